"""What pieces, people, energy and defects cost: the declared inputs of money."""

from typing import Literal

from models.declare import Value, declared
from models.policies.choice import PolicyChoice
from models.quantities import HOUR, Money, Probability, Ratio, Tariff, Time, YearlyCount

CostBase = Literal["total", "conversion"]


class MoneyInputs(Value):
    """Prices and rates, the same before and after unless a measure changes them."""

    hours_per_year: Time | None = declared(
        None,
        en="production hours a year; left out: the calendar's for 50 weeks",
        zh="年生产小时",
        unit="s",
        example="4000 h",
        gt=0,
        le=8784 * HOUR,
    )
    demand: YearlyCount | None = declared(
        None,
        en="good pieces wanted a year",
        zh="年需求",
        unit="parts/year",
        example=58000,
        gt=0,
    )
    wage: Money | None = declared(
        None,
        en="yearly cost of one paid head, with all additions",
        zh="人均年人工成本",
        unit="CNY",
        example="11 万元",
        ge=0,
    )
    overtime_factor: Ratio = declared(
        1.5,
        en="price of an hour of overtime relative to a normal one",
        zh="加班费率倍数",
        example=1.5,
        ge=1,
        le=10,
    )
    material: Money | None = declared(
        None,
        en="material a piece that enters",
        zh="单件材料费",
        unit="CNY",
        example=62,
        ge=0,
    )
    scrap_cost: Money | None = declared(
        None,
        en="cost of a scrapped piece, its material and the value added to it; left "
        "out: its material",
        zh="单件报废损失",
        unit="CNY",
        example=99.2,
        ge=0,
    )
    rework_cost: Money = declared(
        0.0,
        en="cost of one round of rework beside labour",
        zh="单次返工费用",
        unit="CNY",
        example=45,
        ge=0,
    )
    claim_cost: Money | None = declared(
        None,
        en="cost of a defective piece that is shipped",
        zh="单件外部质量损失",
        unit="CNY",
        example=600,
        ge=0,
    )
    electricity: Tariff | None = declared(
        None,
        en="price of electricity",
        zh="电价",
        unit="CNY/kWh",
        example="0.75 CNY/kWh",
        ge=0,
    )
    maintenance: Money = declared(
        0.0, en="maintenance a year", zh="年维护费", unit="CNY", example="38 万元", ge=0
    )
    software: Money = declared(
        0.0,
        en="software and licences a year",
        zh="年软件费",
        unit="CNY",
        example=0,
        ge=0,
    )
    depreciation: Money = declared(
        0.0,
        en="yearly depreciation of the equipment there is",
        zh="现有设备年折旧",
        unit="CNY",
        example="70 万元",
        ge=0,
    )
    other: Money = declared(
        0.0,
        en="other fixed cost a year",
        zh="其他固定费用",
        unit="CNY",
        example=0,
        ge=0,
    )
    price: Money | None = declared(
        None,
        en="price of a piece, for extra output that can be sold",
        zh="单价",
        unit="CNY",
        example=150,
        ge=0,
    )
    extra_output_sells: bool = declared(
        False, en="output beyond the demand can be sold", zh="增产可售", example=True
    )
    discount_rate: Probability = declared(
        0.08, en="yearly discount rate", zh="折现率", example="8 %"
    )
    years: int = declared(
        10,
        en="years over which the retrofit is judged",
        zh="评价年限",
        unit="years",
        example=10,
        ge=1,
        le=50,
    )
    cost_base: CostBase = declared(
        "total",
        en="what the headline cost means: total, or conversion (without material)",
        zh="成本口径：总成本 / 加工成本",
        example="total",
    )
    policies: PolicyChoice | None = declared(
        None,
        en="policies of the place: region, loan, instruments counted on",
        zh="地区政策：地区、贷款、采用的政策工具",
        example={"region": "suzhou", "instruments": {"P01": {}}},
        later=True,
    )
