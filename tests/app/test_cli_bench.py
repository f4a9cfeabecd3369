import json
from typing import Any

import pytest

from sim.bench import bench as module
from sim.bench.growth import Cost
from sim.bench.measuring import Measured, measure
from tests.app.cli_studies import Cli


def measured(engine: str, rate: float, outputs: tuple[float, ...]) -> Measured:
    return Measured(engine, "ok", 1000, 0.5, 90_000_000, (rate,), outputs)


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure nothing: what is shown of it is to be tested."""

    def apart(function: Any, *arguments: Any, stop: Any) -> Any:
        if function is module.compiled:
            return 12.5
        if function is measure:
            engine = arguments[0]
            if engine == "ciw":
                return Measured(engine, "not_installed")
            rate = {"fast": 4e6, "simpy": 2e5}.get(engine, 1e5)
            return measured(engine, rate, (0.74, 0.76))
        costs = [Cost("fast", 10, 1, 1, 1000, 0.00002)]
        return [*costs, Cost("fast", 1000, 1, 2, 1000, 0.00003)]

    monkeypatch.setattr(module, "apart", apart)


@pytest.mark.usefixtures("quickly")
def test_that_simulators_are_shown_with_their_ratio(cli: Cli) -> None:
    said = cli("bench", "--quick", "--jobs", "2")
    assert said.code == 0
    row = next(line for line in said.out.splitlines() if "LineRefit, fast" in line)
    assert row.split()[-4:] == ["40.0", "20.0", "90", "0.50"]
    assert "ciw: not installed" in " ".join(said.out.split())
    assert "× 1.50" in said.out


@pytest.mark.usefixtures("quickly")
def test_that_it_speaks_chinese(cli: Cli) -> None:
    said = cli("bench", "--quick", "--jobs", "2", language="zh")
    assert "LineRefit 快速引擎" in said.out
    assert "bench." not in said.out


@pytest.mark.usefixtures("quickly")
def test_that_json_tells_everything(cli: Cli) -> None:
    data = json.loads(cli("bench", "--quick", "--jobs", "2", "--json").out)
    fast = data["lines"]["plain"][0]
    assert (fast["engine"], fast["agrees"]) == ("fast", True)
    assert fast["ratios"] == {"idiomatic": 40, "simpy": 20}
    assert data["compiling_seconds"] == 12.5
    assert data["lengths"][0]["nanoseconds_per_operation"] == pytest.approx(20)


def found(*rows: Measured) -> module.Bench:
    return module.Bench(0.0, {"plain": list(rows)}, [], [], module.QUICK)


def test_that_an_output_that_differs_is_told() -> None:
    rows = [
        measured("idiomatic", 1.0, (0.74, 0.75, 0.76)),
        measured("salabim", 1.0, (0.60, 0.61, 0.59)),
    ]
    assert [found(*rows).agrees("plain", row) for row in rows] == [True, False]


def test_that_a_ratio_is_the_median_of_the_rounds() -> None:
    base = Measured("simpy", "ok", rates=(1.0, 2.0, 4.0))
    fast = Measured("fast", "ok", rates=(10.0, 60.0, 80.0))
    assert found(base, fast).ratio("plain", fast, "simpy") == 20


def test_that_a_round_that_broke_off_is_told() -> None:
    whole = measured("ciw", 1.0, (0.7,)) + Measured("ciw", "failed")
    assert whole.code == "ok"
    assert (Measured("ciw", "failed") + measured("ciw", 1.0, (0.7,))).code == "ok"


@pytest.mark.usefixtures("quickly")
def test_that_the_program_of_the_installer_advises_no_package(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.shown.bench.is_frozen", lambda: True)
    said = cli("bench", "--quick", "--jobs", "2").out
    assert "ciw: not part of this program" in said
    assert "pip install" not in said
