"""Risk as plain data, in full precision: for JSON and CSV."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.uncertainty.plausibility import placed
from app.uncertainty.sentences import break_even_sentence, chance_sentence, how_drawn
from app.uncertainty.words import Words

if TYPE_CHECKING:
    from sim.estimates import Estimate
    from sim.uncertainty.break_even import BreakEven
    from sim.uncertainty.risk import Risk


def risk_data(risk: "Risk", words: Words) -> dict[str, Any]:
    """Return the risk of one option as plain data."""
    draws, costs = risk.shape
    return {
        "option": risk.option,
        "how": how_drawn(risk, words),
        "draws": draws,
        "cost_draws_each": costs,
        "replications": risk.sampling.replications,
        "lines_simulated": risk.simulated,
        "open": list(risk.open),
        "distributions": {one.key: _distribution(one) for one in risk.distributions},
        "chances": [
            {**vars(one), "sentence": chance_sentence(one, words)}
            for one in risk.chances
        ],
        "variance_shares": vars(risk.shares) if risk.shares else None,
        "tornado": [
            {
                **_input(bar.input),
                "npv_at_low": _estimate(bar.at_low),
                "npv_at_high": _estimate(bar.at_high),
            }
            for bar in risk.bars
        ],
        "without_bar": [one.id for one in risk.omitted],
        "inputs": [_input(one) for one in risk.inputs],
        "without_range": [
            {"measure": one.measure, "places": list(one.places), "entry": one.entry}
            for one in risk.unranged
        ],
        "break_even": [_break_even(one, words) for one in risk.break_evens],
        "plausibility": [
            {
                "kpi": one.kpi,
                "change": one.change,
                "verdict": one.verdict,
                "average": one.band.average,
                "leading": one.band.leading,
            }
            for one in placed(risk.likeliest.options[0])
        ],
    }


def _distribution(one: Any) -> dict[str, Any]:
    return {
        "mean": _estimate(one.mean),
        "quantiles": {f"{level:g}": value for level, value in one.quantiles.items()},
    }


def _estimate(found: "Estimate") -> dict[str, Any]:
    return {"mean": found.mean, "half_width": found.half_width, "n": found.n}


def _input(one: Any) -> dict[str, Any]:
    return {
        "id": one.id,
        "places": list(one.places),
        "low": one.low,
        "typical": one.typical,
        "high": one.high,
        "simulated": one.is_simulated,
    }


def _break_even(one: "BreakEven", words: Words) -> dict[str, Any]:
    return {
        "path": one.lever.path,
        "payback": one.limit,
        "now": one.lever.value,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "searched": [one.lever.low, one.lever.high],
        "money_now": _estimate(one.now),
        "others": one.others,
        "sentence": break_even_sentence(one, words),
        "curve": [{"value": spot.value, **_estimate(spot.money)} for spot in one.spots],
    }


def draw_head(risk: "Risk") -> list[str]:
    """Return the head of the table of draws."""
    inputs = [one.id for one in risk.inputs]
    return ["draw", "cost_draw", *inputs, "npv", "payback", "yearly_cost", "change"]


def draw_rows(risk: "Risk") -> Iterator[list[float | int]]:
    """Yield every draw: the values of the inputs, and what it comes to."""
    sample, design = risk.sample, risk.design
    if sample is None or design is None:
        return
    figures = (sample.npv, sample.payback, sample.yearly_cost, sample.saved_share)
    for row, points in enumerate(design.costs):
        for column, point in enumerate(points):
            drawn = {**design.effects_of(row), **point}
            values = [one.at(drawn[one.id]) for one in risk.inputs]
            found = [float(figure[row, column]) for figure in figures]
            yield [row, column, *values, *found]
