"""The Antwei proposal by hand: exact defect flow, then its use.

It is the proposal that scenarios/antwei_valve.yaml simulates. A part is the set of its
defects; every station maps the chances of all sets. As in the small simulation that
came with the proposal, a reworked part is not inspected again.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product

from models.measures import Measure
from models.money import MoneyInputs
from models.use import PaidPool, YearlyUse

Defects = frozenset[str]


@dataclass
class Flow:
    """Chances of the defect sets in the line, a piece that entered."""

    parts: dict[Defects, float] = field(default_factory=lambda: {frozenset(): 1.0})
    scrapped: float = 0.0
    rework_rounds: float = 0.0

    def work(self, mode, chance):
        after = defaultdict(float)
        for defects, weight in self.parts.items():
            after[defects | {mode}] += weight * chance
            after[defects] += weight * (1 - chance)
        self.parts = after

    def inspect(self, detect, false_reject, fix=None):
        """Scrap what is rejected, or mend it once and let it go on."""
        passed, rejected = defaultdict(float), defaultdict(float)
        for defects, weight in self.parts.items():
            for found, chance in _findings(defects, detect, false_reject):
                if found is None:
                    passed[defects] += weight * chance
                else:
                    rejected[defects, found] += weight * chance
        if fix is None:
            self.scrapped += sum(rejected.values())
        else:
            self.rework_rounds += sum(rejected.values())
            for defects, weight in _mended(rejected, fix):
                passed[defects] += weight
        self.parts = passed


def _findings(defects, detect, false_reject):
    """Yield (found defects, or None if the part passes) with their chances."""
    if not defects:
        yield None, 1 - false_reject
        yield frozenset(), false_reject
        return
    modes = sorted(defects)
    for hits in product((False, True), repeat=len(modes)):
        chance = 1.0
        for mode, hit in zip(modes, hits, strict=True):
            find = detect.get(mode, 0.0)
            chance *= find if hit else 1 - find
        found = frozenset(m for m, hit in zip(modes, hits, strict=True) if hit)
        yield found or None, chance


def _mended(rejected, fix):
    """Yield the defect sets after rework, each found defect gone with chance fix."""
    for (defects, found), weight in rejected.items():
        modes = sorted(found)
        for mended in product((False, True), repeat=len(modes)):
            chance = weight
            for done in mended:
                chance *= fix if done else 1 - fix
            gone = {m for m, done in zip(modes, mended, strict=True) if done}
            yield defects - gone, chance


def before_flow():
    flow = Flow()
    flow.work("dim", 0.010)
    flow.work("dim", 0.012)
    flow.work("seal", 0.015)
    flow.work("assy", 0.010)
    flow.inspect({"seal": 0.88, "assy": 0.70, "dim": 0.35}, 0.004, fix=0.85)
    flow.inspect({"dim": 0.55, "assy": 0.50, "seal": 0.15}, 0.004)
    return flow


def after_flow():
    flow = Flow()
    flow.work("dim", 0.0020)
    flow.work("dim", 0.0020)
    flow.work("seal", 0.0040)
    flow.inspect({"dim": 0.90, "seal": 0.60}, 0.003)
    flow.work("assy", 0.0060)
    flow.inspect({"seal": 0.97, "assy": 0.80, "dim": 0.50}, 0.002, fix=0.93)
    flow.inspect({"dim": 0.60, "assy": 0.50, "seal": 0.20}, 0.002)
    return flow


def use_of_flow(flow, *, throughput, kwh, heads):
    shipped = sum(flow.parts.values())
    defective = sum(weight for defects, weight in flow.parts.items() if defects)
    return YearlyUse(
        hours=4000,
        throughput=throughput,
        scrapped=throughput * flow.scrapped / shipped,
        rework_rounds=throughput * flow.rework_rounds / shipped,
        defective=throughput * defective / shipped,
        kwh={"parts": kwh * throughput},
        pools=(PaidPool("all", heads),),
    )


BEFORE_MONEY = MoneyInputs(
    hours_per_year="4000 h",
    demand=58000,
    wage="11 万元",
    material=62,
    scrap_cost=1.6 * 62,
    rework_cost=45,
    claim_cost=600,
    electricity=0.75,
    maintenance="38 万元",
    depreciation="70 万元",
)
AFTER_MONEY = BEFORE_MONEY.model_copy(
    update={"wage": 110_000 * 1.1, "maintenance": 430_000.0, "software": 100_000.0}
)
RETROFIT = (Measure(id="M1", capex=2_400_000, life=10),)


def before_use():
    return use_of_flow(before_flow(), throughput=16.43, kwh=9.0, heads=40)


def after_use():
    return use_of_flow(after_flow(), throughput=18.79, kwh=9.6, heads=20)
