"""Quality: where defects arise, how they are found, what rework mends."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.declare import Id, Value, declared
from models.quantities import Probability
from models.times import TimeDistribution

EVERY_MODE = "*"


class DefectCause(Value):
    """The chance that an operation gives a part a defect it does not have yet."""

    probability: Probability = declared(
        en="probability a part, with a fresh tool", zh="不良概率", example="0.5 %"
    )
    wear: float = declared(
        0.0,
        en="growth of the probability with each part since the last tool change",
        zh="随刀具磨损的增量",
        example=1e-5,
        ge=0,
        le=1,
    )


def _read_cause(raw: object) -> object:
    if isinstance(raw, int | float | str) and not isinstance(raw, bool):
        return {"probability": raw}
    return raw


AnyDefectCause = Annotated[DefectCause, BeforeValidator(_read_cause)]


def _read_by_mode(raw: Any) -> Any:
    if isinstance(raw, int | float | str) and not isinstance(raw, bool):
        return {EVERY_MODE: raw}
    return raw


DefectKey = Annotated[str, Field(pattern=r"^(\*|[A-Za-z0-9_-]{1,64})$")]
ByMode = Annotated[dict[DefectKey, Probability], BeforeValidator(_read_by_mode)]


class Inspection(Value):
    """An examination of the parts that leave a station."""

    share: Probability = declared(
        1.0, en="share of the parts examined", zh="抽检比例", example="20 %"
    )
    detect: ByMode = declared(
        default_factory=dict,
        en="probability to find a present defect, by its mode ('*' or a bare value: "
        "all others)",
        zh="检出率（按缺陷）",
        example={"dim": 0.55, "seal": 0.15},
    )
    false_reject: Probability = declared(
        0.0,
        en="probability to reject a part without defects",
        zh="误判率",
        example="0.4 %",
    )
    on_reject: Literal["scrap", "rework_in_place", "reject_link"] = declared(
        "scrap",
        en="what happens to a rejected part: scrap, rework in place, or the way of "
        "the output 'reject' to a rework station",
        zh="不合格处理：报废 / 就地返工 / 送返工位",
        example="rework_in_place",
    )
    max_rework: int = declared(
        3,
        en="rounds of rework after which a part rejected again is scrapped",
        zh="最多返工次数",
        example=2,
        ge=0,
        le=1000,
    )
    rework_time: TimeDistribution | None = declared(
        None,
        en="time of one round in place, the inspection after it included",
        zh="返工时间（含复检）",
        unit="s",
        example="10 min",
    )
    rework_operators: int = declared(
        1, en="people one round takes", zh="返工人数", example=1, ge=0, le=1000
    )
    rework_pool: Id | tuple[Id, ...] | None = declared(
        None,
        en="their pool; left out: that of the station",
        zh="返工人员组",
        example="assembly",
    )
    fix: ByMode = declared(
        default_factory=dict,
        en="probability that a round in place removes a found defect, by its mode",
        zh="返工修复率",
        example=0.85,
    )

    @model_validator(mode="after")
    def _rework_has_a_time(self) -> "Inspection":
        if self.on_reject == "rework_in_place" and self.rework_time is None:
            raise PydanticCustomError(
                "inspection_rework_time", "rework in place needs rework_time", {}
            )
        return self


class Rework(Value):
    """What a rework station mends."""

    fix: ByMode = declared(
        en="probability that a found defect is removed, by its mode",
        zh="修复率",
        example={"seal": 0.9},
    )


def by_mode(chances: dict[str, float], mode: str) -> float:
    """Return the chance for a defect mode; a mode not named takes that of '*'."""
    return chances.get(mode, chances.get(EVERY_MODE, 0.0))
