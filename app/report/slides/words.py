"""Texts on slides: boxes, paragraphs, how high they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from app.report.look import INK, TAGS
from app.report.slides.theme import POINTS
from app.report.text_widths import line_count
from app.report.texts import printable

LINE = 1.28
"""The height of a line against the size of its type."""


@dataclass(frozen=True)
class Said:
    """A text with its size in points, its colour and how it is set."""

    text: str
    size: float = 14.0
    colour: str = INK
    is_bold: bool = False
    is_bullet: bool = False


@dataclass(frozen=True)
class Box:
    """A place on a slide in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def measures(self) -> tuple[Any, Any, Any, Any]:
        """Return left, top, width and height as the library wants them."""
        return tuple(  # type: ignore[return-value]
            Inches(each) for each in (self.left, self.top, self.width, self.height)
        )


def height_of(texts: Iterable[Said], width: float) -> float:
    """Return the height in inches of texts below each other in a width in inches."""
    return sum(_height(said, width) for said in texts)


def _height(said: Said, width: float) -> float:
    lines = line_count(said.text, width * POINTS / said.size)
    return (lines * LINE + 0.45) * said.size / POINTS


def colour_of(code: str) -> Any:
    """Return a colour as the library wants it."""
    return RGBColor.from_string(code)


def write(frame: Any, texts: Sequence[Said], language: str, *, align: str = "") -> None:
    """Write texts into an empty text frame, a paragraph each."""
    frame.word_wrap = True
    for at, said in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if align:
            paragraph.alignment = getattr(PP_ALIGN, align)
        paragraph.space_after = Pt(0.4 * said.size)
        run = paragraph.add_run()
        run.text = ("• " if said.is_bullet else "") + printable(said.text)
        run.font.size = Pt(said.size)
        run.font.bold = said.is_bold
        run.font.color.rgb = colour_of(said.colour)
        run.font._element.set("lang", TAGS[language])


def add_text(
    slide: Any,
    box: Box,
    texts: Sequence[Said],
    language: str,
    *,
    align: str = "",
    fill: str = "",
    middle: bool = False,
) -> Any:
    """Add a box of texts to a slide; `fill` colours its ground."""
    shape = slide.shapes.add_textbox(*box.measures)
    frame = shape.text_frame
    margin = Inches(0.12 if fill else 0.02)
    frame.margin_left = frame.margin_right = margin
    frame.margin_top = frame.margin_bottom = Inches(0.08 if fill else 0.0)
    if middle:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour_of(fill)
    write(frame, texts, language, align=align)
    return shape
