"""Whose report it is: the name and the logo of the user's company."""

import io
import json
import struct
import xml.etree.ElementTree as ET
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LARGEST_BYTES = 2_000_000
LARGEST_SIDE = 8_000
"""Pixels; a picture with more is no logo and costs memory."""

Kind = Literal["png", "jpeg", "svg"]
_SIGNS: dict[Kind, bytes] = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


class LogoFault(Exception):  # noqa: N818 (no error of ours)
    """A file cannot be a logo: `code` is too_large, no_picture or too_many_pixels."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Logo:
    """A picture as its bytes."""

    kind: Kind
    data: bytes

    @property
    def uri(self) -> str:
        """Return the picture as a `data:` URI."""
        return f"data:{_TYPES[self.kind]};base64,{b64encode(self.data).decode('ascii')}"


@dataclass(frozen=True)
class Maker:
    """The company that hands a report over; both its parts may be missing."""

    company: str = ""
    logo: Logo | None = None


def read_logo(path: Path) -> Logo:
    """Return the logo in a PNG, JPEG or SVG file. Raises LogoFault, OSError."""
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise LogoFault("too_large")
    return Logo(_kind_of(data), data)


def _kind_of(data: bytes) -> Kind:
    for kind, sign in _SIGNS.items():
        if data.startswith(sign):
            _check_pixels(data)
            return kind
    if _is_svg(data):
        return "svg"
    raise LogoFault("no_picture")


def _check_pixels(data: bytes) -> None:
    """Refuse a picture that cannot be read whole, or has too many pixels."""
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > LARGEST_SIDE:
                raise LogoFault("too_many_pixels")
            picture.load()
    except (OSError, ValueError, SyntaxError, struct.error):
        raise LogoFault("no_picture") from None


def _is_svg(data: bytes) -> bool:
    """Tell whether it is SVG; one that declares entities is not taken."""
    if b"<!ENTITY" in data or b"<svg" not in data:
        return False
    try:
        return ET.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    except ET.ParseError:
        return False


def bitmap(logo: Logo) -> bytes:
    """Return a logo as PNG or JPEG, for formats that cannot show SVG."""
    if logo.kind != "svg":
        return logo.data
    import typst  # noqa: PLC0415

    page = (
        b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        b'#image(bytes(json(bytes(sys.inputs.logo))), format: "svg", height: 40mm)'
    )
    inputs = {"logo": json.dumps(list(logo.data))}
    png: bytes = typst.compile(page, format="png", ppi=150, sys_inputs=inputs)
    return png
