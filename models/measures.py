"""Measures and options: the baseline plus ordered patches, never a copy."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from models.catalogue.ranges import Range, check_between
from models.catalogue.use import CatalogueUse
from models.declare import AnyText, Element, Id, Text, Value, declared
from models.diagnosis.trace import FindingTrace
from models.guards import Plain
from models.quantities import Money

Provenance = Literal["default", "given", "typed", "measured", "catalogue", "assumed"]
_PATH = r"^line(\.[A-Za-z0-9_*-]+)+$|^money(\.[A-Za-z0-9_*-]+)+$"
Path = Annotated[str, Field(max_length=300, pattern=_PATH)]
ACTIONS = ("set", "multiply", "add", "insert", "remove")
Ranged = Literal["capex", "yearly_cost", "stop_days", "life", "ramp_up"]


class Patch(Value):
    """One change of the line: set, multiply, add, insert or remove."""

    set: Path | None = declared(
        None,
        en="path of the value to set",
        zh="设定的路径",
        example="line.stations.S1.automatic",
    )
    multiply: Path | None = declared(
        None,
        en="path of the value to multiply",
        zh="相乘的路径",
        example="line.stations.S1.automatic",
    )
    add: Path | None = declared(
        None,
        en="path of the number to add to",
        zh="相加的路径",
        example="line.pools.machining.headcount",
    )
    insert: Path | None = declared(
        None,
        en="path of the new element",
        zh="新增元素的路径",
        example="line.stations.vision",
    )
    remove: Path | None = declared(
        None,
        en="path of the element to remove; the flow closes over the gap",
        zh="移除元素的路径",
        example="line.stations.final_inspection",
    )
    to: Plain = declared(None, en="new value, for set", zh="新值", example="12 s")
    by: float | str | None = declared(
        None, en="factor or summand, for multiply and add", zh="系数或增量", example=0.7
    )
    value: dict[str, Plain] | None = declared(
        None,
        en="the new element, for insert",
        zh="新元素",
        example={"automatic": "25 s"},
    )
    between: tuple[str, str] | None = declared(
        None,
        en="for insert: the two elements it comes between ('S1.reject' for an output)",
        zh="插入位置（两元素之间）",
        example=["B4", "assembly"],
    )
    at_least: float | str | None = declared(
        None, en="floor of the result", zh="结果下限", example="30 s"
    )
    at_most: float | str | None = declared(
        None, en="ceiling of the result", zh="结果上限", example=1
    )
    mechanism: str = declared(
        "",
        en="name of the mechanism: of several multiplications of one value by the "
        "same mechanism the best counts fully, the others for 30 %",
        zh="作用机理",
        example="detection",
        max_length=60,
    )
    range: Range | None = declared(
        None,
        en="how far `by` or `to` may lie from its value, for the risk of the result",
        zh="取值范围（by 或 to）",
        example={"low": 0.6, "high": 1.0},
        later=True,
    )
    ranges: dict[str, Range] = declared(
        default_factory=dict,
        en="ranges of values inside `to` or `value`, by their path there",
        zh="to 或 value 内各值的范围（按路径）",
        example={"mtbf": {"low": "150 h", "high": "600 h"}},
        later=True,
    )

    @model_validator(mode="after")
    def _one_action_with_its_value(self) -> "Patch":
        named = [action for action in ACTIONS if getattr(self, action) is not None]
        if len(named) != 1:
            raise PydanticCustomError(
                "patch_action",
                "a patch is exactly one of set, multiply, add, insert, remove",
                {"found": ", ".join(named)},
            )
        needs = {"multiply": "by", "add": "by", "insert": "value"}.get(named[0])
        if needs and getattr(self, needs) is None:
            raise PydanticCustomError(
                "patch_value",
                "{action} needs `{needs}`",
                {"action": named[0], "needs": needs},
            )
        if named[0] == "set" and "to" not in self.model_fields_set:
            raise PydanticCustomError(
                "patch_value",
                "{action} needs `{needs}`",
                {"action": "set", "needs": "to"},
            )
        return self

    @model_validator(mode="after")
    def _lies_in_its_ranges(self) -> "Patch":
        if self.range is not None:
            check_between(self.range, self.changed, self.action)
        for place, ends in self.ranges.items():
            check_between(ends, inside(self.changed, place), place)
        return self

    @property
    def changed(self) -> Plain:
        """Return what is written or reckoned with: `by`, `to` or `value`."""
        return {"set": self.to, "insert": self.value}.get(self.action, self.by)

    @property
    def action(self) -> str:
        """Return which of the five actions it is."""
        return next(a for a in ACTIONS if getattr(self, a) is not None)

    @property
    def path(self) -> str:
        """Return the path it changes."""
        return str(getattr(self, self.action))


def inside(value: Plain, place: str) -> Plain:
    """Return what a plain value holds at a path inside it; None if nothing."""
    for name in place.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


class Measure(Element):
    """A measure of the retrofit: its patches, what it costs, how that is known."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Robot loading")
    patches: tuple[Patch, ...] = declared(
        (),
        en="changes of the line, in order",
        zh="参数变更",
        max_length=1000,
        example=[{"multiply": "line.stations.S1.manual", "by": 0.5}],
    )
    capex: Money | None = declared(
        None,
        en="investment; left out: open",
        zh="一次性投资",
        unit="CNY",
        example="90 万元",
        ge=0,
    )
    yearly_cost: Money = declared(
        0.0,
        en="yearly cost: licences, upkeep",
        zh="年运行费用",
        unit="CNY",
        example="10 万元",
        ge=0,
    )
    life: float = declared(
        10.0, en="life", zh="寿命", unit="years", example=10, gt=0, le=100
    )
    stop_days: float = declared(
        0.0,
        en="days the line stands for the installation",
        zh="停线天数",
        unit="days",
        example=5,
        ge=0,
        le=3650,
    )
    source: str = declared(
        "",
        en="where the figures come from",
        zh="数据来源",
        example="quotation of May",
        max_length=2000,
    )
    provenance: Provenance = declared(
        "typed", en="how the figures are known", zh="数据性质", example="assumed"
    )
    ramp_up: float = declared(
        0.0,
        en="months τ of its taking effect, 1 − exp(−t/τ); 0: at once",
        zh="爬坡时间常数τ（月）",
        unit="months",
        example=3,
        ge=0,
        le=120,
        later=True,
    )
    ranges: dict[Ranged, Range] = declared(
        default_factory=dict,
        en="how far cost, life, stop days and ramp-up may lie from their values",
        zh="投资等数值的范围",
        example={"capex": {"low": "60 万元", "high": "140 万元"}},
        later=True,
    )
    catalogue: CatalogueUse | None = declared(
        None,
        en="the entry of the catalogue it was made from",
        zh="来自措施目录的条目",
        example={"entry": "smed", "targets": ["S3"]},
        later=True,
    )
    finding: FindingTrace | None = declared(
        None,
        en="the finding of a diagnosis for which it was chosen",
        zh="所对应的诊断发现",
        example={"code": "blocked", "at": "S4"},
        later=True,
    )

    @model_validator(mode="after")
    def _lies_in_its_ranges(self) -> "Measure":
        for name, ends in self.ranges.items():
            check_between(ends, getattr(self, name), name)
        return self


class Option(Element):
    """An option to compare: the baseline plus an ordered list of measures."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="After the retrofit")
    measures: tuple[Id, ...] = declared(
        (), en="measures, in the order they apply", zh="措施", example=["M1", "M2"]
    )
