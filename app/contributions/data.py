"""What measures bring as plain data and plain tables, in full precision."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from models.kpis import kpi_of

if TYPE_CHECKING:
    from sim.bottleneck import Bottleneck
    from sim.contributions.attribution import Contributions, FigureParts
    from sim.contributions.package import Choice, Finalist, Package
    from sim.contributions.road_map import Installation, RoadMap
    from sim.estimates import Estimate

Cell = str | float | int | None
LOOKS = ("shapley", "step", "first", "last")
CSV_HEAD = (
    "option", "key", "unit", "measure", "place",
    *(name for look in LOOKS for name in (look, f"{look}_half_width")),
    "n",
)  # fmt: skip
PACKAGE_HEAD = (
    "measures", "capex", "npv", "npv_half_width", "saving", "saving_half_width",
    "throughput", "throughput_half_width", "on_front", "within_budget",
)  # fmt: skip
QUARTER_HEAD = (
    "quarter", "year", "quarter_of_year", "installed", "stop_days", "pieces_lost",
    "capex", "stop_cost", "saving", "net", "cumulative",
)  # fmt: skip
PACKAGE_KEYS = ("npv", "saving", "throughput")


def estimate_data(value: "Estimate") -> dict[str, Any]:
    """Return an estimate as plain data."""
    return {"mean": value.mean, "half_width": value.half_width, "n": value.n}


def contributions_data(found: "Contributions") -> dict[str, Any]:
    """Return what each measure brings to every figure."""
    return {
        "option": found.option,
        "method": found.method,
        "order": list(found.order),
        "orders": found.orders,
        "subsets": found.subsets,
        "lines_simulated": found.simulated,
        "figures": {key: _figure(one) for key, one in found.figures.items()},
        "open": {key: list(paths) for key, paths in found.open.items()},
        "undefined": list(found.undefined),
        "bottlenecks": [
            {"after": stage.measure or None, **_bottleneck(stage.bottleneck)}
            for stage in found.stages
        ],
    }


def _figure(figure: "FigureParts") -> dict[str, Any]:
    return {
        "unit": _unit(figure.key),
        "before": estimate_data(figure.before),
        "after": estimate_data(figure.after),
        "difference": estimate_data(figure.total),
        "measures": {
            part.measure: {look: estimate_data(getattr(part, look)) for look in LOOKS}
            for part in figure.parts
        },
        "interactions": [
            {"pair": list(pair), **estimate_data(both)}
            for pair, both in figure.interactions.items()
        ],
    }


def _unit(key: str) -> str:
    kpi = kpi_of(key)
    return kpi.unit if kpi else ""


def _bottleneck(found: "Bottleneck") -> dict[str, Any]:
    return {
        "kind": found.kind,
        "id": found.id,
        "use": estimate_data(found.use),
        "rivals": list(found.rivals),
    }


def contribution_rows(found: "Contributions") -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each figure and measure under CSV_HEAD."""
    for key, figure in found.figures.items():
        for part in figure.parts:
            levels = [getattr(part, look) for look in LOOKS]
            numbers = [n for one in levels for n in (one.mean, one.half_width)]
            place = found.order.index(part.measure) + 1
            head = (found.option, key, _unit(key), part.measure, place)
            yield (*head, *numbers, part.shapley.n)


def package_data(found: "Package") -> dict[str, Any]:
    """Return the best package and all others that were tried."""
    return {
        "objective": found.objective,
        "budget": found.budget,
        "method": found.method,
        "candidates": list(found.candidates),
        "left_out": list(found.left_out),
        "lines_simulated": found.simulated,
        "confirmed_seed": found.confirmed_seed,
        "finalists": [_finalist(one, found.objective) for one in found.finalists],
        "front": [_choice(one) for one in found.front],
        "packages": [_choice(one) for one in found.choices],
    }


def _finalist(one: "Finalist", objective: str) -> dict[str, Any]:
    return {
        "measures": list(one.choice.measures),
        "capex": one.choice.capex,
        "screened": estimate_data(one.choice.gains[objective]),
        "confirmed": estimate_data(one.gain),
        "behind": estimate_data(one.behind),
        "not_told_apart": one.is_level,
    }


def _choice(one: "Choice") -> dict[str, Any]:
    return {
        "measures": list(one.measures),
        "capex": one.capex,
        "gains": {key: estimate_data(gain) for key, gain in one.gains.items()},
    }


def package_rows(found: "Package") -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each package under PACKAGE_HEAD, the best first."""
    front = {one.measures for one in found.front}
    for one in found.choices:
        levels = [one.gains.get(key) for key in PACKAGE_KEYS]
        numbers = [
            number
            for level in levels
            for number in ((level.mean, level.half_width) if level else (None, None))
        ]
        within = found.budget is None or one.capex <= found.budget
        names = "+".join(one.measures)
        yield (
            names, one.capex, *numbers, int(one.measures in front), int(within)
        )  # fmt: skip


def road_map_data(found: "RoadMap") -> dict[str, Any]:
    """Return the order of the measures and the money of every quarter."""
    return {
        "option": found.option,
        "method": found.method,
        "order": list(found.order),
        "years": found.years,
        "months_between": found.pace.gap,
        "funds_a_quarter": found.pace.funds,
        "hours_of_a_stop_day": found.hours_of_day,
        "lines_simulated": found.simulated,
        "present_value": estimate_data(found.worth),
        "present_value_as_listed": estimate_data(found.as_listed),
        "gain_over_as_listed": estimate_data(found.gain),
        "installations": [_installation(one) for one in found.installations],
        "quarters": [
            dict(zip(QUARTER_HEAD, row, strict=True)) for row in quarter_rows(found)
        ],
    }


def _installation(one: "Installation") -> dict[str, Any]:
    return {
        **asdict(one.step),
        "added_saving": estimate_data(one.saving),
        "present_value": estimate_data(one.worth),
        "bottleneck_after": _bottleneck(one.bottleneck),
    }


def quarter_rows(found: "RoadMap") -> Iterator[tuple[Cell, ...]]:
    """Yield one row for each quarter of the plan under QUARTER_HEAD."""
    for one in found.quarters:
        year, place = divmod(one.number - 1, 4)
        yield (
            one.number, year + 1, place + 1, "+".join(one.installed), one.stop_days,
            one.lost, one.capex, one.stop_cost, one.saving, one.net, one.cumulative,
        )  # fmt: skip
