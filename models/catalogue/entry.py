"""An entry of the catalogue: what a measure does to what kind of element, and costs."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.catalogue.ranges import Better, Quantity, Range, check_between
from models.declare import AnyText, Element, Id, Named, Text, Value, declared
from models.guards import Plain
from models.quantities import MONEY, read

TargetKind = Literal["station", "buffer", "conveyor", "fleet", "link", "line"]
Suits = Literal[
    "manual",
    "automatic",
    "inspection",
    "inspection_or_modes",
    "setup",
    "failures",
    "tool",
    "defects",
    "power",
]
Quality = Literal["verified", "mixed", "vendor", "judgement"]
ACTIONS = ("set", "multiply", "add", "insert", "spread", "heads", "unman")
Template = Annotated[str, Field(max_length=300)]


def _read_several(raw: object) -> object:
    return (raw,) if isinstance(raw, str) else raw


Conditions = Annotated[tuple[Template, ...], BeforeValidator(_read_several)]


class Triple(Value):
    """Low, typical and high value: both ends and the likeliest value of a PERT."""

    low: Quantity = declared(en="low", zh="低", example=0.6)
    typical: Quantity = declared(en="typical", zh="典型", example=0.8)
    high: Quantity = declared(en="high", zh="高", example=1.0)

    @model_validator(mode="after")
    def _in_order(self) -> "Triple":
        check_between(Range(low=self.low, high=self.high), self.typical, "typical")
        return self


def _read_triple(raw: object) -> object:
    """Take `[0.6, 0.8, 1.0]` for low, typical, high, and one value for all three."""
    if isinstance(raw, list | tuple) and len(raw) == 3:  # noqa: PLR2004
        return dict(zip(("low", "typical", "high"), raw, strict=True))
    if isinstance(raw, int | float | str) and not isinstance(raw, bool):
        return {"low": raw, "typical": raw, "high": raw}
    return raw


AnyTriple = Annotated[Triple, BeforeValidator(_read_triple)]


_NEEDS: Mapping[str, tuple[str, ...]] = {
    "set": ("to",),
    "insert": ("value",),
    "spread": ("to", "by"),
    "unman": (),
}


class Effect(Element):
    """One effect: the template of a patch whose figures may be triples.

    Placeholders in paths: {station}, {pool}, {failure}, {micro}, {mode}, {upstream},
    {slowest}, {other}, {buffer}, {conveyor}, {fleet}, {link}, {served}.
    """

    name: AnyText = declared(Text(), en="name", zh="名称", example="loading time")
    set: Template | None = declared(
        None, en="path to set", zh="设定的路径", example="{station}.pool"
    )
    multiply: Template | None = declared(
        None, en="path to multiply", zh="相乘的路径", example="{station}.manual"
    )
    add: Template | None = declared(
        None, en="path to add to", zh="相加的路径", example="{station}.power.working"
    )
    insert: Template | None = declared(
        None,
        en="path of a new element",
        zh="新增元素的路径",
        example="{station}.failures.robot",
    )
    spread: Template | None = declared(
        None,
        en="path of a time whose CV changes: `to` sets it, `by` multiplies it",
        zh="改变变异系数的时间",
        example="{station}.manual",
    )
    heads: Template | None = declared(
        None,
        en="pool whose heads change by `by`, a unit and a shift",
        zh="增减人数的人员组",
        example="{pool}",
    )
    to: Plain = declared(None, en="new value", zh="新值", example=[0.02, 0.04, 0.08])
    by: Plain = declared(
        None, en="factor or summand", zh="系数或增量", example=[0.6, 0.8, 1.0]
    )
    value: dict[str, Plain] | None = declared(
        None, en="new element", zh="新元素", example={"basis": "working"}
    )
    better: Better = declared(
        "", en="the end that helps more", zh="更有利的一端", example="low"
    )
    at_least: Quantity | None = declared(
        None, en="floor of the result", zh="结果下限", example=0
    )
    at_most: Quantity | None = declared(
        None, en="ceiling of the result", zh="结果上限", example=1
    )
    mechanism: str = declared(
        "", en="mechanism", zh="作用机理", example="changeover", max_length=60
    )
    on: TargetKind | None = declared(
        None, en="only for targets of this kind", zh="仅适用对象", example="fleet"
    )
    unman: Template | None = declared(
        None,
        en="station whose manual phase needs no one from now on; who sets up, changes "
        "tools or reworks there stays",
        zh="人工阶段改为无人的工位",
        example="{station}",
    )
    present: Conditions = declared(
        (),
        en="only where all of this is there, or has a value: PATH=VALUE",
        zh="仅当存在（或等于某值）",
        example=["{station}.inspection"],
    )
    absent: Conditions = declared(
        (),
        en="only where nothing of this is there",
        zh="仅当不存在",
        example=["{station}.tool"],
    )
    drawn_with: str = declared(
        "",
        en="other effect whose quantile it is drawn with",
        zh="与何效果一起抽样",
        example="setup",
        max_length=60,
    )
    optional: bool = declared(
        False, en="only if it is asked for", zh="需指明才启用", example=True
    )
    all_modes: bool = declared(
        False,
        en="concerns every defect mode; otherwise those that are named",
        zh="涉及所有缺陷（否则仅所指明的）",
        example=True,
    )
    keep_better: bool = declared(
        False,
        en="leaves alone what is as good already",
        zh="已更优者保持不变",
        example=True,
    )
    per: str = declared(
        "line",
        en="for heads: the unit of which each saves so many",
        zh="减员按何单位计",
        example="cell",
        max_length=60,
    )
    all_shifts: bool = declared(
        False,
        en="for heads: `by` counts all shifts together, not each",
        zh="人数为各班合计",
        example=True,
    )
    keeper_of: int | None = declared(
        None,
        en="for heads: machines of which one keeper stays",
        zh="留守人员看管台数",
        example=4,
        ge=1,
        le=1000,
    )
    note: AnyText = declared(
        Text(), en="what is to be known", zh="说明", example="decays with learning"
    )

    @model_validator(mode="after")
    def _one_action_with_its_value(self) -> "Effect":
        named = [action for action in ACTIONS if getattr(self, action) is not None]
        if len(named) != 1:
            raise PydanticCustomError(
                "effect_action",
                "an effect is exactly one of set, multiply, add, insert, spread, "
                "heads, unman",
                {"found": ", ".join(named)},
            )
        needs = _NEEDS.get(named[0], ("by",))
        if needs and not any(name in self.model_fields_set for name in needs):
            raise PydanticCustomError(
                "patch_value",
                "{action} needs `{needs}`",
                {"action": named[0], "needs": " / ".join(needs)},
            )
        return self

    @property
    def action(self) -> str:
        """Return which of the actions it is."""
        return next(a for a in ACTIONS if getattr(self, a) is not None)

    @property
    def template(self) -> str:
        """Return the path it changes, with placeholders."""
        return str(getattr(self, self.action))

    @property
    def figures(self) -> Any:
        """Return what is written or reckoned with, triples included."""
        if self.action == "insert":
            return self.value
        return self.to if "to" in self.model_fields_set else self.by


def _money(triple: Triple) -> Triple:
    for raw in (triple.low, triple.typical, triple.high):
        read(raw, MONEY)
    return triple


MoneyTriple = Annotated[AnyTriple, AfterValidator(_money)]


class Price(Element):
    """What a unit of something costs, once or a year."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="cell")
    cost: MoneyTriple = declared(
        en="cost a unit", zh="单价", example=["25 万元", "40 万元", "80 万元"]
    )
    optional: bool = declared(
        False, en="only if it is asked for", zh="需指明才计入", example=True
    )


class NotSimulated(Value):
    """What the measure does besides, and why no patch can say it."""

    what: AnyText = declared(en="what", zh="内容", example="cleaner air")
    why: AnyText = declared(en="why not", zh="原因", example="no such quantity")


class Entry(Element):
    """A measure of the catalogue."""

    row: int | None = declared(
        None, en="row of the collection it is from", zh="序号", example=7, ge=1, le=999
    )
    name: AnyText = declared(Text(), en="name", zh="名称", example="Quick change")
    description: AnyText = declared(
        Text(), en="what it is and where it fits", zh="说明", example="carts, clamps"
    )
    kind: Literal["hardware", "software", "organisation"] = declared(
        "hardware", en="kind", zh="类别", example="software"
    )
    targets: tuple[TargetKind, ...] = declared(
        ("station",), en="what it is applied to", zh="适用对象", example=["station"]
    )
    suits: tuple[Suits, ...] = declared(
        (), en="what a station must have", zh="工位条件", example=["manual"]
    )
    requires: tuple[Id, ...] = declared(
        (), en="entries that must be there first", zh="前置措施", example=["iot_data"]
    )
    enables: tuple[Id, ...] = declared(
        (), en="entries that it makes possible", zh="使能措施", example=["mes_andon"]
    )
    effects: Annotated[tuple[Effect, ...], Named()] = declared(
        (), en="effects", zh="效果", example={"e": {"set": "{station}.pool", "to": "p"}}
    )
    capex: Annotated[tuple[Price, ...], Named()] = declared(
        (),
        en="prices by unit: station, machine, cell, metre, vehicle, line, …",
        zh="投资单价（按单位）",
        example={"cell": {"cost": ["25 万元", "40 万元", "80 万元"]}},
    )
    yearly: Annotated[tuple[Price, ...], Named()] = declared(
        (),
        en="yearly prices by unit, beside the upkeep",
        zh="年费（按单位）",
        example={"machine": {"cost": ["1 万元", "2 万元", "3 万元"]}},
    )
    upkeep: float = declared(
        0.05, en="yearly upkeep, share of the capex", zh="年维护率", example=0.05, ge=0,
        le=1,
    )  # fmt: skip
    life: float = declared(
        10.0, en="life", zh="寿命", unit="years", example=8, gt=0, le=100
    )
    stop_days: AnyTriple = declared(
        Triple(low=0, typical=0, high=0),
        en="days the line stands", zh="停线天数", unit="days", example=[2, 5, 10],
    )  # fmt: skip
    ramp_up: AnyTriple = declared(
        Triple(low=0, typical=0, high=0),
        en="months τ of its taking effect", zh="爬坡时间常数τ（月）", unit="months",
        example=[1, 2, 4],
    )  # fmt: skip
    source: str = declared(
        "judgement", en="source of the figures", zh="数据来源", example="quotation",
        max_length=2000,
    )  # fmt: skip
    quality: Quality = declared(
        "judgement", en="quality of the source", zh="来源质量", example="vendor"
    )
    not_simulated: tuple[NotSimulated, ...] = declared(
        (), en="what is not simulated", zh="未仿真内容",
        example=[{"what": "cleaner air", "why": "no such quantity"}],
    )  # fmt: skip
