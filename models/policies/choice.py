"""What a study says of policies: region, loan, enterprise, instruments, their terms."""

import datetime
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.declare import Element, Id, Named, Value, declared
from models.loans import Repayment
from models.policies.instruments import Reading
from models.policies.terms import Industry, Terms
from models.quantities import Money, Probability

SUPPORT_CAP = 0.5


class Part(Value):
    """A part of the investment: a share of it, or an amount."""

    share: Probability | None = declared(
        None, en="share of the investment", zh="占投资比例", example="70 %"
    )
    amount: Money | None = declared(
        None, en="amount", zh="金额", unit="CNY", example="168 万元", ge=0
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "Part":
        if self.share is not None and self.amount is not None:
            raise PydanticCustomError(
                "share_and_amount", "say a share or an amount, not both", {}
            )
        return self


class LoanTerms(Part):
    """The loan of the project, paid at the ends of years."""

    rate: Probability | None = declared(
        None, en="yearly interest; left out: open", zh="年利率", example="4.35 %"
    )
    years: int | None = declared(
        None,
        en="years of the loan; left out: open",
        zh="贷款年限",
        unit="years",
        example=5,
        ge=1,
        le=50,
    )
    repayment: Repayment = declared(
        "equal_principal",
        en="equal_principal, or equal_payments (annuity)",
        zh="还款方式：等额本金 / 等额本息",
        example="equal_principal",
    )


class Enterprise(Value):
    """What instruments ask about the enterprise; what is left out is open."""

    industry: Industry | None = declared(
        None,
        en="class of industry: pilot, high_tech, other",
        zh="产业类别：先导 / 高新 / 其他",
        example="high_tech",
    )
    chain_leader: bool | None = declared(
        None, en="is the leader of a supply chain", zh="链主企业", example=True
    )
    new_energy: bool | None = declared(
        None, en="works in new energy", zh="新能源领域", example=True
    )
    dedicated_loan: bool | None = declared(
        None,
        en="the loan is one dedicated to smart retrofits",
        zh="智能化技改专项贷款",
        example=True,
    )
    effective_solution: bool | None = declared(
        None,
        en="the solution is implemented and shows results",
        zh="方案已实施并取得成效",
        example=True,
    )
    maturity_level: int | None = declared(
        None,
        en="maturity level after the retrofit, 0 to 5",
        zh="改造后成熟度等级",
        example=3,
        ge=0,
        le=5,
    )
    rd_confirmed: bool | None = declared(
        None,
        en="the tax adviser confirms the cost as R&D expense",
        zh="税务顾问已确认可计入研发费用",
        example=True,
    )


class Chosen(Terms, Element):
    """An instrument that the study counts on, with the terms its text leaves open."""

    reading: Reading | None = declared(
        None, en="how the text is read", zh="采用的解读", example="points"
    )


class PolicyChoice(Value):
    """The policies of a study; what a text leaves open and nobody fills stays open."""

    region: Id = declared(en="region", zh="地区", example="suzhou")
    date: datetime.date | None = declared(
        None,
        en="day of the investment: instruments out of force then pay nothing",
        zh="投资日期",
        example="2022-06-01",
    )
    equipment: Part | None = declared(
        None,
        en="equipment in the investment; the rest is software",
        zh="设备投入（其余为软件）",
        example={"share": "80 %"},
    )
    loan: LoanTerms | None = declared(
        None,
        en="the loan; left out: the project is paid from own funds",
        zh="贷款",
        example={"share": "70 %", "rate": "4.35 %", "years": 5},
    )
    enterprise: Enterprise = declared(
        Enterprise(), en="the enterprise", zh="企业情况", example={}
    )
    instruments: Annotated[tuple[Chosen, ...], Named()] = declared(
        (),
        en="instruments counted on, by the ids of the region",
        zh="采用的政策工具",
        example={"P01": {}},
        max_length=200,
    )
    stack_grants: bool = declared(
        False,
        en="grants on the same base may add up (towns and parks with own policy)",
        zh="同一基数的补助可叠加",
        example=True,
    )
    support_cap: Probability = declared(
        SUPPORT_CAP,
        en="most support in cash as a share of the investment",
        zh="现金支持上限（占投资）",
        example="50 %",
    )
