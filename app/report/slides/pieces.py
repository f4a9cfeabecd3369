"""Blocks as pieces that each fill what is left of one slide."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from app.report.blocks import (
    Block,
    Bullets,
    Cards,
    Code,
    Columns,
    Picture,
    Table,
    Words,
)
from app.report.look import INK, QUIET, SOFT, ground_of
from app.report.pictures import Bars, Plot, StackGroup, Stacks
from app.report.slides.cards import add_cards
from app.report.slides.charts import (
    add_group_chart,
    add_plot,
    add_radar,
    add_stack_chart,
)
from app.report.slides.figures import add_figures
from app.report.slides.tables import add_table, pages
from app.report.slides.tornado import add_tornado
from app.report.slides.words import Box, Said, add_text, height_of
from app.report.tornado import Tornado

CARDS, FIGURES, GROUPS, STACKS, SWINGS = 8, 6, 10, 14, 12
"""How many of a kind one slide holds; of stacks the single bars."""

Piece = Callable[[Any, Box], float | None]
"""Draws itself on a slide inside a box; a table tells how high it is."""

T = TypeVar("T")
GAP = 0.2


def caption_of(block: Block) -> list[str]:
    """Return what stands above a block, if anything."""
    caption = getattr(block, "caption", "") or getattr(block, "told", "")
    return [caption] if caption else []


def pieces_of(block: Block, first: Box, rest: Box, language: str) -> list[Piece]:
    """Return the pieces of a block: the first for a box, all others for the other."""
    if isinstance(block, Table):
        parts = pages(block, first, rest) if block.rows else ()
        return [_piece(add_table, block, rows, language) for rows in parts]
    if isinstance(block, Cards):
        return [_piece(add_cards, part, language) for part in _some(block.cards, CARDS)]
    if isinstance(block, Picture):
        return _chart_pieces(block, language)
    return [_piece(_add_texts, block, language)]


def _chart_pieces(block: Picture, language: str) -> list[Piece]:
    if isinstance(block, Bars):
        return _bar_pieces(block, language)
    if isinstance(block, Stacks):
        groups = _some_stacks(block.groups)
        return [_piece(add_stack_chart, part, block.legend) for part in groups]
    if isinstance(block, Plot):
        return [_piece(add_plot, block, language)]
    if isinstance(block, Tornado):
        return [
            _piece(add_tornado, block, part) for part in _some(block.swings, SWINGS)
        ]
    return [_piece(add_radar, block)]


def _piece(add: Callable[..., float | None], *what: Any) -> Piece:
    return lambda slide, box: add(slide, box, *what)


def _some(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """Return items in parts of about the same size, none larger than the most."""
    count = -(-len(items) // most)
    size = -(-len(items) // count) if count else 1
    return [items[at : at + size] for at in range(0, len(items), size)]


def _bar_pieces(bars: Bars, language: str) -> list[Piece]:
    if bars.together:
        groups = _some(bars.groups, GROUPS)
        return [_piece(add_group_chart, bars, part) for part in groups]
    figures = _some(bars.groups, FIGURES)
    return [_piece(add_figures, bars, part, language) for part in figures]


def _some_stacks(groups: Sequence[StackGroup]) -> list[Sequence[StackGroup]]:
    most = max((len(group.stacks) for group in groups), default=1)
    return _some(groups, max(STACKS // most, 1))


def _add_texts(slide: Any, box: Box, block: Block, language: str) -> None:
    """Add bullets, code or columns of bullets as boxes of text."""
    parts = list(block.blocks) if isinstance(block, Columns) else [block]
    width = (box.width - GAP * (len(parts) - 1)) / max(len(parts), 1)
    for at, part in enumerate(parts):
        texts = list(_texts(part))
        place = _fitting(
            texts, Box(box.left + at * (width + GAP), box.top, width, box.height)
        )
        fill = ground_of(getattr(part, "tone", "")) if texts else SOFT
        add_text(slide, place[0], place[1], language, fill=fill)


def _fitting(texts: Sequence[Said], box: Box) -> tuple[Box, list[Said]]:
    """Return a box as high as its texts, and them smaller if they want more room."""
    for factor in (1.0, 0.85, 0.7, 0.6, 0.5):
        smaller = [
            Said(t.text, factor * t.size, t.colour, t.is_bold, t.is_bullet)
            for t in texts
        ]
        height = height_of(smaller, box.width - 0.24) + 0.2
        if height <= box.height:
            break
    return Box(box.left, box.top, box.width, min(height, box.height)), smaller


def _texts(block: Block) -> Iterator[Said]:
    if isinstance(block, Bullets):
        if block.title:
            yield Said(block.title, 15.0, INK, is_bold=True)
        for item in block.items:
            yield Said(item, 14.0, INK, is_bullet=True)
    elif isinstance(block, Code | Words):
        yield Said(block.text, 14.0, INK if isinstance(block, Code) else QUIET)
