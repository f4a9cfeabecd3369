"""Before and after: paired differences, their verdicts, targets, the bottleneck."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from models.kpis import Better, kpi_of
from models.measures import Measure
from models.options import line_of, money_of
from models.plan import Target
from models.results import Column, Results
from models.retrofit_money import MoneyColumns, Side, compare_money, cost_columns
from models.study import BASELINE, Study
from sim.bottleneck import Bottleneck, bottleneck
from sim.estimates import Estimate, estimate, paired, paired_ratio

Verdict = Literal["better", "worse", "different", "not_distinguishable", "same", "open"]
Reach = Literal["met", "missed", "undecided", "open"]


@dataclass(frozen=True)
class Row:
    """One figure before and after.

    `difference` is after - before, paired by replication; `change` is relative to
    the mean before (NaN where that is 0). Where a figure exists on one side only (the
    payback of an option, a station that is new) the other side has n = 0.
    """

    key: str
    before: Estimate
    after: Estimate
    difference: Estimate
    change: Estimate
    verdict: Verdict


@dataclass(frozen=True)
class TargetResult:
    """A target of the study and whether an option reaches it.

    `value` is what is compared with the bound: the figure or its relative change.
    """

    target: Target
    option: str
    value: Estimate
    reach: Reach


@dataclass(frozen=True)
class OptionResult:
    """Everything that is known of an option against the baseline."""

    option: str
    rows: Mapping[str, Row]
    money: MoneyColumns
    bottleneck_before: Bottleneck
    bottleneck_after: Bottleneck
    targets: tuple[TargetResult, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Comparison:
    """A study with the results of all its options."""

    study: Study
    results: Mapping[str, Results]
    baseline_money: MoneyColumns
    options: tuple[OptionResult, ...]

    @property
    def missed(self) -> tuple[TargetResult, ...]:
        """Return the targets that are missed beyond doubt."""
        return tuple(
            target
            for option in self.options
            for target in option.targets
            if target.reach == "missed"
        )


ROUNDING = 1e-9
REACHED = ("payback", "payback_discounted", "irr")
EXACT = ("headcount", "capex")
"""Figures that are inputs: known without an interval, however few replications."""
NOTHING = Estimate(math.nan, math.nan, 0)


def verdict_of(difference: Estimate, better: Better, scale: float = 0.0) -> Verdict:
    """Judge a difference: never a gain whose interval contains 0 (SEMANTICS 13).

    `scale` is the size of the figures: below 1e-9 of it a difference is rounding.
    """
    if difference.n == 0 or math.isnan(difference.mean):
        return "open"
    if abs(difference.mean) <= ROUNDING * scale and not (
        difference.half_width > ROUNDING * scale
    ):
        return "same"
    if not difference.differs_from_zero:
        return "not_distinguishable"
    if not better:
        return "different"
    return "better" if (difference.mean > 0) == (better == "high") else "worse"


def level_of(key: str, column: Column | None, confidence: float) -> Estimate:
    """Return the level of a figure.

    A payback or rate of return that some replications never reach has no mean: it is
    NaN then, with n the replications that reach it.
    """
    if not column:
        return NOTHING
    level = _known(key, estimate(column, confidence))
    if key in REACHED and 0 < level.n < len(column):
        return Estimate(math.nan, math.nan, level.n)
    return level


def _known(key: str, found: Estimate) -> Estimate:
    return replace(found, half_width=0.0) if key in EXACT else found


def row_of(
    key: str, before: Column | None, after: Column | None, confidence: float
) -> Row:
    """Compare one figure of the two sides."""
    kpi = kpi_of(key)
    better: Better = kpi.better if kpi else ""
    if before is None or after is None:
        return Row(
            key,
            level_of(key, before, confidence),
            level_of(key, after, confidence),
            NOTHING,
            NOTHING,
            "open",
        )
    old, new = (level_of(key, side, confidence) for side in (before, after))
    difference = _known(key, paired(before, after, confidence))
    return Row(
        key,
        old,
        new,
        difference,
        _known(key, paired_ratio(before, after, confidence)),
        verdict_of(difference, better, max(abs(old.mean), abs(new.mean))),
    )


def _rows(
    before: Mapping[str, Column], after: Mapping[str, Column], confidence: float
) -> dict[str, Row]:
    keys = dict.fromkeys((*before, *after))
    return {
        key: row_of(key, before.get(key), after.get(key), confidence) for key in keys
    }


def _reach(target: Target, value: Estimate) -> Reach:
    """Tell whether the whole interval is on the right side of the bound, or none.

    One replication has no interval, so nothing is decided.
    """
    if value.n == 0 or math.isnan(value.mean):
        return "open"
    bound, low_is_good = _bound(target)
    low, high = value.low, value.high
    if low_is_good:
        return "met" if high <= bound else "missed" if low > bound else "undecided"
    return "met" if low >= bound else "missed" if high < bound else "undecided"


def _bound(target: Target) -> tuple[float, bool]:
    if target.at_most is not None:
        return target.at_most, True
    if target.at_least is not None:
        return target.at_least, False
    change = target.change or 0.0
    return change, change < 0


def _targets(
    study: Study, option: str, rows: Mapping[str, Row], open_keys: Collection[str]
) -> tuple[TargetResult, ...]:
    found = []
    for target in study.targets:
        if target.option not in (None, option):
            continue
        row = rows.get(target.kpi)
        value = NOTHING
        if row is not None:
            value = row.after if target.change is None else row.change
        reach = _reach(target, value)
        if target.kpi in REACHED and target.kpi not in open_keys:
            reach = _reached(reach, value)
        found.append(TargetResult(target, option, value, reach))
    return tuple(found)


def _reached(reach: Reach, value: Estimate) -> Reach:
    """Judge a payback or rate of return that no replication, or not all, reach."""
    if not math.isnan(value.mean):
        return reach
    return "undecided" if value.n else "missed"


def _measures(study: Study, option: str) -> tuple[Measure, ...]:
    names = next((o.measures for o in study.options if o.id == option), ())
    return tuple(study.measure(name) for name in names)


def side_of(study: Study, option: str, results: Results) -> Side:
    """Return what the money functions want to know of an option."""
    return Side(
        results.columns,
        line_of(study, option),
        money_of(study, option),
        _measures(study, option),
    )


def compare(study: Study, results: Mapping[str, Results]) -> Comparison:
    """Compare every option of a study with its baseline, figure by figure."""
    base = results[BASELINE]
    before = side_of(study, BASELINE, base)
    money = cost_columns(before)
    options = [name for name in results if name != BASELINE]
    return Comparison(
        study,
        results,
        money,
        tuple(
            _option(study, name, results, side_of(study, name, results[name]), before)
            for name in options
        ),
    )


def _option(
    study: Study,
    name: str,
    results: Mapping[str, Results],
    after: Side,
    before: Side,
) -> OptionResult:
    base, own = results[BASELINE], results[name]
    money = compare_money(before, after)
    old: Mapping[str, Column] = {**base.columns, **cost_columns(before).columns}
    new: Mapping[str, Column] = {**own.columns, **money.columns}
    rows = _rows(old, new, study.plan.confidence)
    confidence = study.plan.confidence
    return OptionResult(
        option=name,
        rows=rows,
        money=money,
        bottleneck_before=bottleneck(base.columns, confidence),
        bottleneck_after=bottleneck(own.columns, confidence),
        targets=_targets(study, name, rows, money.open),
        measures=after.measures,
    )


__all__: Sequence[str] = (
    "Comparison",
    "OptionResult",
    "Row",
    "TargetResult",
    "compare",
    "row_of",
    "verdict_of",
)
