"""How the experiment is run, and what the study wants to reach."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from models.declare import Id, Value, declared
from models.kpis import kpi_of
from models.quantities import (
    COUNT,
    ENERGY,
    HOUR,
    MONEY,
    RATIO,
    TIME,
    YEAR,
    Dimension,
    Probability,
    Ratio,
    Time,
    read,
)


class Plan(Value):
    """Horizon, warm-up, replications, seed."""

    horizon: Time = declared(
        2_419_200.0,
        en="length of one replication, the warm-up included",
        zh="仿真时长（含预热）",
        unit="s",
        example="4 weeks",
        gt=0,
    )
    warm_up: Time | Literal["auto"] = declared(
        "auto",
        en="time left out at the start; auto: found with MSER-5",
        zh="预热期",
        unit="s",
        example="1 week",
    )
    replications: Annotated[int, Field(ge=1, le=100_000)] | Literal["auto"] = declared(
        "auto",
        en="replications; auto: as many as the precision needs",
        zh="重复次数",
        example=20,
    )
    precision: Probability = declared(
        0.01,
        en="half-width wanted for the throughput, relative",
        zh="产出率精度（相对半宽）",
        example="1 %",
        gt=0,
    )
    precision_of_difference: Probability = declared(
        0.1,
        en="half-width wanted for the difference of the throughput, relative",
        zh="差值精度（相对半宽）",
        example="10 %",
        gt=0,
    )
    limit: int = declared(
        100,
        en="most replications for auto",
        zh="重复次数上限",
        example=100,
        ge=2,
        le=100_000,
    )
    seed: int = declared(1, en="seed", zh="随机种子", example=1, ge=0, le=2**63 - 1)
    confidence: Probability = declared(
        0.95,
        en="confidence of the intervals",
        zh="置信水平",
        example=0.95,
        gt=0.5,
        lt=1,
    )

    @model_validator(mode="after")
    def _something_is_measured(self) -> "Plan":
        if self.warm_up != "auto" and self.warm_up >= self.horizon:
            raise PydanticCustomError(
                "warm_up_too_long", "the warm-up must end before the horizon", {}
            )
        return self


BOUND_UNITS: Mapping[str, tuple[Dimension, float]] = {
    "share": (RATIO, 1.0),
    "seconds": (TIME, 1.0),
    "years": (TIME, YEAR),
    "money": (MONEY, 1.0),
}

PLAIN_UNITS: Mapping[str, Dimension] = {
    "parts/h": Dimension(
        "count", "parts/h", {"parts/h": 1, "pieces/h": 1, "/h": 1, "件/h": 1}, 0, 1e12
    ),
    "people": Dimension("count", "people", {"people": 1, "heads": 1, "人": 1}, 0, 1e12),
    "kWh": ENERGY,
    "h": replace(TIME, base="h", units={u: s / HOUR for u, s in TIME.units.items()}),
}
"""Figures that are plain numbers in a unit, by that unit as `list kpis` shows it."""


def in_unit_of(kpi: str, written: str) -> float:
    """Read a written bound in the unit of a figure; a count has none.

    Raises PydanticCustomError as `models.quantities.read` does.
    """
    known = kpi_of(kpi)
    form, name = (known.form, known.unit) if known else ("", "")
    if form in BOUND_UNITS:
        dimension, unit = BOUND_UNITS[form]
        return read(written, dimension) / unit
    return read(written, PLAIN_UNITS.get(name, COUNT))


class Target(Value):
    """What an option shall reach in one headline figure."""

    kpi: str = declared(
        en="key of the figure, as `linerefit list kpis` shows them",
        zh="指标",
        example="yearly_cost",
        max_length=200,
    )
    option: Id | None = declared(
        None, en="option; left out: every option", zh="方案", example="after"
    )
    change: Ratio | None = declared(
        None,
        en="change against the baseline that shall be reached",
        zh="目标变化率",
        example="-20 %",
    )
    at_most: float | None = declared(
        None, en="the figure shall be at most this", zh="不高于", example=0.001
    )
    at_least: float | None = declared(
        None, en="the figure shall be at least this", zh="不低于", example=18
    )
    source: str = declared(
        "", en="who sets it", zh="来源", example="case study", max_length=2000
    )

    @field_validator("at_most", "at_least", mode="before")
    @classmethod
    def _in_the_unit_of_the_figure(cls, raw: Any, info: ValidationInfo) -> Any:
        """Let a bound be a quantity: `0.5 %`, `2 h`, `1000 万元`."""
        kpi = str(info.data.get("kpi", ""))
        return in_unit_of(kpi, raw) if isinstance(raw, str) else raw

    @model_validator(mode="after")
    def _one_bound(self) -> "Target":
        bounds = (self.change, self.at_most, self.at_least)
        if sum(bound is not None for bound in bounds) != 1:
            raise PydanticCustomError(
                "target_bound", "a target is one of change, at_most, at_least", {}
            )
        return self
