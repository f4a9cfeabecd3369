"""The report as slides: title, then one idea on each, in the order of the sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation

from app.report.blocks import Block, Picture, Section, Table, Words
from app.report.contents import Report
from app.report.look import INK, QUIET, ink_of
from app.report.packages import settled
from app.report.slides.frame import Deck
from app.report.slides.pieces import caption_of, pieces_of
from app.report.slides.tables import add_table, table_height
from app.report.slides.theme import BOTTOM, LEFT, RIGHT, TOP
from app.report.slides.words import Box, Said, height_of
from app.report.texts import capital

LEAST, LEAST_PICTURE = 3.2, 4.2
"""A block with less height left, in inches, begins on a slide of its own."""

GAP = 0.1


def made(report: Report) -> bytes:
    """Return a report as a PPTX file; the same report gives the same bytes."""
    deck = Deck(Presentation(), report)
    deck.add_title_slide(_said(report.opening))
    option = ""
    for section in report.sections:
        if section.level == 1:
            option = section.title
            deck.add_divider(option)
        if not section.is_appendix:
            _add_section(deck, section, option if section.level > 2 else "")  # noqa: PLR2004
    deck.add_end([report.say("slides.appendix"), report.say("closing_pdf")])
    return settled(deck.saved())


def _said(blocks: Iterable[Block]) -> list[Said]:
    return [_words(block) for block in blocks if isinstance(block, Words)]


def _words(block: Words) -> Said:
    if block.tone == "lead":
        return Said(capital(block.text), 18.0, is_bold=True)
    colour = QUIET if block.tone in ("", "quiet") else ink_of(block.tone)
    return Said(block.text, 13.0, colour)


def _add_section(deck: Deck, section: Section, option: str) -> None:
    """Add the slides of a section: its words stand above what they are about."""
    title = f"{option} · {section.title}" if option else section.title
    room: Room | None = None
    for words, block in _with_words(section.blocks):
        told = words
        if told and _below(told).height < _least(block):
            deck.add_slide(title, told)
            told = []
        room = _add_block(deck, title, block, told, room)
    if section.blocks and all(isinstance(block, Words) for block in section.blocks):
        deck.add_slide(title, _said(section.blocks))


def _least(block: Block) -> float:
    return LEAST_PICTURE if isinstance(block, Picture) else LEAST


def _with_words(blocks: Sequence[Block]) -> list[tuple[list[Said], Block]]:
    """Return the blocks with the words before them; those at the end with the last."""
    found: list[tuple[list[Said], Block]] = []
    words: list[Said] = []
    for block in blocks:
        if isinstance(block, Words):
            words.append(_words(block))
        else:
            found.append((words, block))
            words = []
    if found and words:
        found[-1] = ([*found[-1][0], *words], found[-1][1])
    return found


def _add_block(
    deck: Deck, title: str, block: Block, words: Sequence[Said], room: "Room | None"
) -> "Room | None":
    """Add a block on as many slides as it needs, the words on the first.

    A table that fits below another one stands there. Returns what is left below it.
    """
    caption = [
        Said(capital(text), 13.0, INK, is_bold=True) for text in caption_of(block)
    ]
    if isinstance(block, Table) and block.rows and room and not words:
        height = height_of(caption, room.box.width) + table_height(block, room.box)
        if height <= room.box.height:
            return _add_below(deck, block, caption, room)
    first, rest = _below([*words, *caption]), _below(caption)
    pieces = pieces_of(block, first, rest, deck.language)
    left: Room | None = None
    for page, piece in enumerate(pieces, 1):
        told = [*(words if page == 1 else []), *caption]
        slide = deck.add_slide(_numbered(deck, title, page, len(pieces)), told)
        used = piece(slide, _below(told))
        left = Room(slide, _lower(_below(told), used)) if used else None
    return left


def _add_below(
    deck: Deck, table: Table, caption: Sequence[Said], room: "Room"
) -> "Room":
    box = room.box
    height = height_of(caption, box.width)
    if caption:
        deck.add_words(room.slide, Box(box.left, box.top, box.width, height), caption)
    place = _lower(box, height, 0.0)
    used = add_table(room.slide, place, table, table.rows, deck.language)
    return Room(room.slide, _lower(place, used))


@dataclass(frozen=True)
class Room:
    """What is left of a slide below a table."""

    slide: Any
    box: Box


def _lower(box: Box, used: float, gap: float = 2 * GAP) -> Box:
    used += gap
    return Box(box.left, box.top + used, box.width, box.height - used)


def _numbered(deck: Deck, title: str, page: int, pages: int) -> str:
    if pages == 1:
        return title
    say = deck.report.say
    return say("slides.continued", title=title, page=page, pages=pages)


def _below(words: Sequence[Said]) -> Box:
    """Return the place below some words."""
    top = TOP + height_of(words, RIGHT - LEFT) + (GAP if words else 0.0)
    return Box(LEFT, top, RIGHT - LEFT, BOTTOM - top)
