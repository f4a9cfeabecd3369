"""What a line costs a year: the cost stack of one replication.

Every price is that of `MoneyInputs`; a price that is missing leaves its part *open*,
and with it every total, unless nothing of that part was used. The material of every
piece that enters is counted once: of a shipped piece as *material*, of a scrapped one
inside its scrap cost (docs/decisions/0006).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open, combined, needed, per, priced, total_of
from models.finance import straight_line
from models.measures import Measure
from models.money import MoneyInputs
from models.use import Volume, YearlyUse


@dataclass(frozen=True)
class CostPart:
    """How a part of the cost is named; `by_piece` parts grow with the pieces made."""

    en: str
    zh: str
    by_piece: bool = False


PARTS: Mapping[str, CostPart] = {
    "labour": CostPart("labour", "人工"),
    "overtime": CostPart("overtime", "加班"),
    "material": CostPart("material", "材料", by_piece=True),
    "scrap": CostPart("scrap", "报废", by_piece=True),
    "rework": CostPart("rework beside labour", "返工（不含人工）", by_piece=True),
    "claims": CostPart("claims", "外部质量损失", by_piece=True),
    "energy": CostPart("energy", "能源", by_piece=True),
    "maintenance": CostPart("maintenance", "维护"),
    "software": CostPart("software, upkeep of measures", "软件与措施运维"),
    "depreciation": CostPart("depreciation", "折旧"),
    "other": CostPart("other", "其他"),
}


@dataclass(frozen=True)
class CostStack:
    """The parts of a yearly cost in CNY, by the codes of PARTS, and its volume."""

    parts: Mapping[str, Amount]
    volume: Volume

    @property
    def open(self) -> dict[str, tuple[str, ...]]:
        """Return the open parts, each with the paths of the inputs it wants."""
        return {
            code: tuple(sorted(amount.inputs))
            for code, amount in self.parts.items()
            if isinstance(amount, Open)
        }

    @property
    def total(self) -> Amount:
        """Return the total; open if a part is."""
        return total_of(self.parts.values())

    @property
    def conversion(self) -> Amount:
        """Return the conversion cost: all but the material in the shipped pieces."""
        return self._without("material")

    @property
    def cash(self) -> Amount:
        """Return what is paid out: all but depreciation."""
        return self._without("depreciation")

    @property
    def one_more_piece(self) -> Amount:
        """Return what one more shipped piece costs: the parts that go by the piece."""
        varying = [self.parts[code] for code, part in PARTS.items() if part.by_piece]
        return self.a_piece(total_of(varying))

    def a_piece(self, amount: Amount) -> Amount:
        """Return an amount per shipped piece; NaN if none is shipped."""
        return per(amount, self.volume.output)

    def _without(self, code: str) -> Amount:
        return total_of(self.parts[other] for other in self.parts if other != code)


def yearly_labour(money: MoneyInputs, use: YearlyUse) -> Amount:
    """Return paid heads × wage over the pools; a pool's own wage goes first."""
    wage = needed(money.wage, "money.wage")
    return total_of(
        priced(paid.heads, wage if paid.wage is None else paid.wage)
        for paid in use.pools
    )


def overtime_cost(money: MoneyInputs, use: YearlyUse, overtime_hours: float) -> Amount:
    """Return what hours beyond the production year cost: all pools stay longer.

    Overtime hours × overtime_factor × labour / hours of the production year.
    """
    if overtime_hours == 0:
        return 0.0
    hourly = per(yearly_labour(money, use), use.hours)
    return priced(overtime_hours * money.overtime_factor, hourly)


def capex_of(measure: Measure) -> Amount:
    """Return the investment of a measure."""
    return needed(measure.capex, f"measures.{measure.id}.capex")


def yearly_depreciation(money: MoneyInputs, measures: Sequence[Measure]) -> Amount:
    """Return that of the equipment there is and, straight-line, of the measures."""
    new = [
        combined(straight_line, capex_of(measure), measure.life) for measure in measures
    ]
    return total_of((money.depreciation, *new))


def yearly_cost(
    money: MoneyInputs,
    use: YearlyUse,
    volume: Volume,
    measures: Sequence[Measure] = (),
) -> CostStack:
    """Return the cost of a year in which the line makes a volume.

    People are paid for the whole production year; what goes with the pieces (scrap,
    rework, claims, energy) goes with the hours the line runs for them. The yearly
    cost of the measures counts as software, their capex as depreciation.
    """
    parts = {
        "labour": yearly_labour(money, use),
        "overtime": overtime_cost(money, use, volume.overtime_hours),
        **_cost_of_pieces(money, use, volume),
        "maintenance": money.maintenance,
        "software": math.fsum((money.software, *(m.yearly_cost for m in measures))),
        "depreciation": yearly_depreciation(money, measures),
        "other": money.other,
    }
    return CostStack(parts, volume)


def _cost_of_pieces(
    money: MoneyInputs, use: YearlyUse, volume: Volume
) -> dict[str, Amount]:
    hours = volume.running_hours
    material = needed(money.material, "money.material")
    claim = needed(money.claim_cost, "money.claim_cost")
    tariff = needed(money.electricity, "money.electricity")
    scrap = material if money.scrap_cost is None else money.scrap_cost
    return {
        "material": priced(volume.output, material),
        "scrap": priced(use.scrapped * hours, scrap),
        "rework": priced(use.rework_rounds * hours, money.rework_cost),
        "claims": priced(use.defective * hours, claim),
        "energy": priced(math.fsum(use.kwh.values()) * hours, tariff),
    }
