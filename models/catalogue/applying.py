"""Applying an entry of the catalogue to elements of a line: a measure with patches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from models.catalogue.drawing import drawn
from models.catalogue.entry import Effect, Entry, Price, Triple
from models.catalogue.figures import TRIPLE, times
from models.catalogue.ranges import Range, base_value
from models.catalogue.site import ApplyError, Request, Site, site_of
from models.catalogue.skipped import Skipped
from models.catalogue.suiting import lacking
from models.catalogue.use import CatalogueUse, Level
from models.catalogue.writing import patches_of
from models.measures import Measure
from models.study import Study

MONEY = ("capex", "yearly_cost")


@dataclass(frozen=True)
class Applied:
    """A measure made from an entry, and what of the entry is not in it.

    `skipped` are effects for which there is nothing on the line; `missing` are the
    entries it requires that the option does not have.
    """

    measure: Measure
    skipped: tuple[Skipped, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass
class _Made:
    patches: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


def apply(
    entry: Entry,
    study: Study,
    request: Request,
    *,
    level: Level | Mapping[str, float] = "typical",
    measure_id: str = "",
) -> Applied:
    """Apply an entry to the line of a study, as the option's measures so far leave it.

    The patches are ordinary ones, with typical figures and their ranges; a level or
    quantiles by effect then draw them (`models.catalogue.drawing`). Raises ApplyError
    for targets, pools, modes or extras that do not fit, OptionError for an option
    whose patches are at fault.
    """
    _refuse_extras(entry, request)
    unmans = any(effect.action == "unman" for effect in entry.effects)
    site = site_of(study, entry.targets, request, unmans=unmans)
    _refuse_unsuitable(entry, site)
    made = _Made()
    for effect in entry.effects:
        _effect(effect, site, made)
    use = CatalogueUse(
        entry=entry.id,
        targets=request.targets,
        level=level if isinstance(level, str) else dict(level),
        modes=request.modes,
        pool=request.pool,
        units=dict(request.units),
        extras=request.extras,
    )
    own = {"id": measure_id or _free(study, entry.id), "name": entry.name}
    measure = Measure.model_validate(
        {
            **own,
            "patches": made.patches,
            **_costs(entry, site),
            "life": entry.life,
            "source": f"{entry.source} [{entry.quality}]",
            "provenance": "catalogue",
            "catalogue": use,
        }
    )
    missing = tuple(sorted(set(entry.requires) - _entries_of(study, request.option)))
    return Applied(drawn(measure, level), tuple(made.skipped), missing)


def _refuse_extras(entry: Entry, request: Request) -> None:
    known = [effect.id for effect in entry.effects if effect.optional]
    known += [price.id for price in (*entry.capex, *entry.yearly) if price.optional]
    unknown = [name for name in request.extras if name not in known]
    if unknown:
        raise ApplyError("no_such_extra", extras=unknown, known=known or ["-"])
    units = sorted({price.id for price in (*entry.capex, *entry.yearly)} | _per(entry))
    strange = [name for name in request.units if name not in units]
    if strange:
        raise ApplyError("no_such_unit", units=strange, known=units)


def _per(entry: Entry) -> set[str]:
    return {effect.per for effect in entry.effects if effect.action == "heads"}


def _refuse_unsuitable(entry: Entry, site: Site) -> None:
    if site.kind != "station":
        return
    for station in site.stations:
        wanting = lacking(entry, station, site.request.modes)
        if wanting:
            raise ApplyError("does_not_suit", target=station.id, wanting=wanting)


def _entries_of(study: Study, option: str) -> set[str]:
    """Return the entries of the catalogue that an option's measures were made from."""
    used = {m for o in study.options if o.id == option for m in o.measures}
    made = (m.catalogue for m in study.measures if m.id in used)
    return {use.entry for use in made if use is not None}


def _free(study: Study, name: str) -> str:
    """Return an id for the measure that the study does not have yet."""
    taken = {measure.id for measure in study.measures}
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _effect(effect: Effect, site: Site, made: _Made) -> None:
    """Add the patches of an effect, or say why there are none."""
    if effect.on is not None and effect.on != site.kind:
        return
    if effect.optional and effect.id not in site.request.extras:
        made.skipped.append(Skipped(effect.id, "optional"))
        return
    for one in patches_of(effect, site, made.patches):
        if isinstance(one, Skipped):
            made.skipped.append(one)
        else:
            made.patches.append(one)


def _costs(entry: Entry, site: Site) -> dict[str, Any]:
    """Return capex, yearly cost, stop days and ramp-up with their ranges."""
    capex = _sum(entry.capex, site)
    yearly = _sum(entry.yearly, site)
    whole = {e: _of(yearly, e) + entry.upkeep * _of(capex, e) for e in TRIPLE}
    triples = {
        "capex": capex,
        "yearly_cost": Triple(**{e: round(x, 2) for e, x in whole.items()}),
        "stop_days": entry.stop_days,
        "ramp_up": entry.ramp_up,
    }
    values: dict[str, Any] = {n: base_value(t.typical) for n, t in triples.items()}
    values["ranges"] = {
        name: Range(
            low=base_value(t.low), high=base_value(t.high), better="low",
            effect="capex" if name in MONEY else name,
        )
        for name, t in triples.items()
        if base_value(t.low) != base_value(t.high)
    }  # fmt: skip
    return values


def _of(triple: Triple, end: str) -> float:
    return base_value(getattr(triple, end))


def _sum(prices: tuple[Price, ...], site: Site) -> Triple:
    """Return what all units cost: the ends together, as an upper bound of the range."""
    bought = [
        times(price.cost, site.count(price.id))
        for price in prices
        if not price.optional or price.id in site.request.extras
    ]
    sums = {end: sum(_of(triple, end) for triple in bought) for end in TRIPLE}
    return Triple(**sums)


__all__ = ["Applied", "ApplyError", "Request", "Skipped", "apply"]
