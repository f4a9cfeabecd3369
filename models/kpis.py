"""The figures of merit: declared once with unit, names, direction and formula.

Keys are those of `models.results.Results.columns` and of the money columns; a `*`
stands for an element id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Better = Literal["high", "low", ""]
Form = Literal["share", "number", "count", "seconds", "money", "years", "rate"]


@dataclass(frozen=True)
class Kpi:
    """How a figure is called, counted and judged.

    `better` says which direction is a gain, if one is; `form` how it is shown;
    `iso` the name in ISO 22400-2, where there is one.
    """

    key: str
    en: str
    zh: str
    unit: str
    form: Form
    better: Better = ""
    headline: bool = False
    iso: str = ""


KPIS: tuple[Kpi, ...] = (
    Kpi(
        "throughput",
        "throughput",
        "产出率",
        "parts/h",
        "rate",
        "high",
        True,
        "throughput rate",
    ),
    Kpi(
        "outgoing_defect_rate",
        "outgoing defect rate",
        "出厂不良率",
        "",
        "share",
        "low",
        True,
    ),
    Kpi("scrap_rate", "scrap rate", "报废率", "", "share", "low", True, "scrap ratio"),
    Kpi(
        "rework_rate",
        "rework rounds per part entered",
        "返工率",
        "",
        "share",
        "low",
        True,
        "rework ratio",
    ),
    Kpi(
        "first_pass_yield",
        "first-pass yield",
        "直通率（一次合格率）",
        "",
        "share",
        "high",
        True,
        "first pass yield",
    ),
    Kpi("headcount", "paid heads", "在册人数（定员）", "people", "number", "low", True),
    Kpi(
        "output_per_paid_hour",
        "output per paid hour",
        "人均小时产出",
        "parts/h",
        "rate",
        "high",
        True,
    ),
    Kpi("line_oee", "line OEE", "产线综合效率", "", "share", "high", True, "OEE index"),
    Kpi(
        "time_in_line", "mean time in line", "平均通过时间", "s", "seconds", "low", True
    ),
    Kpi(
        "time_in_line_p95",
        "95 % of parts pass within",
        "通过时间（95分位）",
        "s",
        "seconds",
        "low",
        True,
    ),
    Kpi("wip", "work in progress", "在制品", "parts", "number", "low", True),
    Kpi("energy_per_part", "energy a piece", "单件能耗", "kWh", "number", "low", True),
    Kpi("unit_cost", "unit cost", "单件成本", "CNY", "money", "low", True),
    Kpi("yearly_cost", "yearly cost", "年成本", "CNY", "money", "low", True),
    Kpi(
        "saving", "yearly saving (cash)", "年节约（现金）", "CNY", "money", "high", True
    ),
    Kpi("capex", "investment", "一次性投资", "CNY", "money", "low", True),
    Kpi("payback", "payback", "投资回收期", "years", "years", "low", True),
    Kpi(
        "payback_discounted",
        "discounted payback",
        "动态投资回收期",
        "years",
        "years",
        "low",
    ),
    Kpi("npv", "net present value", "净现值", "CNY", "money", "high", True),
    Kpi("irr", "internal rate of return", "内部收益率", "", "share", "high"),
    Kpi("roi", "return on investment", "投资回报率", "", "share", "high"),
    Kpi("stop_cost", "cost of the stop days", "停线损失", "CNY", "money", "low"),
    Kpi("extra_profit", "profit of extra output", "增产收益", "CNY", "money", "high"),
    Kpi("shipped", "parts shipped", "出货件数", "parts", "count", "high"),
    Kpi("entered", "parts entered", "投入件数", "parts", "count"),
    Kpi("scrapped", "parts scrapped", "报废件数", "parts", "count", "low"),
    Kpi("rework_rounds", "rounds of rework", "返工次数", "", "count", "low"),
    Kpi("arrived", "parts arrived", "到达件数", "parts", "count"),
    Kpi("lost", "parts lost for lack of room", "流失件数", "parts", "count", "low"),
    Kpi("outside", "parts waiting outside", "线外等待件数", "parts", "number", "low"),
    Kpi("hours", "hours at work", "工作小时", "h", "number"),
    Kpi(
        "time_in_line_all",
        "mean time in line, scrap included",
        "平均停留时间（含报废）",
        "s",
        "seconds",
        "low",
    ),
    Kpi("stations.*.states.*", "share of time", "时间占比", "", "share"),
    Kpi(
        "stations.*.oee",
        "equipment OEE",
        "设备综合效率（OEE）",
        "",
        "share",
        "high",
        iso="OEE index",
    ),
    Kpi(
        "stations.*.line_oee",
        "OEE in the line",
        "设备综合效率（含待料阻塞）",
        "",
        "share",
        "high",
    ),
    Kpi(
        "stations.*.availability",
        "availability",
        "可用率",
        "",
        "share",
        "high",
        iso="availability",
    ),
    Kpi(
        "stations.*.effectiveness",
        "effectiveness",
        "性能开动率",
        "",
        "share",
        "high",
        iso="effectiveness",
    ),
    Kpi(
        "stations.*.quality",
        "quality ratio",
        "质量合格率",
        "",
        "share",
        "high",
        iso="quality ratio",
    ),
    Kpi("stations.*.parts", "parts worked on", "加工件数", "parts", "count"),
    Kpi("stations.*.good", "parts passed on", "合格件数", "parts", "count", "high"),
    Kpi("stations.*.scrapped", "parts scrapped", "报废件数", "parts", "count", "low"),
    Kpi(
        "stations.*.reworked",
        "rounds of rework in place",
        "就地返工次数",
        "",
        "count",
        "low",
    ),
    Kpi("stations.*.failures", "failures", "故障次数", "", "count", "low"),
    Kpi("buffers.*.mean", "mean content", "平均存量", "parts", "number"),
    Kpi("buffers.*.wait", "mean wait", "平均等待", "s", "seconds"),
    Kpi("buffers.*.wait.*", "mean wait of a product", "产品平均等待", "s", "seconds"),
    Kpi("buffers.*.waited", "share of parts that waited", "等待件比例", "", "share"),
    Kpi("buffers.*.full", "share of time full", "满载时间占比", "", "share"),
    Kpi("conveyors.*.mean", "mean content", "平均存量", "parts", "number"),
    Kpi("conveyors.*.blocked", "share of time blocked", "阻塞时间占比", "", "share"),
    Kpi(
        "pools.*.use",
        "use of the people",
        "人员利用率",
        "",
        "share",
        headline=True,
        iso="worker efficiency",
    ),
    Kpi("pools.*.wait", "mean wait for people", "平均待人时间", "s", "seconds", "low"),
    Kpi("pools.*.requests", "requests", "叫人次数", "", "count"),
    Kpi("pools.*.queue", "requests waiting", "待派请求数", "", "number", "low"),
    Kpi("fleets.*.use", "use of the vehicles", "车辆利用率", "", "share"),
    Kpi("fleets.*.empty", "share of time driving empty", "空驶时间占比", "", "share"),
    Kpi(
        "fleets.*.wait",
        "mean wait for a vehicle",
        "平均待车时间",
        "s",
        "seconds",
        "low",
    ),
    Kpi("sources.*.arrived", "parts arrived", "到达件数", "parts", "count"),
    Kpi("sources.*.lost", "parts lost", "流失件数", "parts", "count", "low"),
    Kpi(
        "sources.*.outside",
        "parts waiting outside",
        "线外等待件数",
        "parts",
        "number",
        "low",
    ),
    Kpi("products.*.shipped", "parts shipped", "出货件数", "parts", "count", "high"),
    Kpi(
        "products.*.time_in_line",
        "mean time in line",
        "平均通过时间",
        "s",
        "seconds",
        "low",
    ),
    Kpi(
        "products.*.time_in_line_p95",
        "95 % of parts pass within",
        "通过时间（95分位）",
        "s",
        "seconds",
        "low",
    ),
    Kpi(
        "orders.*.*.finished",
        "order finished after",
        "订单完成时间",
        "s",
        "seconds",
        "low",
    ),
    Kpi(
        "orders.*.*.late",
        "share of runs in which it is late",
        "延期概率",
        "",
        "share",
        "low",
    ),
    Kpi("energy.*", "energy", "能耗", "kWh", "number", "low"),
    Kpi("defects.*.made", "defects made", "产生缺陷数", "", "count", "low"),
    Kpi("defects.*.shipped", "defects shipped", "流出缺陷数", "", "count", "low"),
    Kpi("same_*.output", "pieces a year", "年产量", "parts", "count", "high"),
    Kpi("same_*.overtime_hours", "overtime", "加班小时", "h", "number", "low"),
    Kpi("same_*.yearly_cost", "yearly cost", "年成本", "CNY", "money", "low"),
    Kpi(
        "same_*.yearly_cost_conversion",
        "yearly conversion cost",
        "年加工成本",
        "CNY",
        "money",
        "low",
    ),
    Kpi("same_*.unit_cost", "unit cost", "单件成本", "CNY", "money", "low"),
    Kpi(
        "same_*.unit_cost_conversion",
        "unit conversion cost",
        "单件加工成本",
        "CNY",
        "money",
        "low",
    ),
    Kpi(
        "same_*.parts.*", "part of the yearly cost", "年成本分项", "CNY", "money", "low"
    ),
    Kpi("same_*.kwh.*", "energy a year", "年能耗", "kWh", "number", "low"),
    Kpi(
        "same_hours.saving",
        "yearly saving (cash)",
        "年节约（现金）",
        "CNY",
        "money",
        "high",
    ),
    Kpi(
        "same_hours.stop_cost",
        "cost of the stop days",
        "停线损失",
        "CNY",
        "money",
        "low",
    ),
    Kpi("same_hours.payback", "payback", "投资回收期", "years", "years", "low"),
    Kpi(
        "same_hours.payback_discounted",
        "discounted payback",
        "动态投资回收期",
        "years",
        "years",
        "low",
    ),
    Kpi("same_hours.npv", "net present value", "净现值", "CNY", "money", "high"),
    Kpi("same_hours.irr", "internal rate of return", "内部收益率", "", "share", "high"),
    Kpi("same_hours.roi", "return on investment", "投资回报率", "", "share", "high"),
    Kpi("same_*.*", "figure of the same hours", "同工时口径指标", "", "number"),
)

_EXACT = {kpi.key: kpi for kpi in KPIS if "*" not in kpi.key}
_PATTERNS = [kpi for kpi in KPIS if "*" in kpi.key]


def kpi_of(key: str) -> Kpi | None:
    """Return the declaration of a key; None if there is none."""
    if key in _EXACT:
        return _EXACT[key]
    depth = key.count(".")
    for kpi in _PATTERNS:
        if kpi.key.count(".") == depth and fnmatchcase(key, kpi.key):
            return kpi
    return None


def headlines() -> Iterator[Kpi]:
    """Yield the figures of the line that a comparison leads with, in order."""
    return (kpi for kpi in KPIS if kpi.headline and "*" not in kpi.key)
