"""A study: the line, the measures, the options, the plan, the money, the targets."""

import datetime
from typing import Annotated, Literal

from models.catalogue.ranges import Range
from models.declare import AnyText, Named, Text, Value, declared
from models.line import Line
from models.maturity.assessment import Assessment
from models.measures import Measure, Option, Path, Provenance
from models.money import MoneyInputs
from models.plan import Plan, Target
from models.programme.identity import Identity

SCHEMA = 1
BASELINE = "baseline"


class Origin(Value):
    """Where a value comes from."""

    kind: Provenance = declared(en="kind", zh="性质", example="assumed")
    note: str = declared("", en="note", zh="说明", example="estimate", max_length=2000)
    date: datetime.date | None = declared(
        None, en="date", zh="日期", example="2026-05-01"
    )


class Case(Value):
    """What a published case says and does not say, for a study made from one."""

    source: str = declared("", en="the publication", zh="出处", max_length=2000)
    says: tuple[AnyText, ...] = declared((), en="what it says", zh="已给出")
    does_not_say: tuple[AnyText, ...] = declared(
        (), en="what it does not say", zh="未给出"
    )


class Study(Value):
    """Everything a before/after verdict is computed from; one file."""

    schema_version: Literal[1] = declared(
        SCHEMA,
        en="version of the file format",
        zh="文件格式版本",
        example=1,
        alias="schema",
    )
    name: AnyText = declared(Text(), en="name", zh="名称", example="Valve line")
    description: AnyText = declared(Text(), en="description", zh="说明")
    case: Case | None = declared(None, en="the published case behind it", zh="案例")
    line: Line = declared(en="the line as it is", zh="现状产线")
    measures: Annotated[tuple[Measure, ...], Named()] = declared(
        (),
        en="measures",
        zh="改造措施",
        example={"M1": {"capex": "90 万元"}},
        max_length=1000,
    )
    options: Annotated[tuple[Option, ...], Named()] = declared(
        (),
        en="options to compare with the baseline",
        zh="方案",
        example={"after": {"measures": ["M1"]}},
        max_length=100,
    )
    plan: Plan = declared(Plan(), en="plan of the experiment", zh="试验计划")
    money: MoneyInputs = declared(MoneyInputs(), en="money", zh="经济参数")
    targets: tuple[Target, ...] = declared(
        (),
        en="targets",
        zh="目标",
        example=[{"kpi": "yearly_cost", "change": "-20 %"}],
        max_length=1000,
    )
    maturity: Assessment | None = declared(
        None,
        en="answers to the maturity questionnaire (a self-assessment aid)",
        zh="智能制造成熟度自评估",
        example={"industry": "discrete", "answers": {"equipment_2": 0.5}},
    )
    programme: Identity | None = declared(
        None,
        en="its place in a programme of retrofits",
        zh="在改造计划中的归属",
        example={"place": "kunshan", "class": "retrofit_projects", "year": 2026},
        later=True,
    )
    ranges: dict[Path, Range] = declared(
        default_factory=dict,
        en="how far inputs of line and money may lie from their values, by path; those "
        "of the measures stand with them",
        zh="产线与经济参数的取值范围（按路径）",
        example={"money.wage": {"low": "9 万元", "high": "13 万元"}},
        later=True,
        max_length=200,
    )
    sources: dict[str, Origin] = declared(
        default_factory=dict,
        en="where values come from, by path; a path covers all below it",
        zh="数据来源（按路径）",
        example={"line.stations": {"kind": "assumed"}},
    )

    def measure(self, measure_id: str) -> Measure:
        """Return a measure by id; KeyError if there is none."""
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        raise KeyError(measure_id)
