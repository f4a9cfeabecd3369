"""From the bytes of a file to its text: UTF-8, or a word on what else it is."""

import re

from models.yaml_faults import Fault, Stop

_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP, XLSX, DOCX"),
    (b"\xd0\xcf\x11\xe0", "XLS, DOC"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7Z"),
    (b"Rar!", "RAR"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# What Chinese text is made of beside ASCII: ideographs, their punctuation, full-width
# forms, and the signs an engineer writes (µ, °, ±, ×, Ω, ‰, …).
_CHINESE = re.compile(
    "[\x00-\x7f\u3400-\u9fff\u3000-\u303f\uff00-\uffef\u2000-\u22ff\u0391-\u03c9"
    "\u00a7\u00b0-\u00b7\u00d7\u00f7]*"
)


def decode(data: bytes) -> str:
    """Return the text of UTF-8 bytes, without a byte order mark.

    Raises Stop with the codes file_utf16, file_binary, file_gbk, file_encoding.
    """
    _refuse_binary(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Stop(_other_encoding(data, line, error.start)) from None


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_WIDE_MARKS) or _looks_wide(data):
        raise Stop("file_utf16")
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and (b"\x00" in data or not _is_utf8(data)):
            raise Stop("file_binary", values={"kind": name})
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise Stop("file_binary", line, {"kind": "NUL"})


def _looks_wide(data: bytes) -> bool:
    """Tell UTF-16 without a mark by its zero bytes, every other one in ASCII."""
    head = data[:200]
    return (set(head[::2]) == {0}) != (set(head[1::2]) == {0})


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _other_encoding(data: bytes, line: int, start: int) -> Fault:
    if _is_chinese(data) and not _holds_wide_characters(data[:start]):
        return Fault("file_gbk", (), line)
    return Fault("file_encoding", (), line, {"byte": f"0x{data[start]:02X}"})


def _is_chinese(data: bytes) -> bool:
    try:
        return _CHINESE.fullmatch(data.decode("gb18030")) is not None
    except UnicodeDecodeError:
        return False


def _holds_wide_characters(start: bytes) -> bool:
    """Tell UTF-8 that was damaged later: GBK does not pass for it so far."""
    return any(ord(character) > 0x7FF for character in start.decode())  # noqa: PLR2004
