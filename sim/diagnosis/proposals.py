"""Proposals: measures of the catalogue for a finding, put where they would help."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.catalogue.applying import Applied, ApplyError, apply
from models.catalogue.entry import Entry
from models.catalogue.loading import Catalogue
from models.catalogue.site import Request
from models.catalogue.suiting import lacking
from models.cycle_times import phase_mean
from models.diagnosis.rules import Rule
from models.line import Line
from models.options import line_of
from models.plant import names_of
from models.routes import ONLY
from models.stations import Station
from models.study import BASELINE, Study
from sim.diagnosis.findings import Finding

MOSTLY, TENDED = 0.5, 0.1
"""Shares of a cycle by hand: of a manual station, and of a machine that is tended."""
MOST_TARGETS = 3
Rules = Mapping[str, Sequence[Rule]]


@dataclass(frozen=True)
class Proposal:
    """A measure of the catalogue for a finding, and what it would be put to.

    `capex` is that of its typical figures in CNY; None if it is open.
    """

    finding: str
    entry: Entry
    request: Request
    capex: float | None

    @property
    def code(self) -> str:
        """Return how it is accepted on the command line: F1:smed."""
        return f"{self.finding}:{self.entry.id}"


@dataclass(frozen=True)
class Shelf:
    """What measures are proposed from: an option of a study, rules, the catalogue."""

    study: Study
    rules: Rules
    catalogue: Catalogue
    option: str = BASELINE

    @cached_property
    def line(self) -> Line:
        """Return the line of the option."""
        return line_of(self.study, self.option)

    def proposals(self, finding: Finding) -> tuple[Proposal, ...]:
        """Return the measures that suit a finding, each entry once, by likelihood."""
        found: dict[str, Proposal] = {}
        for rule in self.rules.get(finding.code, ()):
            known = self.catalogue.entries.get(rule.entry)
            if known is None or rule.entry in found:
                continue
            for request in _requests(rule, known.entry, finding, self):
                made = _applied(known.entry, self.study, request)
                if made is not None and made.measure.patches:
                    capex = made.measure.capex
                    found[rule.entry] = Proposal(
                        finding.id, known.entry, request, capex
                    )
        return tuple(found.values())


def _applied(entry: Entry, study: Study, request: Request) -> Applied | None:
    try:
        return apply(entry, study, request)
    except ApplyError:
        return None


def _requests(
    rule: Rule, entry: Entry, finding: Finding, shelf: Shelf
) -> Iterator[Request]:
    """Yield what a rule asks the catalogue for, if the line has a place for it."""
    if rule.when == "of_people" and finding.kind != "pools":
        return
    modes = (finding.element,) if finding.kind == "defect_modes" else ()
    if rule.to == "line":
        yield Request(option=shelf.option)
        return
    pool = finding.element if finding.kind == "pools" and rule.to == "people" else None
    targets = _targets(rule, entry, finding, shelf.line)
    if targets:
        yield Request(targets, shelf.option, modes, pool if _saves(entry) else None)


def _saves(entry: Entry) -> bool:
    """Tell whether an entry saves people of a pool that can be named."""
    return any(effect.action == "heads" for effect in entry.effects)


def _targets(rule: Rule, entry: Entry, finding: Finding, line: Line) -> tuple[str, ...]:
    if rule.to in ("buffer", "fleet"):
        kind = f"{rule.to}s"
        name = finding.element if finding.kind == kind else finding.at.get(kind, "")
        return (name,) if name else ()
    stations = {station.id: station for station in line.stations}
    names = [name for name in _places(rule, finding, line) if name in stations]
    modes = (finding.element,) if finding.kind == "defect_modes" else ()
    return tuple(
        name
        for name in names
        if not lacking(entry, stations[name], modes) and _fits(rule, stations[name])
    )[: MOST_TARGETS if rule.to in ("people", "uneven") else 1]


def _places(rule: Rule, finding: Finding, line: Line) -> list[str]:
    """Return the stations a rule is about, those that matter most first."""
    if rule.to == "people":
        pools = {finding.element} if finding.kind == "pools" else None
        asking = [s for s in line.stations if _asks(s, pools)]
        return [s.id for s in sorted(asking, key=lambda s: -_by_hand(s))]
    if rule.to == "uneven":
        return [finding.element, finding.at.get("fastest", "")]
    if rule.to == "gate":
        return [finding.at.get("gate", "") or finding.at.get("stations", "")]
    if rule.to == "origin" or finding.kind != "stations":
        return [finding.at.get("stations", "")]
    return [finding.element]


def _asks(station: Station, pools: set[str] | None) -> bool:
    own = set(names_of(station.pool))
    return bool(own if pools is None else own & pools)


def _product(line_station: Station) -> str:
    return next(iter(line_station.by_product), ONLY)


def _by_hand(station: Station) -> float:
    """Return the seconds of work by hand a cycle takes, all people together."""
    return phase_mean(station, "manual", _product(station)) * station.operators


def _fits(rule: Rule, station: Station) -> bool:
    """Tell whether a station works the way a rule asks for."""
    product = _product(station)
    by_hand = phase_mean(station, "manual", product)
    by_itself = phase_mean(station, "automatic", product)
    share = by_hand / (by_hand + by_itself) if by_hand + by_itself else 0.0
    if rule.when == "tended":
        return share >= TENDED and by_itself > 0
    if rule.when in ("by_hand", "by_machine"):
        return (share >= MOSTLY) == (rule.when == "by_hand")
    return True
