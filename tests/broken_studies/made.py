"""Broken studies that no repository should hold: binary, huge, deep, or no file."""

from collections.abc import Callable
from pathlib import Path

Factory = Callable[[Path], Path]

STUDY = (
    "schema: 1\nname: 阀门生产线\nline:\n  sources: {in: }\n  sinks: {out: }\n"
    "  stations: {S1: {automatic: 45 s}}\n  flow: [[in, S1, out]]\n"
)
LEVELS = 10_000


def _holding(data: bytes, name: str = "study.yaml") -> Factory:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _missing(folder: Path) -> Path:
    return folder / "nowhere" / "study.yaml"


def _folder(folder: Path) -> Path:
    return folder


def _below_a_file(folder: Path) -> Path:
    return _holding(b"")(folder) / "study.yaml"


def _name_too_long(folder: Path) -> Path:
    return folder / ("x" * 300 + ".yaml")


def _with_nul_in_name(folder: Path) -> Path:
    return folder / "study\0.yaml"


def _large(folder: Path) -> Path:
    """30 MB that take no room on the disk."""
    path = folder / "large.yaml"
    with path.open("wb") as file:
        file.write(b"schema: 1\n")
        file.truncate(30_000_000)
    return path


def _stations(number: int) -> bytes:
    rows = "".join(f"    S{i}: {{automatic: 1}}\n" for i in range(number))
    return f"schema: 1\nline:\n  stations:\n{rows}".encode()


MADE: dict[str, Factory] = {
    "missing_file": _missing,
    "a_folder": _folder,
    "below_a_file": _below_a_file,
    "name_too_long": _name_too_long,
    "nul_in_file_name": _with_nul_in_name,
    "empty": _holding(b""),
    "only_byte_order_mark": _holding(b"\xef\xbb\xbf"),
    "png": _holding(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
    "zip": _holding(b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256))),
    "pdf": _holding(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
    "zeros": _holding(bytes(5000)),
    "every_byte": _holding(bytes(range(1, 256)) * 8),
    "nul_in_text": _holding(STUDY.replace("S1", "S\0").encode()),
    "control_character_in_text": _holding(STUDY.replace("阀", "\x1b").encode()),
    "gbk": _holding(STUDY.encode("gbk")),
    "gb18030": _holding(STUDY.replace("阀", "㐀").encode("gb18030")),
    "big5": _holding(STUDY.replace("阀门生产线", "閥門生產線").encode("big5")),
    "latin_1": _holding(STUDY.replace("阀门生产线", "Série Ü").encode("latin-1")),
    "utf_16": _holding(STUDY.encode("utf-16")),
    "utf_16_le_without_mark": _holding(b"".join(bytes([b, 0]) for b in b"schema: 1\n")),
    "utf_16_be_without_mark": _holding(b"".join(bytes([0, b]) for b in b"schema: 1\n")),
    "utf_32": _holding(STUDY.encode("utf-32")),
    "utf_8_cut_off": _holding(STUDY.encode()[:24]),
    "utf_8_surrogate": _holding(b"schema: 1\nname: \xed\xa0\x80\n"),
    "utf_8_overlong": _holding(b"schema: 1\nname: \xc0\xaf\n"),
    "large_file": _large,
    "large_text": _holding(b"#" * 20_000_001),
    "deep_lists": _holding(b"[" * LEVELS),
    "deep_closed_lists": _holding(b"a: " + b"[" * LEVELS + b"]" * LEVELS),
    "deep_mappings": _holding(b"{a: " * LEVELS),
    "deep_json": _holding(b'{"a": [' * LEVELS, "deep.json"),
    "deep_indentation": _holding(
        b"".join(b" " * level + b"a:\n" for level in range(1000))
    ),
    "deep_dashes": _holding(b"- " * LEVELS),
    "deep_patch": _holding(
        b"schema: 1\nline: {}\nmeasures: {M1: {patches: [{set: line.wip_limit, to: "
        + b"[" * LEVELS
        + b"]" * LEVELS
        + b"}]}}\n"
    ),
    "many_values": _holding(b"schema: 1\nline: [" + b"1, " * 1_100_000 + b"1]\n"),
    "many_stations": _holding(_stations(6000)),
    "many_wrong_stations": _holding(_stations(3000).replace(b"matic", b"mobile")),
    "many_wrong_entries": _holding(
        b"schema: 1\nline: {}\ntargets: [" + b"{a: 1}, " * 50_000 + b"]\n"
    ),
    "many_duplicates": _holding(b"schema: 1\nline: {}\n" + b"a: 1\n" * 1000),
    "quadratic_aliases": _holding(
        b"a: &a [" + b"x, " * 2000 + b"x]\nb: [" + b"*a, " * 2000 + b"*a]\n"
    ),
    "many_anchors": _holding(
        b"schema: 1\nline: [" + b"".join(b"&a%d x, " % i for i in range(20_000)) + b"]"
    ),
    "question_marks": _holding(b"? " * LEVELS),
    "many_documents": _holding(b"---\n" * 100_000),
    "half_a_json": _holding(b'{"schema": 1, "line": {"stations": {"S1"', "half.json"),
}
