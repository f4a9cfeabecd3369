"""The headline figures: cards, bars, the full table, the targets."""

from collections.abc import Iterator

from app.report.blocks import Card, Cards, Cell, Row, Section, Table, Words
from app.report.chapter import Chapter
from app.report.figures import (
    figure_bars,
    figure_table,
    low_to_high,
    verdict_cell,
    with_unit,
    worded,
)
from app.verdict.numbers import percent
from app.verdict.rows import RowText, figure_text
from models.kpis import KPIS, headlines
from models.plan import Target
from sim.comparison import TargetResult
from sim.estimates import Estimate

CARDS = (
    "yearly_cost", "headcount", "outgoing_defect_rate", "throughput",
    "output_per_paid_hour", "energy_per_part", "payback", "npv",
)  # fmt: skip
LEVELS = ("headcount", "outgoing_defect_rate", "first_pass_yield")
"""Figures of which a card shows both levels, as the published cases do."""

MONEY_OF_THE_OPTION = ("saving", "capex", "payback", "npv")
CLAIMED = ("better", "worse", "different")
REACHED = {"met": "good", "missed": "bad", "undecided": "unsure", "open": "open"}


def cards_section(chapter: Chapter) -> Section:
    """Return the headline figures as cards and as bars with their intervals."""
    cards = [_card(chapter, key) for key in chapter.present(CARDS)]
    caption = chapter.say("bars", confidence=chapter.confidence)
    bars = figure_bars(chapter, _compared(), caption)
    return Section("headline", chapter.say("headline.title"), [Cards(cards), bars])


def _compared() -> list[str]:
    return [kpi.key for kpi in headlines() if kpi.key not in MONEY_OF_THE_OPTION]


def _card(chapter: Chapter, key: str) -> Card:
    said = worded(chapter, key)
    judged = verdict_cell(said) if chapter.option else Cell("")
    levels = f"{said.before} → {with_unit(said.after, said.unit)}"
    if said.before == said.after or not _both(chapter, key):
        levels = ""
    if said.judgement in CLAIMED and said.change and key not in LEVELS:
        figure, detail = said.change, levels
    elif levels and said.judgement in CLAIMED:
        figure, detail = levels, said.change
    else:
        figure, detail = _one_level(chapter, key, said), levels
    return Card(said.name, figure, detail, _interval(chapter, key, said), judged)


def _both(chapter: Chapter, key: str) -> bool:
    row = chapter.rows[key]
    return bool(row.before.n and row.after.n)


def _one_level(chapter: Chapter, key: str, said: RowText) -> str:
    shown = said.after if chapter.rows[key].after.n else said.before
    if key in chapter.still_open:
        return chapter.say("open")
    return with_unit(shown, said.unit)


def _interval(chapter: Chapter, key: str, said: RowText) -> str:
    if not said.half_width:
        return ""
    if not _both(chapter, key):
        return f"± {with_unit(said.half_width, said.gap_unit)}"
    ends = low_to_high(chapter.rows[key], said, chapter.language)
    return chapter.say(
        "headline.interval",
        confidence=chapter.confidence,
        interval=with_unit(ends, said.gap_unit),
    )


def table_section(chapter: Chapter) -> Section:
    """Return every figure of the line and of its money as one table."""
    keys = [kpi.key for kpi in KPIS if "*" not in kpi.key]
    compared = [key for key in keys if key in chapter.rows and _is_shown(chapter, key)]
    return Section(
        "figures",
        chapter.say("figures.title"),
        [
            Words(chapter.say("figures.told", confidence=chapter.confidence)),
            figure_table(chapter, compared),
        ],
    )


def _is_shown(chapter: Chapter, key: str) -> bool:
    """Tell whether a figure exists, or is open: what is neither has no row."""
    row = chapter.rows[key]
    return bool(row.before.n or row.after.n) or key in chapter.still_open


def targets_section(chapter: Chapter) -> Section | None:
    """Return which targets of the study are met; None without any."""
    if chapter.option is None or not chapter.option.targets:
        return None
    head = [chapter.say(f"targets.{name}") for name in _TARGET_HEAD]
    rows = [_target_row(chapter, target) for target in chapter.option.targets]
    return Section(
        "targets",
        chapter.say("targets.title"),
        [
            Words(chapter.say("targets.told", confidence=chapter.confidence)),
            Table(head, rows),
        ],
    )


_TARGET_HEAD = ("figure", "wanted", "found", "interval", "reach", "source")


def _target_row(chapter: Chapter, found: TargetResult) -> Row:
    target = found.target
    value, ends = _found(chapter, target, found.value)
    return (
        Cell(chapter.names.figure(target.kpi)),
        Cell(_wanted(chapter, target), is_number=True),
        Cell(value, is_number=True),
        Cell(ends, is_number=True),
        Cell(chapter.say(f"reach.{found.reach}"), tone=REACHED[found.reach]),
        Cell(target.source),
    )


def _wanted(chapter: Chapter, target: Target) -> str:
    if target.change is not None:
        shown = percent(target.change, chapter.language, signed=True)
        return chapter.say("targets.change", value=shown)
    name = "at_most" if target.at_most is not None else "at_least"
    bound = Estimate(float(getattr(target, name)), 0.0, 1)
    _, unit, shown, _ = figure_text(target.kpi, bound, chapter.names)
    return chapter.say(f"targets.{name}", value=with_unit(shown, unit))


def _found(chapter: Chapter, target: Target, value: Estimate) -> tuple[str, str]:
    """Return what is compared with the bound, and its interval."""
    if value.n == 0:
        return chapter.say("open"), ""
    shown = list(_as_target(chapter, target, value))
    ends = "" if not value.half_width > 0 else f"{shown[1]} … {shown[2]}"
    return shown[0], ends


def _as_target(chapter: Chapter, target: Target, value: Estimate) -> Iterator[str]:
    for one in (value.mean, value.low, value.high):
        if target.change is not None:
            yield percent(one, chapter.language, 1, signed=True)
        else:
            alone = Estimate(one, value.half_width, value.n)
            _, unit, shown, _ = figure_text(target.kpi, alone, chapter.names)
            yield with_unit(shown, unit)
