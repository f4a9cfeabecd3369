"""The plain line in ciw: a closed network whose first node is never empty.

Parts that leave the last node return to the first, whose queue is unlimited; there is
one part more than the other nodes and their queues can hold, so the line is saturated.
ciw shares no servers between nodes: the staffed line cannot be said in it.
"""

from importlib import import_module

from sim.bench.lines import Spec
from sim.bench.run import CannotError, Run


def version() -> str:
    """Return the version that is installed; raises ImportError."""
    ciw = import_module("ciw")
    return str(ciw.__version__)


def run(spec: Spec, horizon: float, warm_up: float, seed: int) -> Run:
    """Run a line once; raises ImportError, and CannotError for a staffed line."""
    if spec.kind != "plain":
        raise CannotError
    ciw = import_module("ciw")  # an optional extra

    count = spec.stations
    parts = (count - 1) * (spec.places + 1) + 1
    places = range(count)
    following = [[float(to == (at + 1) % count) for to in places] for at in places]
    network = ciw.create_network(
        arrival_distributions=[
            ciw.dists.Sequential([1e-9, float("inf")]),
            *[None] * (count - 1),
        ],
        batching_distributions=[
            ciw.dists.Deterministic(parts),
            *[ciw.dists.Deterministic(1)] * (count - 1),
        ],
        service_distributions=[ciw.dists.Exponential(1.0)] * count,
        routing=following,
        number_of_servers=[1] * count,
        queue_capacities=[float("inf"), *[spec.places] * (count - 1)],
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(horizon)
    records = simulation.get_all_records(only=["service"])
    ended = [r for r in records if r.service_end_date < horizon]
    shipped = sum(r.node == count and r.exit_date >= warm_up for r in ended)
    return Run(len(ended), shipped)
