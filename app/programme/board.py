"""The board of a programme: done against plan, money and effects by place and year."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.programme.projects import EFFECTS, Project
from app.programme.spread import Spread, spread
from models.programme.identity import STATUSES
from models.reference.facts import Discrepancy, Facts
from models.reference.figures import Figure
from models.reference.progress import Done, Progress, progress_of

GAINS = ("better", "worse", "not_distinguishable", "same")


@dataclass(frozen=True)
class Money:
    """What projects cost and bring: sums of what is known, and of how many it is.

    `subsidy` is support in cash; `open_subsidies` projects wait for an input of it.
    """

    capex: float
    capex_n: int
    saving: float
    saving_n: int
    subsidy: float
    subsidy_n: int
    open_subsidies: int
    payback: Spread
    npv_n: int
    npv_gains: int


@dataclass(frozen=True)
class Effect:
    """The relative change of a figure over projects, and what simulation says of it."""

    figure: str
    changes: Spread
    verdicts: Counter[str]


@dataclass(frozen=True)
class Group:
    """Projects of a place (its parts included), class and year, with their plan."""

    progress: Progress
    statuses: Counter[str]
    money: Money
    effects: tuple[Effect, ...]

    @property
    def projects(self) -> int:
        """Return how many studies there are."""
        return sum(self.statuses.values())


@dataclass(frozen=True)
class Board:
    """All groups, all projects, and both together over everything."""

    facts: Facts
    projects: tuple[Project, ...]
    groups: tuple[Group, ...]
    statuses: Counter[str]
    money: Money
    effects: tuple[Effect, ...]

    @property
    def loose(self) -> tuple[Project, ...]:
        """Return the projects that count nowhere: place, class or year is missing."""
        return tuple(project for project in self.projects if not project.counts)

    @property
    def doubts(self) -> tuple[Discrepancy, ...]:
        """Return the discrepancies of the published figures that are shown."""
        found = {d.id: d for group in self.groups for d in group.progress.doubts}
        return tuple(found[name] for name in sorted(found) if _is_doubt(found[name]))


def _is_doubt(discrepancy: Discrepancy) -> bool:
    return discrepancy.severity != "none"


@dataclass(frozen=True)
class Scope:
    """What a board shows: a place with its parts, a class, a year; None: any."""

    place: str | None = None
    class_id: str | None = None
    year: int | None = None

    def holds(self, project: Project, facts: Facts) -> bool:
        """Tell whether a project belongs to it."""
        own = self.place is None or self.place in within(facts, project.place)
        return (
            own
            and self.class_id in (None, project.class_id)
            and self.year in (None, project.year)
        )


def within(facts: Facts, place: str | None) -> list[str]:
    """Return a place and all that it is part of, itself first."""
    found: list[str] = []
    while place is not None and place not in found:
        found.append(place)
        known = facts.places.get(place)
        place = known.of if known else None
    return found


def board_of(facts: Facts, projects: Iterable[Project], scope: Scope) -> Board:
    """Return the board of the projects of a scope.

    Without a place the groups are those that have a project; with one, all of its
    parts that have a project or a published figure. Classes that have projects come
    first.
    """
    chosen = tuple(p for p in projects if scope.holds(p, facts))
    members = _members(facts, chosen)
    keys = set(members) | (_published(facts) if scope.place else set())
    own = {class_id for _, class_id, _ in members}
    ordered = sorted(
        (key for key in keys if _is_shown(key, scope, facts)),
        key=lambda key: (key[1] not in own, key[1], key[2], _rank(facts, key[0])),
    )
    done = _done(chosen)
    return Board(
        facts,
        chosen,
        tuple(_group(facts, key, members.get(key, []), done) for key in ordered),
        Counter(project.status for project in chosen),
        money_of(chosen),
        effects_of(chosen),
    )


Key = tuple[str, str, int]


def _members(facts: Facts, projects: Sequence[Project]) -> dict[Key, list[Project]]:
    found: dict[Key, list[Project]] = {}
    for project in projects:
        if project.class_id is not None and project.year is not None:
            for place in within(facts, project.place):
                key = (place, project.class_id, project.year)
                found.setdefault(key, []).append(project)
    return found


def _published(facts: Facts) -> set[Key]:
    studied = {one.id for one in facts.classes.values() if one.study}
    return {
        (figure.place, figure.class_id, figure.year)
        for figure in facts.figures
        if figure.class_id in studied
        and figure.class_id is not None
        and figure.year is not None
        and figure.kind in ("target", "actual")
    }


def _is_shown(key: Key, scope: Scope, facts: Facts) -> bool:
    place, class_id, year = key
    return (
        (scope.place is None or scope.place in within(facts, place))
        and scope.class_id in (None, class_id)
        and scope.year in (None, year)
    )


def _rank(facts: Facts, place: str) -> tuple[int, str]:
    """Return the order of the places: as the tables name them, others last."""
    known = list(facts.places)
    return (known.index(place) if place in facts.places else len(known), place)


def _done(projects: Sequence[Project]) -> list[Done]:
    """Return what counts against plans: what is done, and where and when."""
    return [
        Done(project.place, project.class_id, project.year)
        for project in projects
        if project.status == "done" and project.place and project.class_id
        if project.year is not None
    ]


def _group(
    facts: Facts, key: Key, projects: Sequence[Project], done: Sequence[Done]
) -> Group:
    place, class_id, year = key
    return Group(
        progress_of(facts, done, place, class_id, year),
        Counter(project.status for project in projects),
        money_of(projects),
        effects_of(projects),
    )


def money_of(projects: Sequence[Project]) -> Money:
    """Return the money of the projects that were not stopped."""
    alive = [project for project in projects if project.is_alive]
    capex, saving = _known(alive, "capex"), _known(alive, "saving")
    subsidy, npv = _known(alive, "subsidy"), _known(alive, "npv")
    return Money(
        capex=math.fsum(capex),
        capex_n=len(capex),
        saving=math.fsum(saving),
        saving_n=len(saving),
        subsidy=math.fsum(subsidy),
        subsidy_n=len(subsidy),
        open_subsidies=sum(project.subsidy_is_open for project in alive),
        payback=spread(_known(alive, "payback")),
        npv_n=len(npv),
        npv_gains=sum(value > 0 for value in npv),
    )


def _known(projects: Sequence[Project], name: str) -> list[float]:
    return [p.money[name] for p in projects if math.isfinite(p.money[name])]


def effects_of(projects: Sequence[Project]) -> tuple[Effect, ...]:
    """Return the effects of the projects that were not stopped."""
    alive = [project for project in projects if project.is_alive]
    return tuple(
        Effect(
            name,
            spread(project.changes[name] for project in alive),
            Counter(project.verdicts[name] for project in alive),
        )
        for name in EFFECTS
    )


def published(progress: Progress) -> Figure | None:
    """Return what was published as done in a place, class and year; None if nothing."""
    return next((one for one in progress.others if one.kind == "actual"), None)


__all__ = [
    "GAINS",
    "STATUSES",
    "Board",
    "Effect",
    "Group",
    "Money",
    "Scope",
    "board_of",
]
