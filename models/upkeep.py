"""What stops a machine by itself or by plan: failures, maintenance, tools."""

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.declare import AnyText, Element, Id, Text, Value, declared
from models.quantities import Time
from models.times import CountDistribution, LifeDistribution, TimeDistribution


class FailureMode(Element):
    """A way in which a machine fails."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Spindle fault")
    basis: Literal["working", "calendar", "cycles"] = declared(
        en="what its clock counts: working time, shift time whenever the machine is "
        "not down, or cycles",
        zh="计时基准：工作时间 / 日历（班内）时间 / 循环次数",
        example="working",
    )
    mtbf: LifeDistribution | None = declared(
        None,
        en="time to failure on that clock; a bare value is the mean of an exponential",
        zh="平均故障间隔",
        unit="s",
        example="30 h",
    )
    cycles_to_failure: CountDistribution | None = declared(
        None,
        en="cycles to failure for the basis cycles: it strikes as that cycle begins; "
        "a bare value is the mean of an exponential",
        zh="故障间隔循环数",
        unit="cycles",
        example=5000,
    )
    mttr: LifeDistribution = declared(
        en="time to repair; a bare value is the mean of an exponential",
        zh="平均修复时间",
        unit="s",
        example="40 min",
    )
    crew: Id | None = declared(
        None, en="pool that repairs it", zh="维修组", example="maintenance"
    )
    crew_size: int = declared(
        1, en="people the repair takes", zh="维修人数", example=1, ge=1, le=1000
    )
    micro_stop: bool = declared(
        False, en="counted as a micro-stop", zh="计为短停", example=True
    )
    scraps_part: bool = declared(
        False, en="the part in work is scrapped", zh="在制件报废", example=True
    )

    @model_validator(mode="after")
    def _says_its_clock(self) -> "FailureMode":
        cycles = self.basis == "cycles"
        if cycles and (self.cycles_to_failure is None or self.mtbf is not None):
            raise PydanticCustomError(
                "failure_cycles", "basis cycles needs cycles_to_failure, not mtbf", {}
            )
        if not cycles and (self.mtbf is None or self.cycles_to_failure is not None):
            raise PydanticCustomError(
                "failure_mtbf",
                "basis {basis} needs mtbf, not cycles_to_failure",
                {"basis": self.basis},
            )
        return self


class Maintenance(Element):
    """Planned maintenance; begins between two parts."""

    basis: Literal["working", "calendar"] = declared(
        "calendar", en="what its interval counts", zh="间隔基准", example="calendar"
    )
    every: Time = declared(
        en="interval from the end of one to the next",
        zh="间隔",
        unit="s",
        example="168 h",
        gt=0,
    )
    duration: TimeDistribution = declared(
        en="how long it takes", zh="时长", unit="s", example="2 h"
    )
    crew: Id | None = declared(None, en="pool that does it", zh="保养组", example="pm")
    crew_size: int = declared(
        1, en="people it takes", zh="保养人数", example=1, ge=1, le=1000
    )


class Tool(Value):
    """A tool that wears: life in parts, change between two parts."""

    life: int = declared(
        en="parts until it is changed",
        zh="刀具寿命",
        unit="parts",
        example=400,
        ge=1,
        le=1_000_000_000,
    )
    change: TimeDistribution = declared(
        en="time to change it", zh="换刀时间", unit="s", example="6 min"
    )
    operators: int = declared(
        0, en="people the change takes", zh="换刀人数", example=1, ge=0, le=1000
    )
    pool: Id | tuple[Id, ...] | None = declared(
        None,
        en="their pool; left out: that of the station",
        zh="人员组",
        example="setters",
    )
