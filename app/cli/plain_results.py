"""Comparisons and results as plain data and plain tables."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from app.cli.output import Cell
from app.uncertainty.plausibility import warnings
from app.verdict.assumptions import known_by_kind
from app.verdict.headline import case_sentence
from app.verdict.names import Names
from app.verdict.notes import note_sentence
from app.verdict.reproduce import reproduction
from models.kpis import kpi_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.results import Results
    from sim.bottleneck import Bottleneck
    from sim.comparison import Comparison, OptionResult, Row
    from sim.estimates import Estimate

CSV_HEAD = (
    "option", "key", "unit", "before", "before_half_width", "after",
    "after_half_width", "difference", "difference_half_width", "change",
    "change_half_width", "verdict", "n",
)  # fmt: skip
CSV_HEAD_OF_ONE = ("option", "key", "unit", "mean", "half_width", "n")


def comparison_data(
    comparison: "Comparison", names: Names, command: str
) -> dict[str, Any]:
    """Return a comparison as plain data: every figure, target, note, and the runs."""
    base = next(iter(comparison.results.values()))
    study = comparison.study
    return {
        "kind": "linerefit comparison",
        "study": {"name": study.name.model_dump(), "digest": base.digest},
        **plan_data(base, command),
        "cost_base": study.money.cost_base,
        "options": [_option(one, names) for one in comparison.options],
        "known": [asdict(known) for known in known_by_kind(study)],
        "results": results_data(comparison.results, names),
    }


def plan_data(results: "Results", command: str) -> dict[str, Any]:
    """Return how results came about, as plain data."""
    said = reproduction(results, command, "en")
    return {
        "command": said["command"],
        "seed": results.seed,
        "replications": results.replications,
        "horizon": results.horizon,
        "warm_up": results.warm_up,
        "engine": results.engine,
        "versions": dict(results.versions),
    }


def _option(option: "OptionResult", names: Names) -> dict[str, Any]:
    return {
        "id": option.option,
        "name": names.option(option.option),
        "headline": case_sentence(option, names),
        "measures": [measure.id for measure in option.measures],
        "figures": {key: _row(row, names) for key, row in option.rows.items()},
        "bottleneck": {
            "before": _bottleneck(option.bottleneck_before),
            "after": _bottleneck(option.bottleneck_after),
        },
        "targets": [
            {
                **target.target.model_dump(exclude_none=True),
                "value": estimate_data(target.value),
                "reach": target.reach,
            }
            for target in option.targets
        ],
        "beyond_published": warnings(option, names),
        "open_inputs": list(option.money.open_inputs),
        "mean_flows": list(option.money.mean_flows),
    }


def _row(row: "Row", names: Names) -> dict[str, Any]:
    return {
        "name": names.figure(row.key),
        "unit": _unit(row.key),
        "before": estimate_data(row.before),
        "after": estimate_data(row.after),
        "difference": estimate_data(row.difference),
        "change": estimate_data(row.change),
        "verdict": row.verdict,
    }


def _unit(key: str) -> str:
    kpi = kpi_of(key)
    return kpi.unit if kpi else ""


def estimate_data(value: "Estimate") -> dict[str, Any]:
    """Return an estimate as plain data."""
    return {"mean": value.mean, "half_width": value.half_width, "n": value.n}


def _bottleneck(found: "Bottleneck") -> dict[str, Any]:
    return {
        "kind": found.kind,
        "id": found.id,
        "use": estimate_data(found.use),
        "rivals": list(found.rivals),
    }


def results_data(results: "Mapping[str, Results]", names: Names) -> dict[str, Any]:
    """Return the columns of every option, one number for each replication."""
    return {
        option: {
            "engine": result.engine,
            "columns": dict(result.columns),
            "notes": [
                {
                    "code": note.code,
                    "values": dict(note.values),
                    "sentence": note_sentence(note, names),
                }
                for note in result.notes
            ],
        }
        for option, result in results.items()
    }


def one_data(
    results: "Results", figures: "Mapping[str, Estimate]", names: Names, command: str
) -> dict[str, Any]:
    """Return the results of one option as plain data."""
    return {
        "kind": "linerefit run",
        "option": results.option,
        "study": {"name": names.study.name.model_dump(), "digest": results.digest},
        **plan_data(results, command),
        "figures": {
            key: {"name": names.figure(key), "unit": _unit(key), **estimate_data(value)}
            for key, value in figures.items()
        },
        "results": results_data({results.option: results}, names),
    }


def comparison_rows(comparison: "Comparison") -> Iterator[tuple[Cell, ...]]:
    """Yield the figures of every option as rows under CSV_HEAD."""
    for option in comparison.options:
        for row in option.rows.values():
            sides = (row.before, row.after, row.difference, row.change)
            numbers = [
                number for side in sides for number in (side.mean, side.half_width)
            ]
            n = max(side.n for side in sides)
            yield option.option, row.key, _unit(row.key), *numbers, row.verdict, n


def one_rows(
    option: str, figures: "Mapping[str, Estimate]"
) -> Iterator[tuple[Cell, ...]]:
    """Yield the figures of one option as rows under CSV_HEAD_OF_ONE."""
    for key, value in figures.items():
        yield option, key, _unit(key), value.mean, value.half_width, value.n
