"""Tests of the comparison of simulators: they must simulate the same line."""

import os
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

from sim.bench import idiomatic, in_ciw, in_salabim, ours, steady
from sim.bench.lines import KINDS, Kind, Spec
from sim.bench.measuring import Size, apart, measure
from sim.bench.memory import peak_bytes
from sim.bench.run import CannotError
from sim.engine.clockwork import Stopped

SPEC = Spec(stations=3, places=1)
EXACT = 0.67047
"""Parts a second of three exponential stations of mean 1 with buffers of 1 (the chain
of its 15 states, solved)."""


def output(run: Any, spec: Spec = SPEC) -> float:
    found = run(spec, 4000.0, 400.0, 7)
    return float(found.shipped / 3600)


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(find_spec(name) is None, reason=f"{name} is an extra")


@pytest.mark.parametrize(
    "module",
    [
        idiomatic,
        pytest.param(in_salabim, marks=needs("salabim")),
        pytest.param(in_ciw, marks=needs("ciw")),
    ],
)
def test_that_the_others_simulate_the_same_line(module: ModuleType) -> None:
    assert output(module.run) == pytest.approx(EXACT, rel=0.05)


def test_that_ours_is_that_line() -> None:
    assert output(ours.simpy) == pytest.approx(EXACT, rel=0.05)


@pytest.mark.parametrize(
    "module", [idiomatic, pytest.param(in_salabim, marks=needs("salabim"))]
)
def test_that_the_staffed_line_is_the_same_too(module: ModuleType) -> None:
    spec = Spec("staffed")
    own = ours.simpy(spec, 1500.0, 150.0, 7).shipped
    assert module.run(spec, 1500.0, 150.0, 7).shipped == pytest.approx(own, rel=0.25)


@needs("ciw")
def test_that_ciw_has_no_words_for_shared_operators() -> None:
    with pytest.raises(CannotError):
        in_ciw.run(Spec("staffed"), 10.0, 0.0, 1)


def test_that_a_simulator_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> ModuleType:
        raise ImportError

    monkeypatch.setattr(in_salabim, "import_module", missing)
    found = measure("salabim", SPEC, Size(50.0, 5.0, 2, 0.0))
    assert found.code == "not_installed"


def test_that_a_measurement_counts_operations_and_memory() -> None:
    found = measure("idiomatic", SPEC, Size(100.0, 10.0, 3, 0.0))
    assert found.code == "ok"
    assert found.throughput.n == 3
    assert found.operations > 3 * 3 * 40
    assert found.rate > 0
    assert len(found.rates) == 1
    assert found.memory > 1e6


def test_that_only_the_compiled_engine_runs_longer() -> None:
    size = Size(100.0, 10.0, 2, 0.0, times=10)
    assert (size.of("fast").horizon, size.of("fast").warm_up) == (1000, 100)
    assert size.of("salabim").horizon == 100


def test_that_both_engines_do_the_same_operations_in_a_full_line() -> None:
    lines = [begin(SPEC) for begin in (steady.simpy, steady.fast)]
    for line in lines:
        line.run_until(200.0)
    assert lines[0].operations() == lines[1].operations() > 3 * 100


def test_that_the_peak_of_memory_grows_with_what_is_held() -> None:
    before = peak_bytes()
    held = bytearray(os.urandom(1)) * 80_000_000
    assert peak_bytes() >= max(before, len(held))


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_lines_are_sound(kind: Kind) -> None:
    line = Spec(kind, stations=12, places=3).line()
    assert len(line.stations) == 12
    assert {buffer.capacity for buffer in line.buffers} == {3}


def test_that_work_apart_is_done_in_another_process() -> None:
    assert apart(os.getpid, stop=lambda: False) != os.getpid()


def test_that_a_process_that_breaks_off_gives_nothing() -> None:
    assert apart(os._exit, 3, stop=lambda: False) is None


def test_that_work_apart_stops_when_asked_to() -> None:
    with pytest.raises(Stopped):
        apart(os.getpid, stop=lambda: True)
