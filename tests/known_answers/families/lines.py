"""Saturated lines in series: tandem, unreliable, parallel, scrap, batch, assembly."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.known_answers import build, statistics
from tests.known_answers.build import Plain
from tests.known_answers.cases import Case
from tests.known_answers.lab import FIRST, Lab, Verdict
from tests.known_answers.table import Arm

# the standard error of the throughput is 0.255 % after parts_for_half_percent
TO_FIFTH_PERCENT = 1.63
SIZES = ("parts_for_half_percent",)


def processing(case: Case, mean: float) -> Plain:
    """Return a processing time of the case's distribution; ValueError if unknown."""
    kinds: dict[str, Callable[[], Plain]] = {
        "exp": lambda: build.exponential(mean),
        "erlang": lambda: build.erlang(mean, case.parameters["erlang_k"]),
        "hyper": lambda: build.hyperexponential(mean, case.parameters["scv"]),
        "lognormal": lambda: build.lognormal(mean, case.parameters["scv"] ** 0.5),
        "const": lambda: build.constant(mean),
        "det": lambda: build.constant(mean),
    }
    kind = case.given("distribution") or "exp"
    if kind not in kinds:
        raise ValueError(f"distribution {kind!r} is not understood")
    return kinds[kind]()


def or_none(values: Sequence[float | None] | None, count: int) -> list[float | None]:
    """Return one value per station; None where there is none."""
    return list(values) if values is not None else [None] * count


@dataclass(frozen=True)
class Series:
    """Stations in a row by their numbers, in the unit of the case."""

    means: Sequence[float]
    buffers: Sequence[int]
    machines: Sequence[int] = ()
    batch: Sequence[int] = ()
    scrap: Sequence[float] = ()
    mttf: Sequence[float | None] = ()
    mttr: Sequence[float | None] = ()

    @classmethod
    def of(cls, case: Case) -> "Series":
        """Read the parameters of a case."""
        means = case.parameters["mean_times"]
        count = len(means)
        return cls(
            means=means,
            buffers=case.parameters["buffers"],
            machines=case.given("machines") or [1] * count,
            batch=case.given("batch") or [1] * count,
            scrap=case.given("scrap") or [0.0] * count,
            mttf=or_none(case.given("mttf"), count),
            mttr=or_none(case.given("mttr"), count),
        ).filled()

    def filled(self) -> "Series":
        """Return it with a value for every station: one machine, no scrap, no stop."""
        count = len(self.means)
        return replace(
            self,
            machines=self.machines or [1] * count,
            batch=self.batch or [1] * count,
            scrap=self.scrap or [0.0] * count,
            mttf=self.mttf or [None] * count,
            mttr=self.mttr or [None] * count,
        )

    def stations(self, case: Case) -> list[Plain]:
        """Return the stations in the study format."""
        return [
            {
                "automatic": processing(case, self.means[i] * case.unit),
                "machines": self.machines[i],
                "batch": self.batch[i],
                **build.scrap(self.scrap[i]),
                **build.failure(
                    in_seconds(self.mttf[i], case), in_seconds(self.mttr[i], case)
                ),
            }
            for i in range(len(self.means))
        ]

    def line(self, case: Case) -> Plain:
        """Return the line in the study format."""
        return build.series(self.stations(case), self.buffers)

    def arm(self, case: Case, parts: float = 0.0) -> Arm:
        """Return the line with a warm-up and a window of at least so many parts."""
        cycles = [self._cycle(i) * case.unit for i in range(len(self.means))]
        stops = [
            (in_seconds(up, case), in_seconds(down, case))
            for up, down in zip(self.mttf, self.mttr, strict=True)
        ]
        more = sum(self.machines) + sum(self.batch) - 2 * len(cycles)
        return build.sized(
            self.line(case),
            build.relaxation_of_line(cycles, [*self.buffers, more], stops),
            parts_per_time=1 / max(cycles),
            parts=parts,
        )

    def _cycle(self, i: int) -> float:
        up, down = self.mttf[i], self.mttr[i]
        stretch = 1 + down / up if up is not None and down is not None else 1.0
        return self.means[i] * stretch / self.machines[i] / self.batch[i]


def in_seconds(value: float | None, case: Case) -> float | None:
    """Return a time of the case in seconds; None stays None."""
    return None if value is None else value * case.unit


def parts_wanted(expected: Mapping[str, Any]) -> float:
    """Return parts per replication that give the throughput to 0.2 % (one error)."""
    parts = expected.get("parts_for_half_percent")
    return TO_FIFTH_PERCENT * parts / FIRST if parts else 0.0


def in_series(case: Case, lab: Lab) -> Verdict:
    """Check a saturated line of stations in a row."""
    row = Series.of(case)
    arm = row.arm(case, parts_wanted(case.expected))
    stations = build.names("S", len(row.means))
    targets = statistics.of_line(case, stations, build.names("B", len(row.buffers)))
    return lab.check_line(arm, targets, statistics.left_out(case, targets, *SIZES))


def allocated(case: Case) -> Series:
    """Read a line given by rates and by places that count the machine's own."""
    return Series(
        means=[1 / rate for rate in case.parameters["rates"]],
        buffers=[places - 1 for places in case.parameters["places_with_machine"]],
    ).filled()


def assembly_line(means: Sequence[float], buffers: Sequence[int]) -> Plain:
    """Return feeders with a buffer each and the assembly station after them."""
    stations = build.names("S", len(means))
    feeders, final = stations[:-1], stations[-1]
    stores = build.names("B", len(buffers))
    sources = build.names("in", len(feeders))
    made = {
        name: {"automatic": build.exponential(mean)}
        for name, mean in zip(stations, means, strict=True)
    }
    made[final]["assembly"] = dict.fromkeys(stores, 1)
    ways = zip(sources, feeders, stores, strict=True)
    return {
        "sources": {source: {} for source in sources},
        "sinks": {build.SINK: {}},
        "stations": made,
        "buffers": dict(zip(stores, map(build.places, buffers), strict=True)),
        "flow": [*([*way, final] for way in ways), [final, build.SINK]],
    }


def assembly(case: Case, lab: Lab) -> Verdict:
    """Check feeders that fill their buffers and an assembly that empties them."""
    means = [mean * case.unit for mean in case.parameters["mean_times"]]
    buffers = case.parameters["buffers"]
    arm = build.sized(
        assembly_line(means, buffers),
        build.relaxation_of_line(means, buffers),
        parts_per_time=1 / max(means),
        parts=parts_wanted(case.expected),
    )
    stations = build.names("S", len(means))
    targets = statistics.of_line(case, stations, build.names("B", len(buffers)))
    return lab.check_line(arm, targets, statistics.left_out(case, targets, *SIZES))
