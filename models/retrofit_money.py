"""The money of an option and of a retrofit, replication by replication.

Two readings: `same_demand` (every line makes the demand: what less it costs) and
`same_hours` (every line works its production year: what more comes out). The spread of
the replications goes through: nothing here is computed from means.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open, difference, total_of
from models.line import Line
from models.measures import Measure
from models.money import MoneyInputs
from models.results import Column
from models.use import hours_of_day, hours_of_year, use_of
from models.worth import Flows, Worth, worth_of
from models.yearly_money import Figures, YearlyMoney, cost_figures, yearly_money


@dataclass(frozen=True)
class Side:
    """One side of a comparison: `columns` of its results, line, money, measures."""

    columns: Mapping[str, Column]
    line: Line
    money: MoneyInputs
    measures: tuple[Measure, ...] = ()

    @property
    def years(self) -> list[YearlyMoney]:
        """Return the year that each replication shows."""
        rows = zip(*self.columns.values(), strict=True)
        return [self._year(dict(zip(self.columns, row, strict=True))) for row in rows]

    def _year(self, row: Mapping[str, float]) -> YearlyMoney:
        use = use_of(row, self.line, self.money)
        return yearly_money(self.money, use, self.measures)


@dataclass(frozen=True)
class MoneyColumns:
    """Figures per replication by key: NaN where open or undefined.

    `open` names for each open key the paths of the inputs it wants; `flows` are the
    yearly cash flows of each replication, empty for a single side or if open.
    """

    columns: Mapping[str, Column]
    open: Mapping[str, tuple[str, ...]]
    flows: tuple[Flows, ...] = ()

    @property
    def open_inputs(self) -> tuple[str, ...]:
        """Return the paths of all missing inputs."""
        return tuple(sorted({path for paths in self.open.values() for path in paths}))

    @property
    def mean_flows(self) -> Flows:
        """Return the mean flow of each year over the replications."""
        years = zip(*self.flows, strict=True)
        return tuple(math.fsum(year) / len(year) for year in years)

    @property
    def cumulated_flows(self) -> tuple[Flows, ...]:
        """Return the sums of the flows up to each year, one for every replication."""
        years = range(1, len(self.flows[0]) + 1) if self.flows else ()
        return tuple(tuple(math.fsum(row[:y]) for row in self.flows) for y in years)


def cost_columns(side: Side) -> MoneyColumns:
    """Return what a year of one side costs, in both readings.

    Keys: `same_demand.` and `same_hours.` with `output` (pieces), `overtime_hours`,
    `yearly_cost`, `yearly_cost_conversion`, `unit_cost`, `unit_cost_conversion`,
    `parts.<code of costs.PARTS>`, `kwh.<state>`; and `yearly_cost`, `unit_cost`: at
    the same demand on the base that the study's headline is about (money.cost_base).
    """
    return _gathered([cost_figures(year) for year in side.years])


def compare_money(before: Side, after: Side) -> MoneyColumns:
    """Return the cost columns of `after` and what it is worth against `before`.

    Replication i of one side is paired with replication i of the other; the last ones
    of the longer side are left out. Horizon, discount rate and whether extra output
    sells are those of `before`. Keys beside those of `cost_columns`: `capex`, `saving`
    (cash a year at the same demand, depreciation left out, the profit of extra output
    included if it sells), `stop_cost`, `payback`, `payback_discounted` (years), `npv`,
    `irr`, `roi`. If extra output sells, also `extra_profit`, and `same_hours.saving`
    and so on: every piece of the production year sold.
    """
    stop_hours = hours_of_stop(before, after.measures)
    pairs = list(zip(before.years, after.years, strict=False))
    worths = [_worths(*pair, after.measures, stop_hours) for pair in pairs]
    rows = [
        cost_figures(year) | figures
        for (_, year), (_, figures) in zip(pairs, worths, strict=True)
    ]
    flows = [headline.flows for headline, _ in worths]
    told = tuple(flow for flow in flows if not isinstance(flow, Open))
    money = _gathered(rows)
    return MoneyColumns(
        money.columns, money.open, told if len(told) == len(flows) else ()
    )


def hours_of_stop(before: Side, measures: Sequence[Measure]) -> float:
    """Return the hours of line work that the installations take one after another."""
    day = hours_of_day(before.line, hours_of_year(before.line, before.money))
    return math.fsum(measure.stop_days for measure in measures) * day


def _worths(
    old: YearlyMoney, new: YearlyMoney, measures: Sequence[Measure], stop_hours: float
) -> tuple[Worth, Figures]:
    """Return the worth that makes the headline, and all figures by key."""
    money = old.money

    def worth(saving: Amount, stop_cost: Amount) -> Worth:
        return worth_of(
            saving,
            stop_cost,
            measures,
            years=money.years,
            discount_rate=money.discount_rate,
        )

    saving = difference(old.cash, new.cash)
    if not money.extra_output_sells:
        headline = worth(saving, old.catch_up(stop_hours))
        return headline, {"capex": headline.capex, **headline.figures}
    extra = difference(new.extra_profit, old.extra_profit)
    lost = old.lost_margin(stop_hours)
    headline = worth(total_of((saving, extra)), lost)
    at_hours = worth(difference(new.profit, old.profit), lost)
    return headline, {
        "capex": headline.capex,
        "extra_profit": extra,
        **headline.figures,
        **{f"same_hours.{key}": amount for key, amount in at_hours.figures.items()},
    }


def _gathered(rows: Sequence[Figures]) -> MoneyColumns:
    """Turn one row per replication into columns; open in one is open in all."""
    wants = _wanted(rows)
    columns = {
        key: tuple(_told(row[key], key in wants) for row in rows)
        for key in (rows[0] if rows else ())
    }
    return MoneyColumns(columns, wants)


def _wanted(rows: Iterable[Figures]) -> dict[str, tuple[str, ...]]:
    wants: dict[str, set[str]] = {}
    for row in rows:
        for key, amount in row.items():
            if isinstance(amount, Open):
                wants.setdefault(key, set()).update(amount.inputs)
    return {key: tuple(sorted(paths)) for key, paths in wants.items()}


def _told(amount: Amount, is_open: bool) -> float:
    return math.nan if is_open or isinstance(amount, Open) else amount
