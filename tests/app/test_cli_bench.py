import json
from typing import Any

import pytest

from sim.bench import bench as module
from sim.bench.growth import Cost
from sim.bench.measuring import Measured, measure
from sim.estimates import Estimate
from tests.app.cli_studies import Cli


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure nothing: what is shown of it is to be tested."""

    def apart(function: Any, *arguments: Any, stop: Any) -> Any:
        if function is module.compiled:
            return 12.5
        if function is measure:
            engine = arguments[0]
            output = Estimate(0.75, 0.01, 5)
            codes = {"ciw": "not_installed"}
            fast = 40 if engine == "fast" else 1
            code = codes.get(engine, "ok")
            return Measured(engine, code, 1000 * fast, 0.01, 0.5, 90_000_000, output)
        costs = [Cost("fast", 10, 1, 1, 1000, 0.00002)]
        return [*costs, Cost("fast", 1000, 1, 2, 1000, 0.00003)]

    monkeypatch.setattr(module, "apart", apart)


@pytest.mark.usefixtures("quickly")
def test_that_simulators_are_shown_with_their_ratio(cli: Cli) -> None:
    said = cli("bench", "--quick", "--jobs", "2")
    assert said.code == 0
    row = next(line for line in said.out.splitlines() if "LineRefit, fast" in line)
    assert row.split()[-4:] == ["4,000,000", "40.0", "90", "0.50"]
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
    assert (fast["engine"], fast["ratio"], fast["agrees"]) == ("fast", 40, True)
    assert data["compiling_seconds"] == 12.5
    assert data["lengths"][0]["nanoseconds_per_operation"] == pytest.approx(20)


def test_that_an_output_that_differs_is_told() -> None:
    rows = [
        Measured("idiomatic", "ok", 1, 1.0, throughput=Estimate(0.75, 0.01, 5)),
        Measured("salabim", "ok", 1, 1.0, throughput=Estimate(0.70, 0.01, 5)),
    ]
    found = module.Bench(0.0, {"plain": rows}, [], [], module.QUICK)
    assert [found.agrees("plain", row) for row in rows] == [True, False]
