"""The road map as blocks: order, Gantt, money by quarter."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.contributions.gaps import Gaps
from app.contributions.packages import money
from app.contributions.telling import Telling
from app.report.blocks import Block, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.pictures import Look, Plot, Segment, Series, Spot, Stack, StackGroup
from app.report.pictures import Stacks as StackBlock
from app.report.quantities import money_scale
from app.verdict.bottlenecks import bottleneck_text
from app.verdict.numbers import Scale, number, percent, with_unit
from models.road_map.quarters import MONTHS_A_QUARTER

if TYPE_CHECKING:
    from app.verdict.names import Names
    from models.road_map.quarters import Quarter, Step
    from sim.contributions.road_map import Installation, RoadMap

DAYS_A_MONTH = 365.25 / 12
REACHED = 3.0
"""After so many time constants a measure has reached 95 % of its effect."""

AFTER_LAST = 4
FEWEST, MOST = 8, 24
LOOKS = (
    ("waiting", "#D9DEE6", "W"),
    ("stop", "#D32F2F", "S"),
    ("ramp_up", "#F2C200", "R"),
    ("effect", "#2E9E4F", "E"),
)


def road_map_blocks(found: "RoadMap", names: "Names") -> list[Block]:
    """Return the order of the measures and what it comes to by quarter."""
    told = Telling(names)
    blocks: list[Block] = [
        Words(road_map_sentence(found, names), "lead"),
        Words(_how(found, told)),
        _order(found, told),
        _gantt(found, told),
        _plot(found, told),
        _quarters(found, told),
    ]
    return [*blocks, *map(Words, _remarks(found, told))]


def road_map_sentence(found: "RoadMap", names: "Names") -> str:
    """Return in one sentence the order and what it is worth."""
    told = Telling(names)
    form = Gaps("npv", [found.worth], told.language)
    gain = found.gain
    if not gain.n or gain.mean == 0 or not gain.differs_from_zero:
        better = None
    else:
        more = Gaps("npv", [gain], told.language)
        better = with_unit(more.both(gain), more.unit, told.language)
    sure = found.worth.differs_from_zero or found.worth.half_width == 0
    return told.say(
        "road_map.sentence" if sure else "road_map.sentence_unsure",
        order=" → ".join(found.order),
        worth=with_unit(form.both(found.worth), form.unit, told.language),
        better=better,
    )


def _how(found: "RoadMap", told: Telling) -> str:
    funds = found.pace.funds
    return told.say(
        f"road_map.how_{found.method}",
        gap=number(found.pace.gap, 0 if found.pace.gap == int(found.pace.gap) else 1),
        funds=None if funds is None else money(funds, told.language),
        years=found.years,
        rate=percent(told.names.study.money.discount_rate, told.language),
        replications=found.baseline.replications,
        confidence=told.confidence,
    )


def _order(found: "RoadMap", told: Telling) -> Table:
    steps = [one.step for one in found.installations]
    adds = Gaps("saving", [i.saving for i in found.installations], told.language)
    worth = Gaps("npv", [i.worth for i in found.installations], told.language)
    scale = money_scale([step.capex for step in steps], told.language)
    has_stops = any(step.stop_days for step in steps)
    names = ["begins"]
    names += ["stop_days", "lost"] if has_stops else []
    names += ["capex", "reached", "adds", "worth", "bottleneck"]
    units = {"capex": scale.unit, "adds": adds.unit, "worth": worth.unit}
    head = [told.say("head.measure")]
    head += [
        told.unit_head(told.say(f"road_map.head.{name}"), units.get(name, ""))
        for name in names
    ]
    rows = []
    for place, one in enumerate(found.installations, 1):
        cells = _order_cells(one, scale, told)
        cells |= {"adds": adds.cell(one.saving), "worth": worth.cell(one.worth)}
        name = Cell(f"{place} · {told.measure(one.step.measure)}")
        rows.append((name, *(cells[n] for n in names)))
    return Table(head, rows, told.say("road_map.order"), is_matrix=True)


def _order_cells(one: "Installation", scale: Scale, told: Telling) -> dict[str, Cell]:
    step = one.step
    reached = step.month + REACHED * step.ramp_up
    return {
        "begins": Cell(_quarter(step.month, told), is_number=True),
        "stop_days": _number(step.stop_days, _few(step.stop_days)),
        "lost": _number(step.lost, 0),
        "capex": _number(step.capex / scale.size, 2),
        "reached": Cell(_quarter(reached, told), is_number=True),
        "bottleneck": Cell(bottleneck_text(one.bottleneck, told.names)),
    }


def _few(value: float) -> int:
    return 0 if value == int(value) else 1


def _number(value: float, decimals: int) -> Cell:
    found = Number(value, "", decimals)
    return Cell(number(value, decimals), is_number=True, numbers=(found,))


def _quarter(month: float, told: Telling) -> str:
    """Return the quarter of a month as 'year 1, quarter 2'."""
    return _named(int(month // MONTHS_A_QUARTER) + 1, told)


def _named(quarter: int, told: Telling) -> str:
    year, place = divmod(quarter - 1, 4)
    return told.say("road_map.quarter", year=year + 1, quarter=place + 1)


def shown_quarters(found: "RoadMap") -> "list[Quarter]":
    """Return the first quarters, until all measures have been in for a while."""
    last = max((q.number for q in found.quarters if q.installed), default=0)
    turns = turning_quarter(found)
    back = turns.number + 1 if turns else 0
    count = min(max(last + AFTER_LAST, back, FEWEST), max(MOST, last))
    return list(found.quarters[:count])


def _gantt(found: "RoadMap", told: Telling) -> StackBlock:
    looks = {
        name: Look(told.say(f"road_map.look.{name}"), colour, letter)
        for name, colour, letter in LOOKS
    }
    end = shown_quarters(found)[-1].number * float(MONTHS_A_QUARTER)
    unit = told.say("road_map.months")
    groups = []
    for place, one in enumerate(found.installations, 1):
        spans = _spans(one.step, end)
        segments = [
            Segment(looks[name], span, f"{looks[name].name} {number(span, 1)} {unit}")
            for name, span in spans.items()
            if span > 0
        ]
        bar = Stack(_quarter(one.step.month, told), segments)
        name = f"{place} · {told.measure(one.step.measure)}"
        groups.append(StackGroup(name, [bar], unit))
    used = {s.look for group in groups for bar in group.stacks for s in bar.segments}
    legend = [look for look in looks.values() if look in used]
    return StackBlock(groups, legend, told.say("road_map.gantt"), together=True)


def _spans(step: "Step", end: float) -> dict[str, float]:
    """Return the months that a measure waits, stands the line, ramps up, is in."""
    stop = min(step.stop_days / DAYS_A_MONTH, end - step.month)
    ramp = min(REACHED * step.ramp_up, max(end - step.month - stop, 0.0))
    return {
        "waiting": step.month,
        "stop": stop,
        "ramp_up": ramp,
        "effect": max(end - step.month - stop - ramp, 0.0),
    }


def _plot(found: "RoadMap", told: Telling) -> Plot:
    quarters = shown_quarters(found)
    scale = money_scale([q.cumulative for q in quarters], told.language)
    flows = [Spot(q.number, q.net / scale.size) for q in quarters]
    sums = [Spot(q.number, q.cumulative / scale.size) for q in quarters]
    bars = {
        "outlay": [spot for spot in flows if spot.y < 0],
        "gain": [spot for spot in flows if spot.y >= 0],
    }
    return Plot(
        series=[
            *(
                Series(side, told.say(f"road_map.{side}"), spots, "bars")
                for side, spots in bars.items()
                if spots
            ),
            Series("cumulated", told.say("road_map.cumulated"), sums),
        ],
        x_title=told.say("road_map.x"),
        y_title=scale.unit,
        told=told.say("road_map.plot"),
    )


def _quarters(found: "RoadMap", told: Telling) -> Table:
    quarters = shown_quarters(found)
    levels = [v for q in quarters for v in (q.capex, q.saving, q.cumulative)]
    scale = money_scale(levels, told.language)
    names = ("quarter", "installed", "capex", "stop_cost", "saving", "net", "cumulated")
    head = [told.say(f"road_map.head.{name}") for name in names]

    def cell(value: float) -> Cell:
        behind = Number(value / scale.size, scale.unit, 2, "+")
        return Cell(
            number(behind.value, 2, signed=True), is_number=True, numbers=(behind,)
        )

    rows: list[Row] = [
        (
            Cell(_named(q.number, told)),
            Cell(" + ".join(q.installed)),
            *map(cell, (-q.capex, -q.stop_cost, q.saving, q.net, q.cumulative)),
        )
        for q in quarters
    ]
    caption = told.say("road_map.quarters", unit=scale.unit)
    return Table(head, rows, caption, is_matrix=True)


def _remarks(found: "RoadMap", told: Telling) -> Iterator[str]:
    turns = turning_quarter(found)
    if turns is None:
        yield told.say("road_map.never", years=found.years)
    else:
        yield told.say("road_map.turns", quarter=_named(turns.number, told))
    poor = [one.step.measure for one in found.installations if one.worth.high < 0]
    if poor:
        yield told.say("road_map.poor", measures=[*map(told.measure, poor)])
    unsure = [
        one.step.measure
        for one in found.installations
        if one.worth.low <= 0 <= one.worth.high and one.worth.half_width > 0
    ]
    if unsure:
        yield told.say("road_map.unsure", measures=[*map(told.measure, unsure)])
    bare = [one.step.measure for one in found.installations if not one.step.stop_days]
    if bare:
        yield told.say("road_map.no_stops", measures=bare)
    yield told.say("road_map.convention")
    if told.policies:
        yield told.policies


def turning_quarter(found: "RoadMap") -> "Quarter | None":
    """Return the quarter after which the sum of the money is never below 0 again."""
    below = [q.number for q in found.quarters if q.cumulative < 0]
    after = max(below, default=0)
    return found.quarters[after] if after < len(found.quarters) else None
