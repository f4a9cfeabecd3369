"""The same bits: on any number of processes, in any process, in every run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.line import Line
from models.plan import Plan
from models.results import Results
from sim.compile import compile_line
from sim.experiment import run_programs
from sim.replication import replicate
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples, is_long

PLAN = Plan(horizon=150, warm_up=20, replications=4)


def bits(found: Results) -> dict[str, bytes]:
    """Return every column of results as it lies in memory, NaN and all."""
    return {key: np.asarray(v).tobytes() for key, v in found.columns.items()}


@examples(0.04 if not is_long() else 0.01)
@given(st.lists(lines(), min_size=6, max_size=6), seeds)
def test_that_one_and_four_processes_give_the_same_bits(
    some: list[Line], seed: int
) -> None:
    plan = PLAN.model_copy(update={"seed": seed})
    programs = {f"line{at}": compile_line(line) for at, line in enumerate(some)}
    alone = run_programs(programs, plan, jobs=1)
    together = run_programs(programs, plan, jobs=4)
    for name in programs:
        assert bits(together[name]) == bits(alone[name])
        assert together[name].series == alone[name].series
        assert together[name].notes == alone[name].notes


@examples(0.5)
@given(lines(), seeds)
def test_that_a_run_repeated_gives_the_same_bits(line: Line, seed: int) -> None:
    first, second = (replicate(line, 150, 0, seed, 3, trace=True) for _ in range(2))
    assert repr(first.columns) == repr(second.columns)
    assert first.trace == second.trace


@examples(0.5)
@given(lines(), seeds)
def test_that_a_trace_changes_nothing(line: Line, seed: int) -> None:
    traced, plain = (
        replicate(line, 150, 20, seed, 3, trace=trace).columns
        for trace in (True, False)
    )
    assert repr(traced) == repr(plain)


SCRIPT = """
import hashlib, json, sys
from models.line import Line
from sim.replication import replicate
lines = [Line.model_validate(plain) for plain in json.load(sys.stdin)]
found = [replicate(line, 150, 0, 1, 0, trace=True) for line in lines]
print(hashlib.sha256(repr(found).encode()).hexdigest(), hash("x"))
"""


@examples(0.02 if not is_long() else 0.005)
@given(st.lists(lines(), min_size=8, max_size=8))
def test_that_the_seed_of_python_hashes_changes_nothing(some: list[Line]) -> None:
    plain = json.dumps([line.model_dump(by_alias=True, mode="json") for line in some])
    root = str(Path(__file__).parents[2])
    answers = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=plain, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        answers.append(done.stdout.split())
    assert answers[0][0] == answers[1][0]
    assert answers[0][1] != answers[1][1]
