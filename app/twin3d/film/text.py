"""Texts and figures drawn on pictures, in both languages."""

from functools import cache

from PIL import ImageDraw, ImageFont

from app.i18n import text
from app.paths import asset

FONT = "fonts/NotoSansSC-gb2312.otf"
Colour = tuple[int, int, int, int]
WHITE: Colour = (255, 255, 255, 255)
PALE: Colour = (190, 203, 217, 255)
PANEL: Colour = (20, 29, 42, 222)
GOOD: Colour = (110, 214, 140, 255)
BAD: Colour = (255, 138, 122, 255)


@cache
def font(pixels: int) -> ImageFont.FreeTypeFont:
    """Return the font in a size."""
    return ImageFont.truetype(str(asset(FONT)), max(pixels, 6))


def said(key: str, language: str, **values: object) -> str:
    """Return a text of the section `twin`."""
    return text(f"twin.{key}", language, **values)


def fitted(words: str, size: int, room: float) -> str:
    """Return a text cut so that it fits into so many pixels."""
    face = font(size)
    if face.getlength(words) <= room:
        return words
    while words and face.getlength(words + "…") > room:
        words = words[:-1]
    return words + "…"


def write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    words: str,
    size: int,
    colour: Colour = WHITE,
    *,
    anchor: str = "lm",
) -> None:
    """Write a text at a place."""
    draw.text(at, words, font=font(size), fill=colour, anchor=anchor)


def number(value: float) -> str:
    """Return a figure as a counter shows it."""
    if abs(value) >= 1e6:  # noqa: PLR2004
        return f"{value / 1e6:,.2f} M"
    if abs(value) >= 100 or value == int(value):  # noqa: PLR2004
        return f"{value:,.0f}"
    return f"{value:.1f}"


def moment(clock: float, language: str) -> str:
    """Return an instant as day and time of day."""
    days = said("days", language).split()
    day, rest = divmod(int(clock), 86400)
    week, weekday = divmod(day, 7)
    hour, minute, second = rest // 3600, rest // 60 % 60, rest % 60
    time = f"{days[weekday]} {hour:02d}:{minute:02d}:{second:02d}"
    return said("week", language, week=week + 1, time=time) if week else time
