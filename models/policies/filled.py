"""Filled terms: what the study says of an instrument, else its text, else a mean."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from models.amounts import Amount, Open
from models.policies.choice import Chosen
from models.policies.instruments import Reading
from models.policies.kinds import wants_of
from models.policies.library import Offer
from models.policies.project import PATH, Project

Origin = Literal["filled", "given", "average", "open"]


@dataclass(frozen=True)
class Filled:
    """An instrument with the terms that are known; `grant` is what an uplift raises."""

    offer: Offer
    chosen: Chosen
    grant: "Filled | None" = None

    @property
    def id(self) -> str:
        """Return the id of the instrument."""
        return self.offer.instrument.id

    @property
    def reading(self) -> str:
        """Return how the text is read; '' if there is one way only."""
        readings = self.readings
        return str(self.chosen.reading or readings[0]) if readings else ""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Return the ways to read the text."""
        return self.offer.instrument.readings

    def path(self, name: str) -> str:
        """Return where a study fills in a parameter."""
        return f"{PATH}.instruments.{self.id}.{name}"

    @cached_property
    def _sources(self) -> tuple[tuple[Origin, dict[str, Any]], ...]:
        instrument = self.offer.instrument
        return (
            ("filled", self.chosen.said()),
            ("given", instrument.given.said()),
            ("average", instrument.average.said()),
        )

    def origin(self, name: str) -> Origin:
        """Return who says a parameter."""
        return next((origin for origin, said in self._sources if name in said), "open")

    @property
    def worst_origin(self) -> Origin:
        """Return the weakest origin among the parameters it wants."""
        found = {self._origin_of_wanted(n) for n in wants_of(self.offer.instrument)}
        order: tuple[Origin, ...] = ("open", "average", "filled", "given")
        return next((origin for origin in order if origin in found), "given")

    def _origin_of_wanted(self, name: str) -> Origin:
        parts = {"points": ("city_points", "county_points"), "rate": ("rates",)}
        names = (name, *parts.get(name, ()))
        filled = any(self.origin(each) == "filled" for each in names)
        return "filled" if filled else self.origin(name)

    def raw(self, name: str) -> Any:
        """Return a parameter; None if nobody says it."""
        return next((said[name] for _, said in self._sources if name in said), None)

    def amount(self, name: str) -> Amount:
        """Return a parameter that is a number, or that it is missing."""
        value = self.raw(name)
        return Open(frozenset({self.path(name)})) if value is None else float(value)

    def whole(self, name: str, default: int) -> int:
        """Return a parameter that is a whole number, or its default."""
        value = self.raw(name)
        return default if value is None else int(value)

    @property
    def points(self) -> Amount:
        """Return the points of interest: those of city and county, or both at once."""
        levels = (self.raw("city_points"), self.raw("county_points"))
        if self.chosen.points is None and any(level is not None for level in levels):
            return float(sum(level or 0.0 for level in levels))
        return self.amount("points")

    def rate(self, project: Project) -> Amount:
        """Return the share of the base: said, by class of industry, or the mean."""
        rates = self.raw("rates")
        if self.origin("rate") in ("filled", "given") or rates is None:
            return self.amount("rate")
        industry = project.enterprise.industry
        if industry is None:
            return Open(frozenset({f"{PATH}.enterprise.industry"}))
        known = rates.get(industry)
        path = self.path(f"rates.{industry}")
        return Open(frozenset({path})) if known is None else float(known)
