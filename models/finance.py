"""What a series of yearly cash flows is worth: NPV, IRR, paybacks, ROI, annuity."""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

SMALLEST_DISCOUNT, LARGEST_DISCOUNT = 1e-12, 1e12


def discounted(flows: Sequence[float], rate: float) -> list[float]:
    """Return the flows of the ends of years 0, 1, … at their value in year 0.

    Raises ValueError for a rate of -1 or below.
    """
    if rate <= -1:
        raise ValueError("a discount rate must be above -1")
    return [flow / (1 + rate) ** year for year, flow in enumerate(flows)]


def npv(flows: Sequence[float], rate: float) -> float:
    """Return the net present value of flows at the ends of years 0, 1, 2 and on.

    NPV = Σ flow_t / (1 + rate)^t; raises ValueError for a rate of -1 or below.
    """
    return math.fsum(discounted(flows, rate))


def irr(flows: Sequence[float]) -> float | None:
    """Return the internal rate of return: the rate at which the NPV is zero.

    None where there is no such rate above -1 or more than one, for then it says
    nothing; `irr_roots` tells which.
    """
    roots = irr_roots(flows)
    return roots[0] if len(roots) == 1 else None


def irr_roots(flows: Sequence[float]) -> tuple[float, ...]:
    """Return every rate above -1 at which the NPV crosses zero, lowest first.

    With x = 1 / (1 + rate) the NPV is a polynomial in x. A zero that is touched but
    not crossed is not counted.
    """
    factors = _positive_roots(_trimmed(flows))
    return tuple(sorted(1 / factor - 1 for factor in factors))


def _trimmed(flows: Sequence[float]) -> list[float]:
    """Leave out the years before the first and after the last flow."""
    years = [year for year, flow in enumerate(flows) if flow]
    return list(flows[years[0] : years[-1] + 1]) if years else []


def _positive_roots(coefficients: list[float]) -> list[float]:
    """Return the positive roots of a polynomial, constant term first.

    Between two turning points it has one root at most, and by Descartes' rule none
    without a change of sign and one with one.
    """
    changes = _sign_changes(coefficients)
    if not changes:
        return []
    turns = _positive_roots(_derivative(coefficients)) if changes > 1 else []
    edges = [SMALLEST_DISCOUNT, *turns, LARGEST_DISCOUNT]
    return [
        _bisected(coefficients, low, high)
        for low, high in pairwise(edges)
        if _value(coefficients, low) * _value(coefficients, high) < 0
    ]


def _sign_changes(coefficients: list[float]) -> int:
    signs = [value > 0 for value in coefficients if value]
    return sum(one != other for one, other in pairwise(signs))


def _derivative(coefficients: list[float]) -> list[float]:
    return [power * value for power, value in enumerate(coefficients)][1:]


def _value(coefficients: list[float], at: float) -> float:
    total = 0.0
    for value in reversed(coefficients):
        total = total * at + value
    return total


def _bisected(coefficients: list[float], low: float, high: float) -> float:
    """Halve the bracket on a logarithmic scale until no number lies inside."""
    rises = _value(coefficients, high) > 0
    while low < (middle := math.sqrt(low * high)) < high:
        if (_value(coefficients, middle) > 0) == rises:
            high = middle
        else:
            low = middle
    return high


def payback_simple(flows: Sequence[float]) -> float | None:
    """Return the years after which the cumulated flow is never negative again.

    Linear inside the year; 0 if it never is negative, None if it ends so.
    """
    balance = list(accumulate(flows))
    owing = [year for year, sum_ in enumerate(balance) if sum_ < 0]
    if not owing:
        return 0.0
    last = owing[-1]
    if last == len(balance) - 1:
        return None
    return last - balance[last] / flows[last + 1]


def payback_discounted(flows: Sequence[float], rate: float) -> float | None:
    """Return the payback of the discounted flows, linear inside the year."""
    return payback_simple(discounted(flows, rate))


def profitability_index(flows: Sequence[float], rate: float) -> float | None:
    """Return the present value of the later flows per unit invested in year 0.

    None if year 0 has no investment.
    """
    if not flows or flows[0] >= 0:
        return None
    return npv([0.0, *flows[1:]], rate) / -flows[0]


def roi(flows: Sequence[float]) -> float | None:
    """Return the return on investment over all years, undiscounted.

    ROI = (Σ of the later flows - investment) / investment of year 0; None if year 0
    has no investment.
    """
    if not flows or flows[0] >= 0:
        return None
    return math.fsum(flows) / -flows[0]


def annuity(principal: float, rate: float, periods: int) -> float:
    """Return the equal payment at the end of each period that repays a principal.

    a = principal · rate / (1 - (1 + rate)^-periods), rate per period.
    """
    if rate == 0:
        return principal / periods
    return principal * rate / -math.expm1(-periods * math.log1p(rate))


def straight_line(capex: float, life: float, residual: float = 0.0) -> float:
    """Return the straight-line depreciation a year; `residual` is a share of capex."""
    return capex * (1 - residual) / life
