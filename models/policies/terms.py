"""Terms: the parameters of instruments, given by a policy's text or filled in."""

from typing import Literal

from models.declare import Value, declared
from models.quantities import Money, Probability, Ratio

Industry = Literal["pilot", "high_tech", "other"]
Event = Literal["maturity_level_5", "lighthouse", "benchmark"]
Level = Literal["2", "3", "4", "5"]


class Recognition(Value):
    """When an event is expected, and how likely it is."""

    year: int = declared(
        en="year of the event, 0 is that of the retrofit",
        zh="认定年份（0 为改造当年）",
        unit="years",
        example=4,
        ge=0,
        le=50,
    )
    probability: Probability | None = declared(
        None, en="probability of being recognised", zh="获认定概率", example="50 %"
    )


class Goal(Value):
    """A figure that a performance subsidy wants changed."""

    kpi: str = declared(
        en="key of the figure, as `linerefit list kpis` shows them",
        zh="指标",
        example="yearly_cost",
        max_length=200,
    )
    change: Ratio = declared(
        en="change against the baseline that earns the full share",
        zh="目标变化率",
        example="-20 %",
    )
    weight: Ratio = declared(
        1.0, en="weight, relative to the other goals", zh="权重", example=1, gt=0
    )


class Realisation(Value):
    """How much of a simulated saving comes true: least, most likely, most."""

    low: Ratio = declared(0.6, en="least", zh="最低", example=0.6, ge=0)
    mode: Ratio = declared(1.0, en="most likely", zh="最可能", example=1.0, ge=0)
    high: Ratio = declared(1.1, en="most", zh="最高", example=1.1, ge=0)

    @property
    def is_in_order(self) -> bool:
        """Tell whether it is a triangle: least <= most likely <= most, and not 0."""
        return self.low <= self.mode <= self.high and self.high > 0


class Terms(Value):
    """The parameters of an instrument; None is what nobody has said."""

    points: Probability | None = declared(
        None,
        en="interest that is paid, in points a year of the loan's balance",
        zh="贴息点数（年）",
        example="2 %",
    )
    city_points: Probability | None = declared(
        None, en="points that the city pays", zh="市级贴息点数", example="1 %"
    )
    county_points: Probability | None = declared(
        None,
        en="points that county or district pay",
        zh="县（区）级贴息点数",
        example="1 %",
    )
    rate: Probability | None = declared(
        None, en="share of the base that is paid", zh="奖补比例", example="12 %"
    )
    rates: dict[Industry, Probability] | None = declared(
        None,
        en="share of the base by class of industry: pilot, high_tech, other",
        zh="分类奖补比例（先导、高新、其他）",
        example={"high_tech": "7 %"},
    )
    cap: Money | None = declared(
        None, en="most that is paid", zh="上限", unit="CNY", example="500 万元", ge=0
    )
    threshold: Money | None = declared(
        None,
        en="own funds in the project that must be exceeded",
        zh="自有资金门槛",
        unit="CNY",
        example="1000 万元",
        ge=0,
    )
    amount: Money | None = declared(
        None,
        en="amount; of a service its market value; of a performance subsidy the most",
        zh="金额",
        unit="CNY",
        example="200 万元",
        ge=0,
    )
    by_level: dict[Level, Money] | None = declared(
        None,
        en="amount by the maturity level that is reached",
        zh="按成熟度等级的金额",
        unit="CNY",
        example={"2": "20 万元"},
    )
    events: dict[Event, Recognition] | None = declared(
        None,
        en="events expected: maturity_level_5, lighthouse, benchmark",
        zh="预期认定事件",
        example={"benchmark": {"year": 4, "probability": "50 %"}},
    )
    year: int | None = declared(
        None,
        en="year in which it is paid",
        zh="到账年份",
        unit="years",
        example=1,
        ge=0,
        le=50,
    )
    probability: Probability | None = declared(
        None, en="probability of getting it", zh="获得概率", example="80 %"
    )
    years: int | None = declared(
        None, en="years it lasts", zh="期限", unit="years", example=5, ge=1, le=50
    )
    goals: tuple[Goal, ...] | None = declared(
        None,
        en="figures that shall change, and by how much",
        zh="绩效目标",
        example=[{"kpi": "yearly_cost", "change": "-20 %"}],
        min_length=1,
        max_length=50,
    )
    score_min: Probability | None = declared(
        None,
        en="least share of the goals for which anything is paid",
        zh="最低得分",
        example="60 %",
    )
    interest: Probability | None = declared(
        None, en="yearly interest of the lease", zh="租赁年利率", example="6 %"
    )
    residual: Money | None = declared(
        None,
        en="residual value at the end of the lease",
        zh="租赁残值",
        unit="CNY",
        example=0,
        ge=0,
    )
    in_advance: bool | None = declared(
        None, en="lease paid at the start of a year", zh="期初付租", example=False
    )
    share: Probability | None = declared(
        None,
        en="share of the verified saving that the provider gets",
        zh="服务商分成比例",
        example="50 %",
    )
    service_cost: Money | None = declared(
        None,
        en="what the service costs the provider a year",
        zh="服务商年服务成本",
        unit="CNY",
        example="10 万元",
        ge=0,
    )
    provider_rate: Probability | None = declared(
        None,
        en="yearly return that the provider wants",
        zh="服务商目标收益率",
        example="12 %",
    )
    realisation: Realisation | None = declared(
        None,
        en="share of the simulated saving that comes true",
        zh="节约兑现率",
        example={"low": 0.6, "mode": 1.0, "high": 1.1},
    )
    rate_cut: Probability | None = declared(
        None,
        en="points by which the guarantee lowers the interest",
        zh="担保降息点数",
        example="1 %",
    )
    fee: Probability | None = declared(
        None, en="yearly fee on the balance", zh="年担保费率", example="0.5 %"
    )
    tax_rate: Probability | None = declared(
        None, en="income tax rate", zh="所得税率", example="25 %"
    )
    deduction: Ratio | None = declared(
        None,
        en="super-deduction: share of the cost deducted once more",
        zh="加计扣除比例",
        example="100 %",
        ge=0,
        le=5,
    )
    eligible_cost: Money | None = declared(
        None,
        en="cost that counts as R&D expense",
        zh="可计入研发费用的支出",
        unit="CNY",
        example="100 万元",
        ge=0,
    )
    budget: Money | None = declared(
        None, en="budget a year", zh="年度资金", unit="CNY", example="12 亿元", ge=0
    )
    mean_support: Money | None = declared(
        None,
        en="mean support of an enterprise",
        zh="户均扶持",
        unit="CNY",
        example="24 万元",
        gt=0,
    )
    bought_otherwise: bool | None = declared(
        None,
        en="the capex of the study contains what the service would have cost",
        zh="本来就要购买（投资额已含）",
        example=False,
    )
    support_cap: Probability | None = declared(
        None,
        en="most support in cash as a share of the investment",
        zh="现金支持上限（占投资）",
        example="50 %",
    )

    def said(self) -> dict[str, object]:
        """Return the parameters that are said, by name."""
        every = ((name, getattr(self, name)) for name in Terms.model_fields)
        return {name: value for name, value in every if value is not None}
