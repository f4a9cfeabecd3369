"""The headline figures: cards, bars, the full table, the targets."""

from app.report.blocks import Card, Cards, Section, Table, Words
from app.report.cells import Cell
from app.report.chapter import Chapter
from app.report.figure_bars import figure_bars
from app.report.figures import (
    figure_table,
    judged,
    low_to_high,
    shown,
    verdict_cell,
    worded,
)
from app.verdict.numbers import with_unit
from app.verdict.rows import RowText
from app.verdict.targets import target_text
from models.kpis import KPIS, headlines

CARDS = (
    "yearly_cost", "headcount", "outgoing_defect_rate", "throughput",
    "output_per_paid_hour", "energy_per_part", "payback", "npv",
)  # fmt: skip
LEVELS = ("headcount", "outgoing_defect_rate")
"""Figures of which a card shows both levels, as the published cases do."""

IF_ANY = ("arrived", "lost", "outside", "stop_cost", "extra_profit")
"""Figures that are left out where there is nothing of them."""

ONE_SIDED = ("saving", "capex", "payback", "npv")
CLAIMED = ("better", "worse", "different")


def headline_section(chapter: Chapter) -> Section:
    """Return the headline figures as cards and as bars with their intervals."""
    cards = [_card(chapter, key) for key in chapter.present(CARDS)]
    caption = chapter.say_both("headline.bars", confidence=chapter.confidence)
    compared = [kpi.key for kpi in headlines() if kpi.key not in ONE_SIDED]
    bars = figure_bars(chapter, compared, caption)
    told = Words(
        chapter.say_both("headline.told", confidence=chapter.confidence), "quiet"
    )
    title = chapter.say("headline.title")
    return Section("headline", title, [Cards(cards), told, bars])


def _card(chapter: Chapter, key: str) -> Card:
    said = worded(chapter, key)
    figure, detail = _figure_and_detail(chapter, key, said)
    verdict = verdict_cell(chapter, said) if chapter.option else Cell("")
    return Card(said.name, figure, detail, _interval(chapter, key, said), verdict, key)


def _figure_and_detail(chapter: Chapter, key: str, said: RowText) -> tuple[str, str]:
    """Return what a card says large and what below it."""
    row = chapter.rows[key]
    if said.judgement == "same" or not (row.before.n and row.after.n):
        value = said.after if row.after.n else said.before
        return shown(chapter, key, value, said.unit), ""
    levels = with_unit(f"{said.before} → {said.after}", said.unit, chapter.language)
    if said.judgement not in CLAIMED or not said.change:
        return levels, ""
    return (levels, said.change) if key in LEVELS else (said.change, levels)


def _interval(chapter: Chapter, key: str, said: RowText) -> str:
    row, language = chapter.rows[key], chapter.language
    found = row.difference if row.difference.n else row.after
    signed = bool(row.difference.n)
    ends = low_to_high(row, found, said, language, signed=signed)
    if not ends:
        return ""
    return chapter.say(
        "headline.difference" if signed else "headline.interval",
        confidence=chapter.confidence,
        interval=with_unit(ends, said.gap_unit, language),
    )


def figures_section(chapter: Chapter) -> Section:
    """Return every figure of the line and of its money as one table."""
    keys = [k.key for k in KPIS if "*" not in k.key and _is_shown(chapter, k.key)]
    told = Words(chapter.say_both("figures.told", confidence=chapter.confidence))
    table = figure_table(chapter, keys)
    return Section("figures", chapter.say("figures.title"), [told, table])


def _is_shown(chapter: Chapter, key: str) -> bool:
    """Tell whether a figure exists, or is open: what is neither has no row."""
    row = chapter.rows.get(key)
    if row is None:
        return False
    known = [side.mean for side in (row.before, row.after) if side.n]
    if key in IF_ANY:
        return any(known)
    return bool(known) or key in chapter.still_open


def targets_section(chapter: Chapter) -> Section | None:
    """Return which targets of the study are reached; None without any."""
    if chapter.option is None or not chapter.option.targets:
        return None
    texts = [target_text(target, chapter.names) for target in chapter.option.targets]
    head = ("figure", "wanted", "found", "reach", "source")
    rows = [
        (
            Cell(said.name),
            Cell(said.wanted, is_number=True),
            Cell(said.value, is_number=True),
            judged(said.reach, said.word),
            Cell(said.source),
        )
        for said in texts
    ]
    told = Words(chapter.say("targets.told", confidence=chapter.confidence))
    table = Table([chapter.say(f"targets.{name}") for name in head], rows)
    return Section("targets", chapter.say("targets.title"), [told, table])
