"""Headline figures as cards on a slide."""

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from app.report.blocks import Card
from app.report.look import INK, PAPER, QUIET, RULE, ink_of
from app.report.slides.words import Box, Said, colour_of, write
from app.report.texts import capital

COLUMNS, GAP = 4, 0.2
HIGHEST = 2.4
LONG = 14
"""A figure with more characters is set smaller."""


def add_cards(slide: Any, box: Box, cards: Sequence[Card], language: str) -> None:
    """Add cards in rows of four."""
    rows = -(-len(cards) // COLUMNS)
    width = (box.width - GAP * (COLUMNS - 1)) / COLUMNS
    height = min((box.height - GAP * (rows - 1)) / rows, HIGHEST)
    for at, card in enumerate(cards):
        row, column = divmod(at, COLUMNS)
        left = box.left + column * (width + GAP)
        place = Box(left, box.top + row * (height + GAP), width, height)
        _add_card(slide, card, place, language)


def _add_card(slide: Any, card: Card, box: Box, language: str) -> None:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.measures)
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour_of(PAPER)
    shape.line.color.rgb = colour_of(RULE)
    shape.line.width = Pt(1)
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = Inches(0.15)
    frame.margin_top = Inches(0.15)
    write(frame, list(_texts(card)), language, align="LEFT")
    stripe = Box(box.left, box.top, box.width, 0.07).measures
    line = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *stripe)
    line.fill.solid()
    line.fill.fore_color.rgb = colour_of(ink_of(card.verdict.tone))
    line.line.fill.background()


def _texts(card: Card) -> Iterator[Said]:
    size = 24.0 if len(card.figure) <= LONG else 18.0
    yield Said(capital(card.name), 13.0, QUIET)
    yield Said(card.figure, size, INK, is_bold=True)
    if card.detail:
        yield Said(card.detail, 13.0)
    if card.interval:
        yield Said(card.interval, 10.5, QUIET)
    if card.verdict.text:
        yield Said(card.verdict.text, 13.0, ink_of(card.verdict.tone), is_bold=True)
