"""Answers without chance: constant times, and formulas of OEE and finance."""

from collections.abc import Callable, Mapping
from typing import Any

from models import finance, loans
from models.oee import Oee
from tests.known_answers import build
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Finding
from tests.known_answers.lab import Lab, Verdict

HALVINGS = 60
# the files give ten decimals of their inputs, too
FORMULA = 1e-7
INSTANT = 1e-9


def exactly(name: str, exact: Any, value: Any, part: float) -> Finding:
    """Return whether a value is the exact one to a part of itself."""
    text = f"{name} {value} (exact {exact})"
    if exact is None or value is None:
        return Finding(name, text, exact is value)
    off = abs(value - exact) / max(abs(exact), 1e-12)
    return Finding(name, f"{name} {value:.10g} (exact {exact:.10g})", off <= part)


def finish_time(lab: Lab, line: Plain, part: int, guess: float) -> float:
    """Return when a part is shipped, in s: a horizon just beyond it counts it."""
    low, high = 0.0, guess
    while lab.shipped(line, high) < part:
        low, high = high, 2 * high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if high - low <= INSTANT * high / 10:
            break
        if lab.shipped(line, middle) < part:
            low = middle
        else:
            high = middle
    return high


def deterministic(case: Case, lab: Lab) -> Verdict:
    """Check a line of constant times from its empty start."""
    given, unit = case.parameters, case.unit
    stations = [{"automatic": build.constant(t * unit)} for t in given["times"]]
    line = build.series(stations, given["buffers"])
    count = given["n"]
    guess = (sum(given["times"]) + count * max(given["times"])) * unit

    def finished(part: int) -> float:
        return finish_time(lab, line, part, guess)

    last, twice = finished(count), finished(2 * count)
    values = {
        "finish_time_of_part_n": last / unit,
        "throughput_per_hour": count / (twice - last) * 3600,
        "first_part": finished(1) / unit,
    }
    return formulas(case, values, INSTANT * 10)


def formulas(case: Case, values: Mapping[str, Any], part: float = FORMULA) -> Verdict:
    """Compare computed values with all that a case expects."""
    findings = [
        exactly(name, case.expected[name], value, part)
        for name, value in values.items()
        if name in case.expected
    ]
    left_out = [name for name in case.expected if name not in values]
    return Verdict(findings, left_out)


def oee(case: Case, lab: Lab) -> Verdict:
    """Check the ratios of ISO 22400-2."""
    figures = Oee(**case.parameters)
    product = figures.availability * figures.effectiveness * figures.quality_ratio
    values = {
        "availability": figures.availability,
        "effectiveness": figures.effectiveness,
        "quality_ratio": figures.quality_ratio,
        "oee": product,
        "identity": figures.oee,
    }
    return formulas(case, values)


def _worth(given: Mapping[str, Any]) -> dict[str, Any]:
    flows, rate = given["flows"], given["rate"]
    return {
        "npv": finance.npv(flows, rate),
        "irr": finance.irr(flows),
        "payback_simple": finance.payback_simple(flows),
        "payback_discounted": finance.payback_discounted(flows, rate),
        "profitability_index": finance.profitability_index(flows, rate),
        "roi": finance.roi(flows),
    }


def _loan(given: Mapping[str, Any]) -> dict[str, Any]:
    loan = loans.loan_schedule(
        given["principal"],
        given["rate"],
        given["months"],
        subsidy=given.get("subsidy_pp") or 0.0,
        subsidy_periods=given.get("subsidy_months"),
    )
    names = ("payment", "total_interest", "total_subsidy", "net_interest")
    values = {name: getattr(loan, name) for name in names}
    return {**values, "net_cost_nominal_annual": loan.net_cost_nominal_annual}


FINANCE: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    "flows": _worth,
    "principal": _loan,
}


def money(case: Case, lab: Lab) -> Verdict:
    """Check cash flows or a loan; ValueError if it is neither."""
    for name, compute in FINANCE.items():
        if case.has(name):
            return formulas(case, compute(case.parameters))
    raise ValueError("neither flows nor a loan")
