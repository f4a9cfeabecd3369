"""The comparison as widgets: cards on top, then section by section."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.charts.sections import Part
from app.charts.shown import shown_section
from app.charts.why import strip_card
from app.comparison.cautions import with_missing_inputs
from app.context import Context
from app.report.blocks import Cards, Section, Table
from app.report.bottlenecks import bottleneck_section
from app.report.chapter import Chapter
from app.report.contributions import (
    contributions_section,
    package_section,
    road_map_section,
)
from app.report.costs import READINGS, costs_section
from app.report.headline import figures_section, headline_section, targets_section
from app.report.pictures import Stacks
from app.report.policies import policies_section
from app.report.quality import quality_section
from app.report.risk import plausibility_section, risk_section
from app.report.worth import worth_section
from sim.comparison import OptionResult

PARTS: Sequence[Callable[[Chapter], Section | None]] = (
    targets_section,
    contributions_section,
    package_section,
    road_map_section,
    risk_section,
    bottleneck_section,
    figures_section,
    costs_section,
    worth_section,
    policies_section,
    plausibility_section,
    quality_section,
)

COSTS, WORTH = ("yearly_cost", "unit_cost"), ("payback", "npv", "saving", "irr")


def headline(chapter: Chapter, reading: str) -> Cards:
    """Return the cards of an option, in a reading of what is held the same."""
    if reading != READINGS[0] and chapter.option is not None:
        read = _read(chapter.option, reading, chapter.names.cost_base)
        chapter = replace(chapter, option=read)
    section = headline_section(chapter)
    cards = next(block for block in section.blocks if isinstance(block, Cards))
    return with_missing_inputs(cards, chapter)


def _read(option: OptionResult, reading: str, base: str) -> OptionResult:
    """Return an option with its headline money in another reading."""
    part = "_conversion" if base == "conversion" else ""
    sources = {key: f"{reading}.{key}{part}" for key in COSTS}
    sources |= {key: f"{reading}.{key}" for key in WORTH}
    rows = {
        key: replace(option.rows[other], key=key)
        for key, other in sources.items()
        if other in option.rows
    }
    return replace(option, rows={**option.rows, **rows})


def sections(chapter: Chapter, reading: str, context: Context) -> Iterator[Part]:
    """Yield the sections of an option, each made when it is asked for."""
    for make in PARTS:
        section = make(chapter)
        if section is not None:
            shown = _in_reading(section, reading)
            yield Part(
                section.id, section.title, partial(_shown, shown, chapter, context)
            )


def _shown(section: Section, chapter: Chapter, context: Context) -> QWidget:
    first = [strip_card(chapter, context)] if section.id == "bottleneck" else []
    return shown_section(section, context, first)


def _in_reading(section: Section, reading: str) -> Section:
    """Return a section with the one reading of the cost that is chosen."""
    if section.id != "costs":
        return section
    at = READINGS.index(reading)
    tables = [block for block in section.blocks if isinstance(block, Table)]
    left_out = [table for n, table in enumerate(tables) if n != at]
    blocks = [
        replace(block, groups=block.groups[at : at + 1])
        if isinstance(block, Stacks)
        else block
        for block in section.blocks
        if block not in left_out
    ]
    return replace(section, blocks=blocks)
