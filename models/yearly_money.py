"""A year of one replication in money, at the same demand and at the same hours."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open, combined, difference, needed, priced
from models.costs import CostStack, overtime_cost, yearly_cost
from models.measures import Measure
from models.money import MoneyInputs
from models.use import YearlyUse, at_same_demand, at_same_hours

Figures = dict[str, Amount]


@dataclass(frozen=True)
class YearlyMoney:
    """The cost of a year in both readings; that at the demand is open without one."""

    use: YearlyUse
    money: MoneyInputs
    at_demand: CostStack | Open
    at_hours: CostStack

    @property
    def cash(self) -> Amount:
        """Return what is paid out a year at the demand."""
        return (
            self.at_demand if isinstance(self.at_demand, Open) else self.at_demand.cash
        )

    @property
    def margin(self) -> Amount:
        """Return what one more piece earns: its price less what it costs."""
        return difference(self._price, self.at_hours.one_more_piece)

    @property
    def extra_profit(self) -> Amount:
        """Return what the pieces beyond the demand earn, up to the full hours."""
        if isinstance(self.at_demand, Open):
            return self.at_demand
        spare = self.at_hours.volume.output - self.at_demand.volume.output
        return 0.0 if spare <= 0 else priced(spare, self.margin)

    @property
    def profit(self) -> Amount:
        """Return the cash a year earns if every piece of its hours sells."""
        output = self.at_hours.volume.output
        return difference(priced(output, self._price), self.at_hours.cash)

    def catch_up(self, stop_hours: float) -> Amount:
        """Return what it costs to make in overtime what a standstill left unmade.

        The line stands for hours of which the demand takes its share; the people are
        paid while it stands.
        """
        if stop_hours == 0:
            return 0.0
        if isinstance(self.at_demand, Open):
            return self.at_demand
        share = self.at_demand.volume.running_hours / self.use.hours
        return overtime_cost(self.money, self.use, stop_hours * share)

    def lost_margin(self, stop_hours: float) -> Amount:
        """Return what pieces that a standstill left unmade would have earned."""
        return priced(self.use.throughput * stop_hours, self.margin)

    @property
    def _price(self) -> Amount:
        return needed(self.money.price, "money.price")


def yearly_money(
    money: MoneyInputs, use: YearlyUse, measures: Sequence[Measure] = ()
) -> YearlyMoney:
    """Return the yearly cost of one replication in both readings."""
    at_demand = combined(
        lambda demand: yearly_cost(money, use, at_same_demand(use, demand), measures),
        needed(money.demand, "money.demand"),
    )
    at_hours = yearly_cost(money, use, at_same_hours(use), measures)
    return YearlyMoney(use, money, at_demand, at_hours)


def cost_figures(year: YearlyMoney) -> Figures:
    """Return the figures of both readings by key, see `retrofit_money.cost_columns`."""
    at_hours = _reading(year.use, year.at_hours)
    at_demand = (
        dict.fromkeys(at_hours, year.at_demand)
        if isinstance(year.at_demand, Open)
        else _reading(year.use, year.at_demand)
    )
    base = "_conversion" if year.money.cost_base == "conversion" else ""
    return {
        "yearly_cost": at_demand[f"yearly_cost{base}"],
        "unit_cost": at_demand[f"unit_cost{base}"],
        **{f"same_demand.{key}": amount for key, amount in at_demand.items()},
        **{f"same_hours.{key}": amount for key, amount in at_hours.items()},
    }


def _reading(use: YearlyUse, stack: CostStack) -> Figures:
    hours = stack.volume.running_hours
    return {
        "output": stack.volume.output,
        "overtime_hours": stack.volume.overtime_hours,
        "yearly_cost": stack.total,
        "yearly_cost_conversion": stack.conversion,
        "unit_cost": stack.a_piece(stack.total),
        "unit_cost_conversion": stack.a_piece(stack.conversion),
        **{f"parts.{code}": amount for code, amount in stack.parts.items()},
        **{f"kwh.{state}": rate * hours for state, rate in use.kwh.items()},
    }
