"""A self-assessment as a file holds it: the answers and how they are to be weighed."""

from typing import Annotated, Literal

from pydantic import Field

from models.declare import Id, Value, declared

Industry = Literal["discrete", "process"]
Scope = Literal["enterprise", "line"]
Share = Annotated[float, Field(ge=0, le=1)]
Grade = Annotated[float, Field(ge=0, le=1)]
INDUSTRIES: tuple[Industry, ...] = ("discrete", "process")


class OwnWeights(Value):
    """Weights that go before those that come with the program."""

    elements: dict[Id, Share] = declared(
        default_factory=dict, en="elements", zh="能力要素", example={"people": 0.06}
    )
    domains: dict[Id, Share] = declared(
        default_factory=dict, en="domains", zh="能力域", example={"design": 0.13}
    )
    sub_domains: dict[Id, Share] = declared(
        default_factory=dict, en="sub-domains", zh="能力子域", example={"planning": 0.2}
    )


class Assessment(Value):
    """The answers to the maturity questionnaire; an aid, no certified level."""

    version: str = declared(
        "",
        en="version of the questionnaire that was answered",
        zh="问卷版本",
        example="LineRefit questionnaire 1",
        max_length=200,
    )
    industry: Industry = declared(
        "discrete", en="type of industry, for the weights", zh="行业类型"
    )
    scope: Scope = declared(
        "enterprise",
        en="what is assessed: the enterprise, or only what a line touches",
        zh="评估范围（企业 / 仅产线相关）",
    )
    answers: dict[Id, Grade | None] = declared(
        default_factory=dict,
        en="grades by item: 0, 0.5, 0.8 or 1; left out: open",
        zh="各条目得分",
        example={"equipment_2": 0.5},
        max_length=1000,
    )
    left_out: tuple[Id, ...] = declared(
        (),
        en="sub-domains that do not apply",
        zh="不适用的能力子域",
        example=["product_design"],
        max_length=100,
    )
    weights: OwnWeights = declared(OwnWeights(), en="own weights", zh="自定权重")
    measures: dict[Id, tuple[Id, ...]] = declared(
        default_factory=dict,
        en="entries of the catalogue that measures of the study stand for",
        zh="措施对应的目录条目",
        example={"M1": ["robot_loading"]},
        max_length=1000,
    )
