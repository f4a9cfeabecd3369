"""What a year costs: the stack of its parts, at the same demand and the same hours."""

import math
from collections.abc import Mapping

from app.report.blocks import Block, Section, Table, Words
from app.report.chapter import Chapter, Side
from app.report.figures import figure_head, figure_row
from app.report.pictures import Look, Segment, Stack, StackGroup, Stacks
from app.report.quantities import money_scale
from app.verdict.names import Names
from app.verdict.numbers import number, with_unit
from app.verdict.readings import beyond_a_year, readings
from models.costs import PARTS
from sim.estimates import estimate

READINGS = ("same_demand", "same_hours")
TOTALS = (
    "yearly_cost", "yearly_cost_conversion", "unit_cost", "unit_cost_conversion",
    "output", "overtime_hours",
)  # fmt: skip
_COLOURS = (
    "#1f6fd6", "#7aa7e8", "#7a6a58", "#d32f2f", "#f57c00", "#b07cc6", "#f2c200",
    "#2e9e4f", "#5e6c84", "#8fb8a8", "#bdbdbd",
)  # fmt: skip
_PATTERNS = ("solid", "diagonal", "solid", "cross", "dots", "counter", "vertical")

Means = Mapping[str, float]


def part_name(code: str, names: Names) -> str:
    """Return what a part of the yearly cost is called."""
    part = PARTS[code]
    return part.zh if names.language == "zh" else part.en


def looks(chapter: Chapter) -> dict[str, Look]:
    """Return how the parts are drawn: colour, pattern, number."""
    return {
        code: Look(
            part_name(code, chapter.names),
            _COLOURS[at % len(_COLOURS)],
            str(at + 1),
            _PATTERNS[at % len(_PATTERNS)],
        )
        for at, code in enumerate(PARTS)
    }


def means_of(side: Side, reading: str) -> Means:
    """Return the mean of every part in a reading; NaN for one that is open."""
    key = f"{reading}.parts."
    found = {code: side.columns.get(key + code, ()) for code in PARTS}
    return {code: estimate(column).mean for code, column in found.items()}


def costs_section(chapter: Chapter) -> Section:
    """Return the yearly cost by parts, before and after, in both readings."""
    means = {
        (reading, side.side): means_of(side, reading)
        for reading in READINGS
        for side in chapter.sides
    }
    every = looks(chapter)
    seen = {c for found in means.values() for c, mean in found.items() if mean > 0}
    titles = readings(chapter.names)
    scale = money_scale(
        (math.fsum(_known(found).values()) for found in means.values()),
        chapter.language,
    )
    groups = [
        StackGroup(
            title, _stacks(chapter, reading, means, every, scale.size), scale.unit
        )
        for reading, title in titles.items()
    ]
    return Section(
        "costs",
        chapter.say("costs.title"),
        [
            *_told(chapter),
            Stacks(groups, [look for code, look in every.items() if code in seen]),
            *(_table(chapter, reading, title) for reading, title in titles.items()),
        ],
    )


def _told(chapter: Chapter) -> list[Block]:
    base = chapter.say(f"costs.base.{chapter.names.cost_base}")
    told = [Words(chapter.say("costs.told", base=base))]
    alone = chapter.option is None
    for side in chapter.sides:
        word, option = "" if alone else side.side, side.results.option
        said = beyond_a_year(side.columns, option, chapter.names, word)
        told += [Words(said, "open")] if said else []
    return [*told]


def _stacks(
    chapter: Chapter,
    reading: str,
    means: Mapping[tuple[str, str], Means],
    every: Mapping[str, Look],
    size: float,
) -> list[Stack]:
    """Return the bars of one reading, in multiples of a size."""
    known = {side.side: _known(means[reading, side.side]) for side in chapter.sides}
    if not any(math.fsum(found.values()) > 0 for found in known.values()):
        return [Stack(side.label, [], chapter.say("open")) for side in chapter.sides]
    return [
        Stack(
            side.label,
            [
                Segment(
                    look,
                    known[side.side][code] / size,
                    _title(chapter, look, known[side.side][code]),
                )
                for code, look in every.items()
                if known[side.side].get(code, 0.0) > 0
            ],
            _whole(chapter, means[reading, side.side]),
        )
        for side in chapter.sides
    ]


def _known(means: Means) -> Means:
    return {code: mean for code, mean in means.items() if math.isfinite(mean)}


def _title(chapter: Chapter, look: Look, mean: float) -> str:
    return f"{look.name} {_money(chapter, mean)}"


def _whole(chapter: Chapter, means: Means) -> str:
    """Return the total, or how much of it is known where a part is open."""
    total = math.fsum(_known(means).values())
    if len(_known(means)) == len(PARTS):
        return _money(chapter, total)
    return chapter.say("costs.and_open", known=_money(chapter, total))


def _money(chapter: Chapter, value: float) -> str:
    scale = money_scale([value], chapter.language)
    return with_unit(number(value / scale.size, 2), scale.unit, chapter.language)


def _table(chapter: Chapter, reading: str, title: str) -> Table:
    """Return the parts and the totals of one reading."""
    named = {
        f"{reading}.parts.{code}": part_name(code, chapter.names) for code in PARTS
    }
    totals = {f"{reading}.{total}": "" for total in TOTALS}
    keys = [
        *(key for key in chapter.present(named) if _says_something(chapter, key)),
        *chapter.present(totals),
    ]
    rows = [figure_row(chapter, key, named.get(key, "")) for key in keys]
    return Table(figure_head(chapter, chapter.say("costs.part")), rows, title)


def _says_something(chapter: Chapter, key: str) -> bool:
    """Tell whether a part is open or not nothing on one side at least."""
    row = chapter.rows[key]
    return key in chapter.still_open or any(
        side.n and side.mean != 0 for side in (row.before, row.after)
    )
