"""Kinds of instruments: which row they move, which parameters they take."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.policies.instruments import Instrument, Kind, Reading

ROWS = (
    "capex",
    "standstill",
    "loan_in",
    "loan_out",
    "interest",
    "interest_subsidy",
    "guarantee",
    "capex_grants",
    "event_awards",
    "performance_subsidy",
    "tax_effect",
    "lease",
    "provider_share",
    "operating_saving",
)
"""The rows of a cash flow, in their order; services in kind are no cash."""

SUPPORT = ("interest_subsidy", "capex_grants", "event_awards", "performance_subsidy")
"""The rows that are support in cash."""

IN_KIND = "in_kind"
NO_ROW = ""
LOAN = "loan"
"""What a loan product leaves open: the terms of the loan, which the study says."""


@dataclass(frozen=True)
class KindOf:
    """What a kind of instrument does.

    `wants` are the parameters without which it is open, `of_study` those that no text
    can give, `may` those that have a default, `readings` the ways to read its text.
    """

    row: str
    wants: tuple[str, ...] = ()
    of_study: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


KINDS: Mapping[Kind, KindOf] = {
    "interest_subsidy": KindOf(
        "interest_subsidy",
        wants=("points",),
        may=("city_points", "county_points", "years"),
        readings=("points", "of_interest"),
    ),
    "capex_grant": KindOf(
        "capex_grants",
        wants=("rate",),
        may=("rates", "cap", "threshold", "year"),
        readings=("own_part", "whole_project"),
    ),
    "capex_grant_uplift": KindOf(
        "capex_grants",
        wants=("rate",),
        may=("cap",),
        readings=("relative", "points"),
    ),
    "award": KindOf(
        "event_awards",
        wants=("amount",),
        of_study=("probability", "events"),
        may=("by_level", "year"),
        readings=("once", "each"),
    ),
    "procurement": KindOf(
        "event_awards", wants=("amount",), of_study=("probability",), may=("year",)
    ),
    "performance_subsidy": KindOf(
        "performance_subsidy", wants=("amount", "goals", "score_min"), may=("year",)
    ),
    "service_in_kind": KindOf(IN_KIND, wants=("amount",), may=("bought_otherwise",)),
    "loan": KindOf(NO_ROW),
    "lease": KindOf(
        NO_ROW, wants=("interest", "years"), may=("residual", "in_advance")
    ),
    "shared_savings": KindOf(
        NO_ROW,
        wants=("share", "years", "service_cost", "provider_rate"),
        may=("realisation",),
    ),
    "guarantee": KindOf("guarantee", wants=("rate_cut", "fee")),
    "tax": KindOf(
        "tax_effect", wants=("tax_rate", "deduction", "eligible_cost"), may=("year",)
    ),
    "stacking_rule": KindOf(NO_ROW, wants=("support_cap",)),
    "budget": KindOf(NO_ROW, wants=("budget", "mean_support")),
}


def wants_of(instrument: Instrument) -> tuple[str, ...]:
    """Return the parameters without which an instrument is open."""
    wants = KINDS[instrument.kind].wants
    return ("by_level",) if instrument.by == "level" else wants


def of_study(instrument: Instrument) -> tuple[str, ...]:
    """Return the parameters that only a study can give."""
    every = KINDS[instrument.kind].of_study
    other = "probability" if instrument.by == "event" else "events"
    return tuple(name for name in every if name != other)


def takes(instrument: Instrument) -> tuple[str, ...]:
    """Return all parameters that a study may fill in for an instrument."""
    kind = KINDS[instrument.kind]
    names = (*wants_of(instrument), *of_study(instrument), *kind.may)
    return tuple(n for n in dict.fromkeys(names) if _belongs(n, instrument))


def _belongs(name: str, instrument: Instrument) -> bool:
    goes_by = {"by_level": "level", "events": "event", "rates": "class"}
    return goes_by.get(name, instrument.by) == instrument.by


def open_terms(instrument: Instrument) -> tuple[str, ...]:
    """Return the parameters that the text leaves open and that must be known."""
    if instrument.kind == "loan":
        return (LOAN,)
    known = {**instrument.average.said(), **instrument.given.said()}
    return tuple(name for name in wants_of(instrument) if name not in known)


def standing_of(instrument: Instrument) -> str:
    """Return how much of an instrument its text gives: a code.

    `context`: not for the retrofit of a line; `open`: a parameter is missing;
    `average`: only a mean of totals is known; `given`: its text gives what it wants.
    """
    if not instrument.for_a_line:
        return "context"
    if open_terms(instrument):
        return "open"
    averaged = instrument.average.said().keys() - instrument.given.said().keys()
    return "average" if averaged & set(wants_of(instrument)) else "given"
