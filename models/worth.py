"""What a retrofit is worth: its cash flows year by year and what they come to."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Amount, Open, combined, total_of
from models.costs import capex_of
from models.finance import irr, npv, payback_discounted, payback_simple, roi
from models.measures import Measure
from models.ramp_up import ramp_up_of

Flows = tuple[float, ...]


@dataclass(frozen=True)
class Worth:
    """A yearly cash saving, at full effect, against an investment, in CNY.

    `stop_cost` is what the standstill of the installation costs in year 0; `flows`
    are those at the ends of years 0 … n, open if one of the amounts is.
    """

    saving: Amount
    capex: Amount
    stop_cost: Amount
    flows: Flows | Open
    discount_rate: float

    @property
    def figures(self) -> dict[str, Amount]:
        """Return saving, cost of the stop, paybacks (years), NPV, IRR, ROI by key.

        NaN where undefined: a payback beyond the horizon, an IRR where there is none
        or more than one, an ROI without investment.
        """
        rate = self.discount_rate
        return {
            "saving": self.saving,
            "stop_cost": self.stop_cost,
            "payback": self._of_flows(payback_simple),
            "payback_discounted": self._of_flows(lambda f: payback_discounted(f, rate)),
            "npv": self._of_flows(lambda f: npv(f, rate)),
            "irr": self._of_flows(irr),
            "roi": self._of_flows(roi),
        }

    def _of_flows(self, function: Callable[[Flows], float | None]) -> Amount:
        if isinstance(self.flows, Open):
            return self.flows
        if not all(map(math.isfinite, self.flows)):
            return math.nan
        value = function(self.flows)
        return math.nan if value is None else value


def investment(measures: Sequence[Measure]) -> Amount:
    """Return the sum of the measures' capex; open if one of them is."""
    return total_of(capex_of(measure) for measure in measures)


def replacements(measures: Sequence[Measure], years: int) -> Mapping[int, float]:
    """Return by year what is bought again because its life ends within the horizon.

    Of a purchase that outlives the horizon only the share of its life that is used
    is charged; a capex that is open is left out (docs/decisions/0006).
    """
    bought: dict[int, float] = {}
    for measure in measures:
        for time in _ends_of_life(measure.life, years):
            used = min(1.0, (years - time) / measure.life)
            year = math.ceil(time)
            bought[year] = bought.get(year, 0.0) + (measure.capex or 0.0) * used
    return bought


def _ends_of_life(life: float, years: int) -> list[float]:
    """Return the times before the horizon at which a purchase is used up."""
    return [life * count for count in range(1, math.ceil(years / life))]


def worth_of(
    saving: Amount,
    stop_cost: Amount,
    measures: Sequence[Measure],
    *,
    years: int,
    discount_rate: float,
) -> Worth:
    """Return what a saving in each of `years` years is worth.

    Year 0: capex and standstill; years 1 … n: what the ramp-up of the measures has
    reached of the saving, less replacements.
    """
    bought = replacements(measures, years)
    ramp_up = ramp_up_of(measures, years)

    def flows(capex: float, stop: float, yearly: float) -> Flows:
        saved = enumerate(ramp_up.savings(yearly, years), 1)
        later = (saving - bought.get(year, 0.0) for year, saving in saved)
        return (-(capex + stop), *later)

    capex = investment(measures)
    all_flows = combined(flows, capex, stop_cost, saving)
    return Worth(saving, capex, stop_cost, all_flows, discount_rate)
