"""The programme view as plain data and as rows of a table."""

import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.programme.board import GAINS, Board, Group, published
from app.programme.projects import EFFECTS
from models.programme.identity import STATUSES

SPREAD = ("n", "median", "low_quartile", "high_quartile", "lowest", "highest")
CSV_HEAD = (
    "place", "place_en", "place_zh", "class", "year", "plan", "plan_unit",
    "plan_source", "done", "share", "missing", "published_actual",
    *(f"studies_{status}" for status in STATUSES),
    "capex", "capex_n", "subsidy", "subsidy_n", "subsidy_open_n", "saving",
    "saving_n", "npv_n", "npv_positive_n",
    *(f"payback_{name}" for name in SPREAD),
    *(
        f"{figure}_change_{name}"
        for figure in EFFECTS
        for name in (*SPREAD, *GAINS)
    ),
    "discrepancies",
)  # fmt: skip
Cells = tuple[Any, ...]


def csv_rows(board: Board) -> Iterator[Cells]:
    """Yield a row for each place, class and year under CSV_HEAD."""
    for group in board.groups:
        yield tuple(_cells(board, group))


def _cells(board: Board, group: Group) -> Iterator[Any]:
    progress = group.progress
    plan, actual = progress.plan, published(progress)
    place = board.facts.places.get(progress.place)
    yield from (progress.place, place.name.en if place else "")
    yield from (place.name.zh if place else "", progress.class_id, progress.year)
    yield from (plan.value, plan.unit) if plan else ("", "")
    yield f"{plan.source.document}:{plan.source.lines}" if plan else ""
    yield from (progress.done, _known(progress.share), _known(progress.missing))
    yield actual.value if actual else ""
    yield from (group.statuses[status] for status in STATUSES)
    yield from _money(group)
    for effect in group.effects:
        yield from (getattr(effect.changes, name) for name in SPREAD)
        yield from (effect.verdicts[name] for name in GAINS)
    yield "; ".join(doubt.id for doubt in progress.doubts)


def _known(value: float | None) -> float | str:
    return "" if value is None else value


def _money(group: Group) -> Iterator[Any]:
    money = group.money
    yield from (_sum(money.capex, money.capex_n), money.capex_n)
    yield from (_sum(money.subsidy, money.subsidy_n), money.subsidy_n)
    yield money.open_subsidies
    yield from (_sum(money.saving, money.saving_n), money.saving_n)
    yield from (money.npv_n, money.npv_gains)
    yield from (getattr(money.payback, name) for name in SPREAD)


def _sum(amount: float, known: int) -> float:
    return amount if known else math.nan


def board_data(board: Board, command: str) -> dict[str, Any]:
    """Return the board as plain data, every group under the names of CSV_HEAD."""
    return {
        "kind": "linerefit programme",
        "command": command,
        "simulated": True,
        "studies": len(board.projects),
        "statuses": {status: board.statuses[status] for status in STATUSES},
        "without_place_class_or_year": [project.file for project in board.loose],
        "money": asdict(board.money),
        "effects": {
            effect.figure: {
                **asdict(effect.changes),
                **{name: effect.verdicts[name] for name in GAINS},
            }
            for effect in board.effects
        },
        "groups": [dict(zip(CSV_HEAD, row, strict=True)) for row in csv_rows(board)],
        "discrepancies": [
            {
                "id": doubt.id,
                "severity": doubt.severity,
                "topic": doubt.topic.model_dump(),
                "said": doubt.said.model_dump(),
                "advice": doubt.advice.model_dump(),
            }
            for doubt in board.doubts
        ],
    }
