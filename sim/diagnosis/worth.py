"""What a what-if is worth a year, in CNY, by a formula that is named.

`saving`: the cash a year costs at the same demand, now less with the what-if, plus the
contribution margin of the pieces beyond the demand if they sell. Where no demand is
given `profit`: output × price less the cash of a year of the same hours, with the
what-if less now; or, for want of its prices, `margin`: the gain of throughput × hours
of the year × (price - cost of one more piece). `energy`: kWh of idle machines × tariff.
`capital`: stock × material × discount rate. An input that is missing leaves it open,
never zero.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.amounts import Amount, Open, combined, difference, needed
from models.line import Line
from models.money import MoneyInputs
from models.results import Column
from models.retrofit_money import Side, compare_money, cost_columns
from models.yearly_money import YearlyMoney
from sim.estimates import Estimate, estimate

Formula = Literal["saving", "profit", "margin", "energy", "capital", ""]


@dataclass(frozen=True)
class Worth:
    """An amount a year in CNY; None if it is open for want of `inputs`.

    The formula "" stands for a finding that has no money of its own.
    """

    formula: Formula = ""
    amount: Estimate | None = None
    inputs: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Tell whether it is above 0 beyond doubt."""
        return self.amount is not None and self.amount.low > 0


NO_MONEY = Worth()


@dataclass(frozen=True)
class Accounts:
    """The money of the line as it is, against which what-ifs are reckoned."""

    line: Line
    money: MoneyInputs
    columns: Mapping[str, Column]
    confidence: float

    @property
    def side(self) -> Side:
        """Return the line as the money functions want it."""
        return self._side(self.line, self.columns)

    def of(self, line: Line, columns: Mapping[str, Column]) -> Worth:
        """Return what a year of another line is worth against this one."""
        compared = compare_money(self.side, self._side(line, columns))
        if "saving" not in compared.open:
            saving = estimate(compared.columns["saving"], self.confidence)
            return Worth("saving", saving)
        if self.money.demand is not None:
            return Worth("saving", None, compared.open["saving"])
        return self._at_same_hours(line, columns)

    def _at_same_hours(self, line: Line, columns: Mapping[str, Column]) -> Worth:
        """Return the profit of the hours, or the margin if that is all that is known.

        A margin says nothing of people, so it is no answer where their number changes.
        """
        years = list(zip(self.side.years, self._side(line, columns).years, strict=True))
        profits = _known([difference(new.profit, old.profit) for old, new in years])
        if not isinstance(profits, Open):
            return Worth("profit", estimate(profits, self.confidence))
        margins = _known(
            [
                _times((new.use.throughput - old.use.throughput) * old.use.hours, old)
                for old, new in years
            ]
        )
        if isinstance(margins, Open) or line.paid_heads != self.line.paid_heads:
            same = line.paid_heads == self.line.paid_heads
            wanted = margins if same and isinstance(margins, Open) else profits
            return Worth("margin" if same else "profit", None, _paths(wanted))
        return Worth("margin", estimate(margins, self.confidence))

    def _side(self, line: Line, columns: Mapping[str, Column]) -> Side:
        return Side(columns, line, self.money)

    def idle_energy(self) -> Worth:
        """Return what the energy of idle machines costs a year."""
        columns = cost_columns(self.side).columns
        demand = columns["same_demand.kwh.idle"]
        kwh = columns["same_hours.kwh.idle"] if _unknown(demand) else demand
        tariff = needed(self.money.electricity, "money.electricity")
        return self._priced("energy", kwh, tariff)

    def stock(self) -> Worth:
        """Return what the capital in the line costs a year."""
        material = needed(self.money.material, "money.material")
        rate = self.money.discount_rate
        price = combined(lambda a_piece: a_piece * rate, material)
        return self._priced("capital", self.columns["wip"], price)

    def _priced(
        self, formula: Formula, numbers: Iterable[float], price: Amount
    ) -> Worth:
        if isinstance(price, Open):
            return Worth(formula, None, tuple(sorted(price.inputs)))
        amounts = [number * price for number in numbers]
        return Worth(formula, estimate(amounts, self.confidence))


def _times(number: float, year: YearlyMoney) -> Amount:
    """Return what so many pieces more a year earn."""
    return combined(lambda margin: number * margin, year.margin)


def _known(amounts: Sequence[Amount]) -> list[float] | Open:
    """Return amounts, or what the first open one wants."""
    known = [amount for amount in amounts if not isinstance(amount, Open)]
    wants = [amount for amount in amounts if isinstance(amount, Open)]
    return wants[0] if wants else known


def _paths(wanted: Open) -> tuple[str, ...]:
    return tuple(sorted(wanted.inputs))


def _unknown(column: Column) -> bool:
    return all(math.isnan(value) for value in column)
