"""What an interview brings: a few answers on the line, ten on each station.

An answer is a number, three of them (at best, usually, at worst), or missing: nobody
knows, and the usual value of the sector stands in.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.declare import Value, declared

MOST_STATIONS = 60


class Estimate(Value):
    """A figure as people give it; with `low` and `high` it is an estimate."""

    usual: float = declared(en="usually", zh="通常", example=45, ge=0, le=1e9)
    low: float | None = declared(
        None, en="at best", zh="最好时", example=40, ge=0, le=1e9
    )
    high: float | None = declared(
        None, en="at worst", zh="最差时", example=70, ge=0, le=1e9
    )

    @model_validator(mode="after")
    def _in_order(self) -> "Estimate":
        low = self.usual if self.low is None else self.low
        high = self.usual if self.high is None else self.high
        if not low <= self.usual <= high:
            raise PydanticCustomError("not_in_order", "needs low ≤ mode ≤ high", {})
        return self

    @property
    def is_spread(self) -> bool:
        """Tell whether it has ends."""
        return self.low is not None or self.high is not None

    @property
    def ends(self) -> tuple[float, float, float]:
        """Return smallest, usual and largest value."""
        low = self.usual if self.low is None else self.low
        return low, self.usual, self.usual if self.high is None else self.high


def _read_estimate(raw: Any) -> Any:
    is_number = isinstance(raw, int | float) and not isinstance(raw, bool)
    return {"usual": raw} if is_number else raw


Answer = Annotated[Estimate | None, BeforeValidator(_read_estimate)]


class StationAnswers(Value):
    """Ten answers on a station; None: nobody knows."""

    name: str = declared("", en="name", zh="名称", example="Turning", max_length=200)
    machines: int = declared(
        1, en="machines side by side", zh="并列设备台数", example=2, ge=1, le=100
    )
    cycle: Answer = declared(
        None, en="seconds a piece takes on one machine", zh="单机单件时间（秒）",
        example=45,
    )  # fmt: skip
    by_hand: Answer = declared(
        None, en="share of it by hand, in %", zh="其中人工比例（%）", example=30
    )
    people: Answer = declared(
        None, en="people at work there a shift", zh="每班人数", example=1
    )
    stops: Answer = declared(
        None, en="stops a shift, of all its machines", zh="每班停机次数（全部设备）",
        example=4,
    )  # fmt: skip
    stop_minutes: Answer = declared(
        None, en="minutes a stop takes", zh="每次停机分钟", example=8
    )
    scrap: Answer = declared(None, en="bad pieces, in %", zh="不良率（%）", example=1.5)
    setup: Answer = declared(
        None, en="minutes to change to another product", zh="换型分钟", example=30
    )
    buffer: Answer = declared(
        None, en="pieces that can wait behind it", zh="其后可暂存件数", example=10
    )


class LineAnswers(Value):
    """Answers on the line as a whole."""

    name: str = declared("", en="name", zh="名称", example="Valve line", max_length=200)
    sector: str = declared(
        "machining", en="sector", zh="行业", example="machining", max_length=40
    )
    products: tuple[str, ...] = declared(
        (), en="products", zh="产品", example=["A", "B"], max_length=50
    )
    lot: Answer = declared(
        None, en="pieces of one product in a row", zh="单品种批量", example=100
    )
    shifts: int = declared(2, en="shifts a day", zh="每天班次", example=2, ge=1, le=3)
    hours: float = declared(
        8.0, en="hours a shift", zh="每班小时", example=8, gt=0, le=24
    )
    pause: float = declared(
        30.0,
        en="minutes of breaks a shift",
        zh="每班休息分钟",
        example=30,
        ge=0,
        le=240,
    )
    days: int = declared(5, en="days a week", zh="每周天数", example=5, ge=1, le=7)
    demand: Answer = declared(
        None, en="good pieces wanted a year", zh="年需求（件）", example=60000
    )
    wage: Answer = declared(
        None, en="yearly cost of one person", zh="人均年成本（元）", example=110000
    )
    found: str = declared(
        "end", en="where bad pieces are found: end, each, nowhere",
        zh="不良品在何处发现", example="end", pattern="^(end|each|nowhere)$",
    )  # fmt: skip


class Interview(Value):
    """All answers of an interview."""

    line: LineAnswers = LineAnswers()
    stations: Annotated[tuple[StationAnswers, ...], Field(max_length=MOST_STATIONS)] = (
        StationAnswers(),
    )

    @model_validator(mode="after")
    def _has_a_station(self) -> "Interview":
        if not self.stations:
            raise PydanticCustomError(
                "missing", "needs a station", {"name": "stations"}
            )
        if self.line.shifts * self.line.hours > 24:  # noqa: PLR2004
            raise PydanticCustomError(
                "interview_hours", "the shifts of a day have more than 24 hours", {}
            )
        return self
