"""One function per family of cases: from a case to its verdict."""

from collections.abc import Callable, Mapping

from tests.known_answers.cases import Case
from tests.known_answers.families.allocation import buffer_allocation
from tests.known_answers.families.bowl import bowl
from tests.known_answers.families.exact import deterministic, money, oee
from tests.known_answers.families.lines import assembly, in_series
from tests.known_answers.families.loss import line_with_loss
from tests.known_answers.families.networks import network
from tests.known_answers.families.operators import operators
from tests.known_answers.families.quality import quality
from tests.known_answers.families.queues import queue
from tests.known_answers.families.repair import machine_repair
from tests.known_answers.families.retrofit import retrofit
from tests.known_answers.families.stops import discrete, paced, unlimited_buffers
from tests.known_answers.families.transient import transient
from tests.known_answers.families.whatif import bottleneck
from tests.known_answers.lab import Lab, Verdict


def slotted(case: Case, lab: Lab) -> Verdict:
    """Say that time in slots lies outside the model, whose clock is continuous."""
    return Verdict(outside="time in slots")


FAMILIES: Mapping[str, Callable[[Case, Lab], Verdict]] = {
    "assembly": assembly,
    "batch": in_series,
    "bernoulli": slotted,
    "bottleneck": bottleneck,
    "bowl": bowl,
    "buffer-allocation": buffer_allocation,
    "deterministic": deterministic,
    "finance": money,
    "infinite-buffers": unlimited_buffers,
    "line-with-loss": line_with_loss,
    "machine-repair": machine_repair,
    "network": network,
    "oee": oee,
    "operators": operators,
    "paced": paced,
    "parallel": in_series,
    "quality": quality,
    "queue": queue,
    "retrofit": retrofit,
    "scrap": in_series,
    "tandem-exp": in_series,
    "tandem-ph": in_series,
    "transient": transient,
    "unreliable": in_series,
    "unreliable-deterministic": discrete,
}
