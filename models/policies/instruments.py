"""A policy file: the instruments of a region, with their source and their dates."""

import datetime
from typing import Annotated, Literal

from models.declare import AnyText, Element, Id, Named, Text, Value, declared
from models.policies.terms import Terms

Kind = Literal[
    "interest_subsidy",
    "capex_grant",
    "capex_grant_uplift",
    "award",
    "procurement",
    "performance_subsidy",
    "service_in_kind",
    "loan",
    "lease",
    "shared_savings",
    "guarantee",
    "tax",
    "stacking_rule",
    "budget",
]
Base = Literal["equipment", "software", "investment"]
Reading = Literal[
    "points", "of_interest", "relative", "own_part", "whole_project", "once", "each"
]
Condition = Literal[
    "chain_leader",
    "new_energy",
    "dedicated_loan",
    "effective_solution",
    "level_2",
    "rd_confirmed",
]


GoesBy = Literal["amount", "class", "event", "level"]


class Source(Value):
    """A text that policies are taken from."""

    title: AnyText = declared(en="what text it is", zh="文献", example="Work plan")
    dated: AnyText = declared(Text(), en="when it was written", zh="成文时间")


class Quote(Value):
    """Where an instrument stands: the text, its lines, its words."""

    text: Id = declared(en="id of the source", zh="来源", example="plan_2020")
    lines: str = declared(
        en="lines of the text", zh="行号", example="76", max_length=40
    )
    words: str = declared(en="its words", zh="原文", example="贴息", max_length=2000)


class Instrument(Element):
    """An instrument of a policy: what its text gives, and what it leaves open."""

    name: AnyText = declared(en="name", zh="名称", example="Interest subsidy")
    kind: Kind = declared(
        en="which function it has", zh="类型", example="interest_subsidy"
    )
    eligible: AnyText = declared(Text(), en="who gets it", zh="适用对象")
    conditions: tuple[Condition, ...] = declared(
        (), en="what must be true of the enterprise", zh="适用条件"
    )
    base: Base = declared(
        "investment", en="what a share is taken of", zh="计算基数", example="equipment"
    )
    by: GoesBy = declared(
        "amount",
        en="what the rate or amount goes by: amount, class of industry, event, level",
        zh="按何标准：金额、产业类别、事件、等级",
    )
    net_base: bool = declared(
        False, en="earlier grants lower the base", zh="基数扣除已获补助"
    )
    given: Terms = declared(Terms(), en="parameters in the text", zh="文件已给出")
    at_least: tuple[str, ...] = declared(
        (), en="given parameters that are a floor", zh="不低于"
    )
    average: Terms = declared(
        Terms(),
        en="means derived from totals in the text, no rates of the text",
        zh="由文件总额推算的平均值",
    )
    hints: Terms = declared(
        Terms(), en="assumptions to start from; never used unasked", zh="参考假设"
    )
    readings: tuple[Reading, ...] = declared(
        (), en="ways to read the text, the one taken first", zh="解读"
    )
    uplift_of: Id | None = declared(
        None, en="the grant that an uplift raises", zh="所加码的奖补"
    )
    replaced_by: Id | None = declared(
        None, en="the later instrument that gives the terms", zh="后续政策"
    )
    for_a_line: bool = declared(
        True, en="may be chosen for the retrofit of a line", zh="可用于产线改造"
    )
    valid_from: datetime.date | None = declared(
        None, en="first day, if not that of the file", zh="生效日"
    )
    valid_to: datetime.date | None = declared(
        None, en="last day, if not that of the file", zh="截止日"
    )
    note: AnyText = declared(Text(), en="note", zh="说明")
    not_given: AnyText = declared(
        Text(), en="what the text leaves open", zh="文件未给出"
    )
    source: Quote = declared(en="where it stands", zh="出处")


class PolicyFile(Value):
    """The policies of one region in one edition; one file."""

    policy_version: Literal[1] = declared(
        1, en="version of the file format", zh="文件格式版本", alias="policies"
    )
    id: Id = declared(en="id of the file", zh="编号", example="suzhou-2021")
    region: Id = declared(en="id of the region", zh="地区编号", example="suzhou")
    name: AnyText = declared(en="name of the region", zh="地区", example="Suzhou")
    within: Id | None = declared(
        None, en="the region it lies in", zh="上级地区", example="jiangsu"
    )
    edition: AnyText = declared(en="which edition it is", zh="版本")
    valid_from: datetime.date | None = declared(
        None, en="first day; left out: the text does not say", zh="生效日"
    )
    valid_to: datetime.date | None = declared(
        None, en="last day; left out: the text does not say", zh="截止日"
    )
    dates: AnyText = declared(Text(), en="how the days are known", zh="日期说明")
    sources: dict[Id, Source] = declared(
        en="the texts it is taken from", zh="来源文献", example={}
    )
    instruments: Annotated[tuple[Instrument, ...], Named()] = declared(
        en="instruments", zh="政策工具", example={}
    )
