"""Quality by origin and by escape: which defects are made, found and shipped where.

Where a defect is made and which inspection finds it or lets it through is counted in
watched replications; how many there are a year comes from the results.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.results import Column
from sim.diagnosis.means import mean
from sim.diagnosis.watching import Fate, Watched


@dataclass(frozen=True)
class Gate:
    """An inspection and one mode: what it found, and what it let through.

    `scrapped` and `sent_back` are parts in which it found the defect, `passed` those
    that went on with it; counts of the watched replications.
    """

    place: str
    scrapped: int
    sent_back: int
    passed: int

    @property
    def found(self) -> float:
        """Return the share of the defects that it found."""
        seen = self.scrapped + self.sent_back
        return seen / (seen + self.passed) if seen + self.passed else float("nan")


@dataclass(frozen=True)
class DefectFlow:
    """A defect mode: how many, made where, found where.

    `made` and `shipped` are pieces per thousand shipped pieces; `origins` are shares
    of what is made by station, the largest first; `gates` in the order of the line.
    """

    mode: str
    made: float
    shipped: float
    origins: Mapping[str, float]
    gates: tuple[Gate, ...]

    @property
    def escape(self) -> float:
        """Return the share of the defects made that are shipped."""
        return self.shipped / self.made if self.made else 0.0


@dataclass(frozen=True)
class Quality:
    """The defects of a line, the most frequent mode first.

    `false_rejects` are shares of the rejected parts that had no defect, by station.
    """

    modes: tuple[DefectFlow, ...]
    false_rejects: Mapping[str, float]


def quality_of(columns: Mapping[str, Column], pilots: Sequence[Watched]) -> Quality:
    """Return where the defects of a line come from and where they go."""
    fates: Counter[Fate] = Counter()
    wrong: Counter[str] = Counter()
    for pilot in pilots:
        fates += pilot.fates
        wrong += pilot.false_rejects
    modes = [
        key.split(".")[1]
        for key in columns
        if key.startswith("defects.") and key.endswith(".made")
    ]
    order = _order(pilots)
    flows = [_flow(mode, columns, fates, order) for mode in modes]
    made = sorted((flow for flow in flows if flow.made), key=lambda f: -f.made)
    return Quality(tuple(made), _false_shares(fates, wrong))


def _order(pilots: Sequence[Watched]) -> list[str]:
    """Return the ids from the start of the line to its end."""
    return list(reversed(pilots[0].ids)) if pilots else []


def _flow(
    mode: str, columns: Mapping[str, Column], fates: Counter[Fate], order: list[str]
) -> DefectFlow:
    shipped = mean(columns, "shipped") / 1000 or float("nan")
    made = {p: fates[Fate("made", p, mode)] for p in order}
    whole = sum(made.values())
    origins = {p: n / whole for p, n in made.items() if n}
    gates = (
        Gate(
            place,
            fates[Fate("scrapped", place, mode)],
            fates[Fate("sent_back", place, mode)],
            fates[Fate("passed", place, mode)],
        )
        for place in order
    )
    return DefectFlow(
        mode,
        mean(columns, f"defects.{mode}.made") / shipped,
        mean(columns, f"defects.{mode}.shipped") / shipped,
        dict(sorted(origins.items(), key=lambda item: -item[1])),
        tuple(g for g in gates if g.scrapped or g.sent_back or g.passed),
    )


def _false_shares(fates: Counter[Fate], wrong: Counter[str]) -> dict[str, float]:
    rejects: Counter[str] = Counter()
    for fate, count in fates.items():
        if fate.happened in ("scrapped", "sent_back"):
            rejects[fate.place] += count
    return {
        place: count / (count + rejects[place])
        for place, count in wrong.items()
        if count
    }
