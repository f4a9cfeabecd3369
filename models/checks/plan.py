"""Plan: whether the experiment is long enough, and often enough, to say something."""

from collections.abc import Iterator

from models.calendar import week
from models.checks.telling import advice, lasting, neat, problem, warning
from models.checks.upkeep import mean_clock
from models.flow import Source
from models.line import Line
from models.offered_load import Assessment
from models.plan import Plan
from models.problems import Problem
from models.quantities import HOUR, WEEK
from models.stations import Station

FEW_REPLICATIONS = 5
FEW_PARTS = 100
MANY_OPERATIONS = 1e8
MOST_ARRIVALS = 1e8
"""In a replication: more would fill the memory of any machine."""


def check_plan(plan: Plan, line: Line) -> Iterator[Problem]:
    """Find an experiment that can say little about a line."""
    yield from _check_warm_up(plan, line)
    yield from _check_replications(plan)
    yield from _check_weeks(plan, line)
    for source in line.sources:
        yield from _check_orders(plan, source)
        yield from _check_arrivals(plan, line, source)
    for station in line.stations:
        yield from _check_stops(plan, station)


def _warm_up(plan: Plan) -> float:
    return 0.0 if plan.warm_up == "auto" else plan.warm_up


def _check_warm_up(plan: Plan, line: Line) -> Iterator[Problem]:
    warm_up = _warm_up(plan)
    if warm_up > plan.horizon / 2:
        values = {"warm_up": lasting(warm_up), "horizon": lasting(plan.horizon)}
        yield warning("plan.warm_up", "warm_up_long", **values)
    if plan.warm_up == 0 and all(source.kind != "orders" for source in line.sources):
        yield advice("plan.warm_up", "no_warm_up")


def _check_replications(plan: Plan) -> Iterator[Problem]:
    if plan.replications == 1:
        yield warning("plan.replications", "one_replication")
    elif plan.replications != "auto" and plan.replications < FEW_REPLICATIONS:
        count = plan.replications
        yield advice("plan.replications", "few_replications", count=count)


def hours_at_work(line: Line, start: float, end: float) -> float:
    """Return the hours at work between two instants of the clock, in seconds."""
    total = 0.0
    for period in week(line.calendar):
        if period.at_work:
            length = period.end - period.start
            total += _covered(period.start, length, end)
            total -= _covered(period.start, length, start)
    return total / HOUR


def _covered(begin: float, length: float, until: float) -> float:
    """Return the seconds of a weekly period before an instant."""
    whole, rest = divmod(until, WEEK)
    return whole * length + min(max(rest - begin, 0.0), length)


def _check_weeks(plan: Plan, line: Line) -> Iterator[Problem]:
    if line.calendar is None:
        return
    warm_up = _warm_up(plan)
    if hours_at_work(line, warm_up, plan.horizon) == 0:
        yield problem("plan.horizon", "nothing_measured", horizon=lasting(plan.horizon))
        return
    window = plan.horizon - warm_up
    if window % WEEK > 1:
        weeks = neat(window / WEEK)
        yield advice("plan.horizon", "horizon_not_whole_weeks", weeks=weeks)


def _check_orders(plan: Plan, source: Source) -> Iterator[Problem]:
    if source.kind != "orders":
        return
    for order in source.orders:
        path = f"line.sources.{source.id}.orders.{order.id}"
        values = {"order": order.id, "horizon": lasting(plan.horizon)}
        if order.release >= plan.horizon:
            release = lasting(order.release)
            yield warning(f"{path}.release", "order_after_end", at=release, **values)
        elif order.due is not None and order.due > plan.horizon:
            due = lasting(order.due)
            yield advice(f"{path}.due", "due_after_end", at=due, **values)
        if order.due is not None and order.due <= order.release:
            yield warning(f"{path}.due", "due_before_release", order=order.id)


def _check_arrivals(plan: Plan, line: Line, source: Source) -> Iterator[Problem]:
    if source.kind != "interarrival" or source.interarrival is None:
        return
    mean = source.interarrival.moments()[0]
    arriving = hours_at_work(line, 0.0, plan.horizon) * HOUR * source.batch
    if arriving > MOST_ARRIVALS * mean > 0:
        yield problem(
            f"line.sources.{source.id}.interarrival",
            "too_many_arrivals",
            parts=neat(min(arriving / mean, 1e18)),
            most=MOST_ARRIVALS,
        )


def _check_stops(plan: Plan, station: Station) -> Iterator[Problem]:
    horizon = lasting(plan.horizon)
    for mode in station.failures:
        path = f"line.stations.{station.id}.failures.{mode.id}"
        repair, clock = mode.mttr.moments()[0], mean_clock(mode)
        if repair > plan.horizon:
            mttr = lasting(repair)
            yield warning(
                f"{path}.mttr", "repair_above_horizon", mttr=mttr, horizon=horizon
            )
        if mode.basis != "cycles" and clock > plan.horizon * station.machines:
            mtbf = lasting(clock)
            yield advice(
                f"{path}.mtbf", "failure_hardly_seen", mtbf=mtbf, horizon=horizon
            )
    for work in station.maintenance:
        if work.every > plan.horizon:
            path = f"line.stations.{station.id}.maintenance.{work.id}.every"
            every = lasting(work.every)
            yield advice(path, "maintenance_not_seen", every=every, horizon=horizon)


def check_run_length(plan: Plan, line: Line, found: Assessment) -> Iterator[Problem]:
    """Find a replication with too few parts to measure, or too many to wait for."""
    hours = hours_at_work(line, _warm_up(plan), plan.horizon)
    most = max((load.load for load in found.loads), default=0.0)
    parts = found.traffic.shipped / max(most, 1.0) * hours
    if any(source.kind == "orders" for source in line.sources):
        return
    if parts < FEW_PARTS:
        yield warning("plan.horizon", "few_parts", parts=neat(parts), least=FEW_PARTS)
    stations = [load for load in found.loads if load.kind == "station"]
    operations = sum(load.rate for load in stations) / max(most, 1.0) * hours
    if operations > MANY_OPERATIONS:
        yield warning("plan.horizon", "run_very_long", operations=neat(operations))
