"""Stations in a row behind a waiting room that turns arrivals away when full."""

from tests.known_answers import build, statistics
from tests.known_answers.build import SINK, SOURCE, Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Target
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import parts, share, share_of
from tests.known_answers.table import WORKING


def _count(case: Case) -> int:
    return sum(name.startswith("mean") for name in case.parameters)


def line(case: Case) -> Plain:
    """Return the line in the study format: a buffer before every station."""
    given, count = case.parameters, _count(case)
    stations, buffers = build.names("S", count), build.names("B", count)
    source = {
        "kind": "interarrival",
        "interarrival": build.exponential(case.unit / given["arrival"]),
        "lost_if_full": True,
    }
    pairs = zip(buffers, stations, strict=True)
    return {
        "sources": {SOURCE: source},
        "sinks": {SINK: {}},
        "stations": {
            name: {"automatic": build.exponential(given[f"mean{i}"] * case.unit)}
            for i, name in enumerate(stations, 1)
        },
        "buffers": {
            name: {"capacity": given[f"places{i}"]} for i, name in enumerate(buffers, 1)
        },
        "flow": [[SOURCE, *(name for pair in pairs for name in pair), SINK]],
    }


def _by_station(case: Case) -> list[Target]:
    made: list[Target] = []
    for i in range(1, _count(case) + 1):
        every = {
            f"queue{i}": lambda x, i=i: parts(
                f"queue{i}", x, lambda t: t.of(f"buffers.B{i}.mean")
            ),
            f"busy{i}": lambda x, i=i: share(
                f"busy{i}", x, lambda t: t.share(f"S{i}", WORKING)
            ),
            f"blocked{i}": lambda x, i=i: share(
                f"blocked{i}", x, lambda t: t.share(f"S{i}", ["blocked"])
            ),
        }
        made += [
            make(case.expected[name])
            for name, make in every.items()
            if name in case.expected
        ]
    return made


def line_with_loss(case: Case, lab: Lab) -> Verdict:
    """Check a line that loses what finds no room."""
    given, count = case.parameters, _count(case)
    means = [given[f"mean{i}"] * case.unit for i in range(1, count + 1)]
    capacities = [given[f"places{i}"] for i in range(1, count + 1)]
    arm = build.sized(
        line(case),
        build.relaxation_of_line(means, capacities),
        parts_per_time=given["arrival"] / case.unit,
        parts=1000,
    )
    lost = share_of(
        "lost_fraction",
        case.expected["lost_fraction"],
        lambda t: t.of("lost"),
        lambda t: t.of("arrived"),
    )
    targets = [*statistics.of_line(case, [], []), lost, *_by_station(case)]
    return lab.check_line(arm, targets, statistics.left_out(case, targets))
