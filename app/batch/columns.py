"""The columns of the table of a batch: declared once for CSV and Parquet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.kpis import KPIS, Kpi

Kind = Literal["text", "whole", "number"]


@dataclass(frozen=True)
class Column:
    """A column: its name, what its cells are, their unit, what it tells."""

    name: str
    kind: Kind
    en: str
    zh: str
    unit: str = ""


IDENTITY = (
    Column("file", "text", "study file", "研究文件"),
    Column("digest", "text", "digest of the study", "研究摘要值"),
    Column("study", "text", "name of the study", "研究名称"),
    Column("enterprise", "text", "enterprise", "企业"),
    Column("place", "text", "district or city", "地区"),
    Column("class", "text", "project class", "项目类别"),
    Column("year", "whole", "year in which it counts", "计入年份"),
    Column("status", "text", "status of the project", "项目状态"),
    Column("sector", "text", "sector", "行业"),
    Column("option", "text", "option", "方案"),
    Column("is_chosen", "text", "yes: the option carried out", "yes: 实施方案"),
    Column("measures", "text", "measures of the option", "方案的措施"),
)
RUN = (
    Column("engine", "text", "engine", "仿真引擎"),
    Column("version", "text", "version of the program", "软件版本"),
    Column("seed", "text", "seed", "随机种子"),
    Column("replications", "whole", "replications", "重复次数"),
    Column("horizon", "number", "length of a replication", "仿真时长", "s"),
    Column("warm_up", "number", "warm-up", "预热期", "s"),
    Column("notes", "text", "remarks of the runs, as codes", "运行提示代码"),
    Column("targets_met", "whole", "targets met", "达成目标数"),
    Column("targets_missed", "whole", "targets missed", "未达成目标数"),
    Column("targets_open", "whole", "targets undecided or open", "未定目标数"),
    Column("bottleneck_before", "text", "bottleneck before", "改造前瓶颈"),
    Column("bottleneck_after", "text", "bottleneck after", "改造后瓶颈"),
    Column("open_inputs", "text", "inputs that are missing", "缺失的输入"),
)
MONEY = (
    Column("subsidy", "number", "support in cash that is known", "已知现金补助", "CNY"),
    Column("subsidy_is_open", "text", "yes: some support is open", "yes: 部分补助待定"),
)
ONE_SIDED = frozenset(
    {"capex", "saving", "payback", "payback_discounted", "npv", "irr", "roi"}
    | {"stop_cost", "extra_profit"}
)
"""Figures that only an option has: no before, no difference."""
TABLED = tuple(
    kpi for kpi in KPIS if "*" not in kpi.key and (kpi.headline or kpi.key in ONE_SIDED)
)


def figure_columns(kpi: Kpi) -> Iterator[Column]:
    """Yield the columns of a figure."""
    key, unit = kpi.key, kpi.unit
    if key in ONE_SIDED:
        yield Column(key, "number", kpi.en, kpi.zh, unit)
        yield Column(f"{key}.half_width", "number", f"± {kpi.en}", f"±{kpi.zh}", unit)
        return
    for part, en, zh in PARTS:
        own = "" if part.startswith("change") else unit
        yield Column(f"{key}.{part}", "number", f"{kpi.en}, {en}", f"{kpi.zh}{zh}", own)
    yield Column(f"{key}.verdict", "text", f"{kpi.en}, verdict", f"{kpi.zh}判定")


PARTS = (
    ("before", "before", "改造前"),
    ("after", "after", "改造后"),
    ("difference", "difference", "差值"),
    ("half_width", "half-width of the difference", "差值半宽"),
    ("change", "relative change", "相对变化"),
    ("change_half_width", "half-width of the relative change", "相对变化半宽"),
)


def all_columns() -> tuple[Column, ...]:
    """Return the columns of the table, in order."""
    figures = [column for kpi in TABLED for column in figure_columns(kpi)]
    return (*IDENTITY, *figures, *MONEY, *RUN)
