"""The frame of every slide: title, words below it, logo, foot with its number."""

import io
from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from app.report.contents import Report
from app.report.look import ACCENTS, INK, QUIET, TAGS
from app.report.maker import bitmap
from app.report.slides.theme import LEFT, POINTS, RIGHT, TOP, WIDTH, themed
from app.report.slides.words import Box, Said, add_text, colour_of, height_of
from app.report.text_widths import text_width
from app.report.texts import capital, printable

TITLE_ONLY = 5
"""The number of the layout that has a title and room."""

LOGO = 0.5
TITLE_SIZES = (26.0, 22.0, 18.0, 15.0)
TITLE_TOP, TITLE_HEIGHT = 0.3, 0.75
FOOT_TOP = 7.02
LONGEST_FOOT = 90


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, presentation: Any, report: Report) -> None:
        self.report = report
        self.language = report.language
        self._presentation = themed(presentation, report.language)
        logo = report.maker.logo
        self._logo = bitmap(logo) if logo else b""
        self._tell_properties()

    def _tell_properties(self) -> None:
        properties = self._presentation.core_properties
        properties.title = printable(self.report.title)[:255]
        properties.author = printable(self.report.maker.company)[:255] or "LineRefit"
        properties.last_modified_by = "LineRefit"
        properties.language = TAGS[self.language]
        properties.revision = 1

    def saved(self) -> bytes:
        """Return the presentation as a file."""
        out = io.BytesIO()
        self._presentation.save(out)
        return out.getvalue()

    def add_slide(self, title: str, words: Sequence[Said] = ()) -> Any:
        """Add a slide with a title and words below it, and return it."""
        slide = self._empty(
            title, Box(LEFT, TITLE_TOP, self._title_width, TITLE_HEIGHT)
        )
        if words:
            width = RIGHT - LEFT
            box = Box(LEFT, TOP, width, height_of(words, width))
            self.add_words(slide, box, words)
        self._add_foot(slide)
        if self._logo:
            self._add_logo(slide, RIGHT, TITLE_TOP, LOGO, is_right=True)
        return slide

    def add_words(self, slide: Any, box: Box, words: Sequence[Said]) -> None:
        """Add words to a slide."""
        add_text(slide, box, words, self.language)

    @property
    def _title_width(self) -> float:
        return RIGHT - LEFT - (1.8 if self._logo else 0.0)

    def add_title_slide(self, words: Sequence[Said]) -> None:
        """Add the first slide: whose report it is, of what, and the verdict."""
        top = 1.3
        slide = self._empty(
            self.report.title, Box(LEFT, top + 0.35, RIGHT - LEFT, 1.1), 34.0
        )
        self._add_stripe(slide)
        if self._logo:
            self._add_logo(slide, LEFT, 0.45, 0.75)
        company = self.report.maker.company
        if company:
            left = LEFT + (3.2 if self._logo else 0.0)
            said = [Said(company, 16.0, INK, is_bold=True)]
            add_text(slide, Box(left, 0.62, RIGHT - left, 0.4), said, self.language)
        brand = [Said(self.report.brand, 12.0, QUIET)]
        add_text(slide, Box(LEFT, top, RIGHT - LEFT, 0.3), brand, self.language)
        add_text(slide, Box(LEFT, 2.9, RIGHT - LEFT, 4.0), words, self.language)

    def add_divider(self, title: str) -> None:
        """Add a slide that opens an option."""
        slide = self._empty(title, Box(LEFT, 2.8, RIGHT - LEFT, 1.4), 34.0)
        self._add_stripe(slide)
        self._add_foot(slide)

    def add_end(self, texts: Sequence[str]) -> None:
        """Add the last slide."""
        title = self.report.maker.company or self.report.title
        slide = self._empty(title, Box(LEFT, 2.6, RIGHT - LEFT, 1.0), 26.0)
        said = [Said(text, 14.0, QUIET) for text in texts]
        add_text(slide, Box(LEFT, 3.8, RIGHT - LEFT, 2.0), said, self.language)
        self._add_stripe(slide)

    def _empty(self, title: str, box: Box, size: float = 0.0) -> Any:
        """Add a slide with nothing but a title that fits its box."""
        layout = self._presentation.slide_layouts[TITLE_ONLY]
        slide = self._presentation.slides.add_slide(layout)
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = box.measures
        self._write_title(shape.text_frame, capital(printable(title)), box, size)
        return slide

    def _write_title(self, frame: Any, title: str, box: Box, size: float) -> None:
        sizes = [each for each in (size, *TITLE_SIZES) if 0 < each <= (size or 99)]
        points = next((p for p in sizes if _fits(title, box, p)), sizes[-1])
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Inches(0.02)
        frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        paragraph.alignment = 1  # left
        run = paragraph.add_run()
        run.text = title
        run.font.size, run.font.bold = Pt(points), True
        run.font.color.rgb = colour_of(INK)
        run.font._element.set("lang", TAGS[self.language])

    def _add_stripe(self, slide: Any) -> None:
        place = Box(0.0, 0.0, WIDTH, 0.18).measures
        stripe = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
        stripe.fill.solid()
        stripe.fill.fore_color.rgb = colour_of(ACCENTS[0])
        stripe.line.fill.background()

    def _add_logo(
        self,
        slide: Any,
        at: float,
        top: float,
        height: float,
        *,
        is_right: bool = False,
    ) -> None:
        """Add the logo, no wider than four times its height."""
        picture = slide.shapes.add_picture(
            io.BytesIO(self._logo), 0, Inches(top), height=Inches(height)
        )
        most = Inches((1.7 / LOGO if is_right else 4.0) * height)
        if picture.width > most:
            picture.height = int(picture.height * most / picture.width)
            picture.width = most
        picture.left = Inches(at) - (picture.width if is_right else 0)
        picture.name = printable(self.report.maker.company) or "logo"

    def _add_foot(self, slide: Any) -> None:
        parts = (self.report.maker.company, self.report.title)
        told = " · ".join(part for part in parts if part)
        if len(told) > LONGEST_FOOT:
            told = told[: LONGEST_FOOT - 1] + "…"
        foot = [Said(told, 9.0, QUIET)]
        add_text(slide, Box(LEFT, FOOT_TOP, 11.0, 0.25), foot, self.language)
        number = Box(RIGHT - 1.0, FOOT_TOP, 1.0, 0.25)
        shape = add_text(
            slide, number, [Said("", 9.0, QUIET)], self.language, align="RIGHT"
        )
        _make_number(shape.text_frame.paragraphs[0]._p)


def _fits(title: str, box: Box, points: float) -> bool:
    """Tell whether a title stands on one line, two if it is high enough for them."""
    lines = max(int(box.height * POINTS / (1.3 * points)), 1)
    return text_width(title) * points <= 0.95 * lines * box.width * POINTS


def _make_number(paragraph: Any) -> None:
    """Make the only run of a paragraph the number of the slide."""
    run = paragraph.find(qn("a:r"))
    field = etree.Element(qn("a:fld"))
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    for child in list(run):
        field.append(child)
    field.find(qn("a:t")).text = "‹#›"
    run.getparent().replace(run, field)
