"""Checks of what a study says of policies, against the policies that there are."""

from collections.abc import Iterator
from typing import Any

from models.checks.names import nearest_first
from models.checks.telling import advice, listed, neat, problem, warning
from models.kpis import KPIS, kpi_of
from models.money import MoneyInputs
from models.policies.choice import Chosen, PolicyChoice
from models.policies.kinds import takes
from models.policies.library import Library, Offer
from models.policies.project import PATH
from models.policies.terms import Terms
from models.problems import Problem

Values = dict[str, Any]
LEVELS = ("city_points", "county_points")
NOISE = 1e-12
"""By how much two levels together may miss a floor through rounding."""


def check_policies(
    money: MoneyInputs, library: Library, capex: float | None = None
) -> Iterator[Problem]:
    """Find what is wrong with the policies of a study; nothing is said of none.

    `capex` is the investment of an option in CNY, None if it is open.
    """
    choice = money.policies
    if choice is None:
        return
    if choice.region not in library.regions:
        known = nearest_first(choice.region, library.regions)
        path = f"{PATH}.region"
        yield problem(path, "unknown_region", name=choice.region, known=known)
        return
    yield from _check_parts(choice, capex)
    yield from _check_terms(choice, money.years)
    offers = library.offers(choice.region)
    for one in choice.instruments:
        if one.id in offers:
            yield from _check_instrument(one, offers[one.id], choice, money.years)
        else:
            near = nearest_first(one.id, offers)
            values: Values = {"name": one.id, "region": choice.region, "known": near}
            yield problem(_at(one), "unknown_instrument", **values)


def _at(one: Chosen, name: str = "") -> str:
    return f"{PATH}.instruments.{one.id}" + (f".{name}" if name else "")


def _check_parts(choice: PolicyChoice, capex: float | None) -> Iterator[Problem]:
    """Find parts of the investment that are more than the whole."""
    parts = {"equipment": choice.equipment, "loan": choice.loan}
    for name, part in parts.items():
        amount = part.amount if part else None
        if amount is not None and capex is not None and amount > capex:
            values: Values = {"amount": neat(amount), "capex": neat(capex)}
            yield problem(f"{PATH}.{name}.amount", "part_above_capex", **values)


def _check_terms(choice: PolicyChoice, years: int) -> Iterator[Problem]:
    loan = choice.loan
    if loan and loan.years is not None and loan.years > years:
        path = f"{PATH}.loan.years"
        yield problem(path, "beyond_horizon", years=loan.years, horizon=years)


def _check_instrument(
    one: Chosen, offer: Offer, choice: PolicyChoice, years: int
) -> Iterator[Problem]:
    instrument = offer.instrument
    if not instrument.for_a_line:
        yield problem(_at(one), "instrument_not_for_a_line", id=one.id)
        return
    yield from _check_parameters(one, offer)
    yield from _check_reading(one, offer)
    yield from _check_floors(one, offer)
    yield from _check_uplift(one, offer, choice)
    yield from _check_figures(one)
    yield from _check_lengths(one, years)
    yield from _check_dates(one, offer, choice)


def _check_parameters(one: Chosen, offer: Offer) -> Iterator[Problem]:
    """Find parameters that the instrument does not take, or that exclude others."""
    known = takes(offer.instrument)
    for name in one.said():
        if name not in known:
            values: Values = {"name": name, "id": one.id, "known": listed(known)}
            yield problem(_at(one, name), "parameter_not_taken", **values)
    levels = [name for name in LEVELS if getattr(one, name) is not None]
    if one.points is not None and levels:
        yield problem(_at(one, levels[0]), "points_twice", name=levels[0])
    if one.realisation and not one.realisation.is_in_order:
        yield problem(_at(one, "realisation"), "realisation_order")


def _check_reading(one: Chosen, offer: Offer) -> Iterator[Problem]:
    known = offer.instrument.readings
    if one.reading is not None and one.reading not in known:
        values: Values = {"name": one.reading, "id": one.id, "known": listed(known)}
        yield problem(_at(one, "reading"), "unknown_reading", **values)


def _check_floors(one: Chosen, offer: Offer) -> Iterator[Problem]:
    """Find parameters below what the text gives as the least."""
    for name in offer.instrument.at_least:
        least, found = getattr(offer.instrument.given, name), _said(one, name)
        if found is not None and found < least - NOISE:
            values: Values = {"value": neat(100 * found), "least": neat(100 * least)}
            yield problem(_at(one, name), "below_floor", **values, id=one.id)


def _said(one: Terms, name: str) -> float | None:
    """Return what a study says of a parameter; points may come from two levels."""
    levels = (one.city_points, one.county_points)
    if name == "points" and one.points is None and any(v is not None for v in levels):
        return sum(level or 0.0 for level in levels)
    found: float | None = getattr(one, name)
    return found


def _check_uplift(one: Chosen, offer: Offer, choice: PolicyChoice) -> Iterator[Problem]:
    raised = offer.instrument.uplift_of
    if raised and raised not in {other.id for other in choice.instruments}:
        yield problem(_at(one), "uplift_without_grant", id=one.id, grant=raised)


def _check_figures(one: Chosen) -> Iterator[Problem]:
    for number, goal in enumerate(one.goals or ()):
        if kpi_of(goal.kpi) is None:
            path = _at(one, f"goals.{number}.kpi")
            near = nearest_first(goal.kpi, (kpi.key for kpi in KPIS))
            yield problem(path, "unknown_kpi", name=goal.kpi, known=near)


def _check_lengths(one: Chosen, years: int) -> Iterator[Problem]:
    if one.years is not None and one.years > years:
        path = _at(one, "years")
        yield problem(path, "beyond_horizon", years=one.years, horizon=years)
    if one.year is not None and one.year > years:
        yield warning(_at(one, "year"), "paid_too_late", year=one.year, horizon=years)
    for name, event in (one.events or {}).items():
        if event.year > years:
            path, values = _at(one, f"events.{name}.year"), {"year": event.year}
            yield warning(path, "paid_too_late", **values, horizon=years)


def _check_dates(one: Chosen, offer: Offer, choice: PolicyChoice) -> Iterator[Problem]:
    standing = offer.standing(choice.date)
    if standing in ("expired", "not_yet"):
        values = {
            "id": one.id,
            "date": str(choice.date),
            "first": str(offer.valid_from or "?"),
            "last": str(offer.valid_to or "?"),
        }
        yield warning(_at(one), "out_of_force", **values)
    later = offer.instrument.replaced_by
    if later:
        yield advice(_at(one), "policy_replaced", id=one.id, later=later)
