"""Queues: one station, arrivals, a waiting room, with every kind of service."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.known_answers import build, statistics
from tests.known_answers.build import QUEUE, SINK, SOURCE, Plain
from tests.known_answers.cases import Case
from tests.known_answers.judge import Quantity, Target, relative
from tests.known_answers.lab import Lab, Verdict
from tests.known_answers.statistics import parts, quotient, share, share_of, weighed
from tests.known_answers.table import DOWN, STAYS, WORKING, Arm, Array, Table

STATION = "S1"
PARTS_WATCHED = 1000
SURELY = 8.0  # deviations of the time they take: all of them are through
BASES = {"time-dependent": "calendar", "operation-dependent": "working"}


@dataclass(frozen=True)
class Timing:
    """A time with what the run length hangs on: mean and squared CV."""

    plain: Plain
    mean: float
    scv: float


def _exponential(mean: float) -> Timing:
    return Timing(build.exponential(mean), mean, 1.0)


def _erlang(mean: float, k: int) -> Timing:
    return Timing(build.erlang(mean, k), mean, 1 / k)


def _triangular(low: float, mode: float, high: float) -> Timing:
    mean = (low + mode + high) / 3
    spread = low * (low - mode) + mode * (mode - high) + high * (high - low)
    scv = spread / 18 / mean**2
    return Timing(build.triangular(low, mode, high), mean, scv)


def _constant(value: float) -> Timing:
    return Timing(build.constant(value), value, 0.0)


def arrivals(case: Case) -> tuple[Timing, int]:
    """Return the time between arrivals (of batches) and the size of a batch."""
    given, unit = case.parameters, case.unit
    if case.has("batch_rate"):
        return _exponential(unit / given["batch_rate"]), given["batch"]
    if case.has("mean_between"):
        return _erlang(given["mean_between"] * unit, given.get("k") or 1), 1
    if case.has("between"):
        return _exponential(given["between"] * unit), 1
    return _exponential(unit / given["arrival"]), 1


def service(case: Case) -> Timing:
    """Return the processing time of one machine."""
    given, unit = case.parameters, case.unit
    if case.has("triangular"):
        return _triangular(*(value * unit for value in given["triangular"]))
    if case.has("time"):
        return _constant(given["time"] * unit)
    if case.has("rate"):
        return _exponential(unit / given["rate"])
    return _by_mean(case, given["mean"] * unit)


def _by_mean(case: Case, mean: float) -> Timing:
    """Return a processing time of this mean: the spread tells its kind."""
    given = case.parameters
    if case.has("scv"):
        return Timing(build.hyperexponential(mean, given["scv"]), mean, given["scv"])
    if case.has("cv"):
        return Timing(build.lognormal(mean, given["cv"]), mean, given["cv"] ** 2)
    if case.has("k") and not case.has("mean_between"):
        return _erlang(mean, given["k"])
    return _exponential(mean)


def _stops(case: Case) -> Plain:
    if not case.has("mttf", "mttr"):
        return {}
    basis = BASES[case.given("failures") or "operation-dependent"]
    given, unit = case.parameters, case.unit
    return build.failure(given["mttf"] * unit, given["mttr"] * unit, basis)


def _completion(case: Case, work: Timing) -> Timing:
    """Return the time a part occupies a machine, stops included."""
    if not case.has("mttf", "mttr"):
        return work
    up, down = (case.parameters[name] * case.unit for name in ("mttf", "mttr"))
    ready = up / (up + down)
    scv = work.scv + 2 * ready * (1 - ready) * down / work.mean
    return Timing(work.plain, work.mean / ready, scv)


def _relaxation(arrive: Timing, batch: int, occupied: Timing, machines: int) -> float:
    """Return the relaxation time in heavy traffic (Whitt 1989), a little long."""
    load = batch * occupied.mean / arrive.mean / machines
    idle = max(1 - load, 0.05)
    spread = arrive.scv * batch + batch - 1 + occupied.scv
    return 2 * max(spread, 0.5) * occupied.mean / machines / idle**2 + occupied.mean


def line(case: Case, arrive: Timing, batch: int, work: Timing) -> Plain:
    """Return source, waiting room, one station and sink in the study format."""
    machines = case.given("machines") or 1
    total = case.given("places")
    source = {"kind": "interarrival", "interarrival": arrive.plain, "batch": batch}
    return {
        "sources": {SOURCE: {**source, "lost_if_full": total is not None}},
        "sinks": {SINK: {}},
        "buffers": {QUEUE: build.places(None if total is None else total - machines)},
        "stations": {
            STATION: {"automatic": work.plain, "machines": machines, **_stops(case)}
        },
        "flow": [[SOURCE, QUEUE, STATION, SINK]],
    }


def _arm(case: Case) -> Arm:
    (arrive, batch), work = arrivals(case), service(case)
    occupied = _completion(case, work)
    machines = case.given("machines") or 1
    slow = _relaxation(arrive, batch, occupied, machines)
    if case.has("places"):
        full = build.relaxation_of_line([work.mean / machines], [case.given("places")])
        slow = min(slow, full)
    stops = [case.given(name) or 0.0 for name in ("mttf", "mttr")]
    return build.sized(
        line(case, arrive, batch, work),
        slow + sum(stops) * case.unit,
        parts_per_time=batch / arrive.mean,
    )


def _busy(table: Table) -> Array:
    return table.share(STATION, WORKING)


def _down(table: Table) -> Array:
    return table.share(STATION, DOWN)


def _up(table: Table) -> Array:
    return 1 - _down(table)


def _occupied(table: Table) -> Array:
    return _busy(table) + _down(table)


def _rho(case: Case, exact: float) -> Target:
    """Return the load: busy time of the time up, or occupied time with stops."""
    if case.given("failures") == "time-dependent":
        return quotient("rho", exact, _busy, _up)
    return share("rho", exact, _occupied)


def _waited(table: Table) -> Array:
    parts = table.of(f"stations.{STATION}.parts")
    return np.nan_to_num(table.of(f"buffers.{QUEUE}.waited")) * parts


def _parts(table: Table) -> Array:
    return table.of(f"stations.{STATION}.parts")


def _occupied_mean(case: Case, exact: float) -> Target:
    return quotient(
        "occupied_mean",
        exact,
        lambda t: _occupied(t) * (case.given("machines") or 1) / case.unit,
        lambda t: t.per_time(f"stations.{STATION}.parts"),
    )


Make = Callable[[Case, float], Target]
STATISTICS: dict[str, Make] = {
    "rho": _rho,
    "util": lambda case, x: share("util", x, _busy),
    "availability": lambda case, x: share("availability", x, _up),
    "L": lambda case, x: parts("L", x, lambda t: t.of("wip")),
    "Lq": lambda case, x: parts("Lq", x, lambda t: t.of(f"buffers.{QUEUE}.mean")),
    "W": lambda case, x: weighed("W", x, "time_in_line", "shipped", case.unit),
    "Wq": lambda case, x: weighed(
        "Wq", x, f"buffers.{QUEUE}.wait", f"stations.{STATION}.parts", case.unit
    ),
    "p_wait": lambda case, x: share_of("p_wait", x, _waited, _parts),
    "sigma": lambda case, x: share_of("sigma", x, _waited, _parts),
    "p_loss": lambda case, x: share_of(
        "p_loss", x, lambda t: t.of("lost"), lambda t: t.of("arrived")
    ),
    "throughput": lambda case, x: statistics.throughput(case),
    "occupied_mean": _occupied_mean,
}


def queue(case: Case, lab: Lab) -> Verdict:
    """Check one queue."""
    if isinstance(case.given("arrivals"), list):
        return _with_priorities(case, lab)
    targets = [
        STATISTICS[name](case, exact)
        for name, exact in case.expected.items()
        if name in STATISTICS
    ]
    arm, single = _arm(case), _of_single_parts(case)
    left_out = statistics.left_out(case, [*targets, *single])
    verdict = lab.check_line(arm, targets, left_out)
    if not single:
        return verdict
    return verdict + lab.check_line(_never_idle(case), single, left_out)


def _never_idle(case: Case) -> Arm:
    """Return the station alone with parts at hand: each stays as it is occupied."""
    work = service(case)
    occupied = _completion(case, work)
    parts = PARTS_WATCHED + SURELY * math.sqrt(PARTS_WATCHED * max(occupied.scv, 1))
    line = build.series([{"automatic": work.plain, **_stops(case)}], [])
    mean = occupied.mean
    return Arm(line, mean, parts * mean, parts, STAYS, parts=PARTS_WATCHED)


def _of_single_parts(case: Case) -> list[Target]:
    """Return the target about single parts, whose stays are watched."""
    exact = case.expected.get("occupied_scv")
    if exact is None:
        return []

    def moments(table: Table) -> list[Array]:
        names = ("parts", "time", "square")
        return [table.of(f"stays.{name}") for name in names]

    def scv(parts: Array, time: Array, square: Array) -> Array:
        return parts * square / time**2 - 1

    return [Quantity("occupied_scv", exact, relative(exact), moments, scv)]


KINDS: dict[str, Callable[[float], Timing]] = {
    "exp": _exponential,
    "const": _constant,
}


def _product_wait(case: Case, name: str, product: str) -> Target:
    key = f"buffers.{QUEUE}.wait.{product}"
    weight = f"products.{product}.shipped"
    return weighed(name, case.expected[name], key, weight, case.unit)


def _with_priorities(case: Case, lab: Lab) -> Verdict:
    """Check a queue of several kinds of part; the first is always taken first."""
    given, unit = case.parameters, case.unit
    products = build.names("P", len(given["arrivals"]))
    times = [
        KINDS[kind](mean * unit)
        for kind, mean in zip(given["kinds"], given["means"], strict=True)
    ]
    waits = [name for name in case.expected if name.startswith("Wq_")]
    targets = [
        _product_wait(case, name, product)
        for name, product in zip(waits, products, strict=True)
    ]
    arm = _arm_with_priorities(case, products, times)
    return lab.check_line(arm, targets, statistics.left_out(case, targets))


def _arm_with_priorities(case: Case, products: list[str], times: list[Timing]) -> Arm:
    rates = [rate / case.unit for rate in case.parameters["arrivals"]]
    load = math.fsum(r * t.mean for r, t in zip(rates, times, strict=True))
    mean = load / sum(rates)
    mixed = Timing({}, mean, 1.0)
    slow = _relaxation(_exponential(1 / sum(rates)), 1, mixed, 1)
    return build.sized(
        priority_line(rates, products, times), slow, parts_per_time=sum(rates)
    )


def priority_line(
    rates: list[float], products: list[str], times: list[Timing]
) -> Plain:
    """Return a source for each product, one queue by priority, one station."""
    sources = build.names("in", len(products))
    return {
        "products": {p: {"priority": -i} for i, p in enumerate(products)},
        "sources": {
            source: {
                "kind": "interarrival",
                "interarrival": build.exponential(1 / rate),
                "mix": {product: 1.0},
            }
            for source, product, rate in zip(sources, products, rates, strict=True)
        },
        "sinks": {SINK: {}},
        "buffers": {QUEUE: {}},
        "stations": {
            STATION: {
                "automatic": times[0].plain,
                "by_product": {
                    p: {"automatic": time.plain}
                    for p, time in zip(products, times, strict=True)
                },
            }
        },
        "flow": [*([source, QUEUE] for source in sources), [QUEUE, STATION, SINK]],
    }
