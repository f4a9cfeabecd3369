"""A Chinese font for readers who have none: only the glyphs a report needs, inline."""

import io
from base64 import b64encode
from functools import cache

from app.paths import asset

FONT = "fonts/NotoSansSC-gb2312.otf"
FIRST_CJK = 0x2E80
FAMILY = "LineRefit CJK"
OTHERS = frozenset(map(ord, "✓✗≈"))
"""Signs of our own that other fonts have."""


def font_face(text: str) -> str:
    """Return the CSS that embeds the Chinese glyphs of a text; '' if it has none.

    A character that the font lacks is left to the fonts of the reader. The page names
    the family first: browsers do not draw again what a later one brings too late.
    """
    wanted = {c for c in text if ord(c) >= FIRST_CJK}
    path = asset(FONT)
    if not wanted or not path.is_file():
        return ""
    data = b64encode(_subset(str(path), "".join(sorted(wanted)))).decode("ascii")
    return (
        f'@font-face {{ font-family: "{FAMILY}"; '
        f"unicode-range: U+{FIRST_CJK:X}-FFFF; "
        f'src: url("data:font/woff;base64,{data}") format("woff"); }}'
    )


def lacks(text: str) -> bool:
    """Tell whether a text holds characters that the font has no glyph for."""
    return not {ord(c) for c in text if c.isprintable()} <= _characters() | OTHERS


@cache
def _characters() -> frozenset[int]:
    """Return the code points that the font has a glyph for."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(str(asset(FONT)), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _subset(path: str, wanted: str) -> bytes:
    from fontTools import subset  # noqa: PLC0415

    options = subset.Options(flavor="woff", layout_features=[], hinting=False)
    options.name_IDs = [0, 1, 2, 13, 14]
    font = subset.load_font(path, options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=wanted)
    cutter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
