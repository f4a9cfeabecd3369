import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests import generated_studies
from tests.app.cli_studies import TINY, Cli, process, surroundings

BATCH = 12
SIMPY = ("--engine", "simpy")
SOUND = BATCH - len(generated_studies.BROKEN)


def batch(cli: Cli, *words: str, folder: str = "studies") -> dict[str, Any]:
    said = cli(
        "batch", folder, "--out", "out", "--jobs", "1", "-q", "--json", *SIMPY, *words
    )
    found: dict[str, Any] = json.loads(said.out)
    return found | {"code": said.code}


def table(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def put(cli: Cli, name: str, text: str = TINY) -> None:
    path = cli.folder / "studies" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_that_a_bad_file_stops_no_other_and_is_told_at_the_end(cli: Cli) -> None:
    put(cli, "a.yaml", "schema: 1\n")
    put(cli, "below/b.yaml")
    said = cli("batch", "studies", "--out", "out", "--jobs", "1", "-q", *SIMPY)
    assert said.code == 2
    assert "studies/a.yaml" in said.out
    assert "`line` is missing" in said.out
    assert [row["file"] for row in table(cli.folder)] == ["studies/below/b.yaml"]
    assert "`line` is missing" in (cli.folder / "out/problems.csv").read_text("utf-8")


def test_that_a_stored_study_is_not_simulated_again(cli: Cli) -> None:
    put(cli, "a.yaml")
    assert batch(cli)["computed"] == 1
    again = batch(cli)
    assert (again["code"], again["computed"], again["stored"]) == (0, 0, 1)


def test_that_another_plan_is_another_result(cli: Cli) -> None:
    put(cli, "a.yaml")
    batch(cli)
    assert batch(cli, "--seed", "7")["computed"] == 1
    assert [row["seed"] for row in table(cli.folder)] == ["7"]


def test_that_the_same_study_twice_is_simulated_once(cli: Cli) -> None:
    put(cli, "a.yaml")
    put(cli, "b.yaml", TINY + "programme: {place: kunshan, year: 2022}\n")
    found = batch(cli)
    assert (found["computed"], found["alike"]) == (1, 1)
    assert [row["place"] for row in table(cli.folder)] == ["", "kunshan"]


def test_that_a_new_status_needs_no_simulation(cli: Cli) -> None:
    put(cli, "a.yaml", TINY + "programme: {status: running}\n")
    batch(cli)
    put(cli, "a.yaml", TINY + "programme: {status: done}\n")
    assert batch(cli)["computed"] == 0
    assert [row["status"] for row in table(cli.folder)] == ["done"]


def test_that_a_file_that_is_gone_is_forgotten(cli: Cli) -> None:
    put(cli, "a.yaml")
    put(cli, "b.yaml", TINY.replace("seed: 1", "seed: 2"))
    batch(cli)
    (cli.folder / "studies" / "a.yaml").unlink()
    batch(cli)
    assert [row["file"] for row in table(cli.folder)] == ["studies/b.yaml"]


def test_that_a_result_cut_short_is_made_again(cli: Cli) -> None:
    put(cli, "a.yaml")
    batch(cli)
    (file,) = (cli.folder / "out" / "results").rglob("*.json")
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert batch(cli)["computed"] == 1
    assert file.read_bytes() == whole


def test_that_what_is_stored_is_what_compare_writes(cli: Cli) -> None:
    put(cli, "a.yaml")
    batch(cli)
    (file,) = (cli.folder / "out" / "results").rglob("*.json")
    stored = json.loads(file.read_text(encoding="utf-8"))
    assert stored.pop("policies") == {}
    said = cli("compare", "studies/a.yaml", "--jobs", "1", "-q", "--json", *SIMPY)
    assert stored == json.loads(said.out)


def test_that_csv_and_parquet_hold_the_figures_of_the_comparison(cli: Cli) -> None:
    put(cli, "a.yaml")
    batch(cli)
    said = cli("compare", "studies/a.yaml", "--jobs", "1", "-q", "--json", *SIMPY)
    (option,) = json.loads(said.out)["options"]
    figure = option["figures"]["throughput"]
    (row,) = table(cli.folder)
    (packed,) = pq.read_table(cli.folder / "out" / "table.parquet").to_pylist()
    assert float(row["throughput.change"]) == figure["change"]["mean"]
    assert packed["throughput.change"] == figure["change"]["mean"]
    assert packed["throughput.verdict"] == figure["verdict"]
    assert packed["capex"] == 100_000


def test_that_a_study_without_options_has_a_row_of_its_line(cli: Cli) -> None:
    put(cli, "a.yaml", TINY[: TINY.index("measures:")] + TINY[TINY.index("plan:") :])
    batch(cli)
    (row,) = table(cli.folder)
    assert (row["option"], row["throughput.after"]) == ("baseline", "")
    assert float(row["throughput.before"]) > 0


def test_that_subsidies_of_a_study_are_in_the_table(cli: Cli) -> None:
    policies = "policies: {region: suzhou, instruments: {P09: {}}}"
    put(cli, "a.yaml", TINY.replace("claim_cost: 20}", f"claim_cost: 20, {policies}}}"))
    batch(cli)
    assert float(table(cli.folder)[0]["subsidy"]) == 0


def test_that_an_own_fault_stops_no_other(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(cli, "a.yaml")
    monkeypatch.setattr("sim.comparison.compare", lambda *_: 1 / 0)
    found = batch(cli)
    assert (found["code"], found["studies"][0]["state"]) == (2, "own_fault")
    assert "ZeroDivisionError" in found["studies"][0]["problems"][0]["wrong"]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_that_a_name_in_no_encoding_stops_no_other(cli: Cli) -> None:
    put(cli, "a.yaml")
    put(cli, "b\udce4.yaml", TINY.replace("seed: 1", "seed: 2"))
    put(cli, "c\udce4.yaml", "schema: 1\n")
    found = batch(cli)
    assert (found["computed"], found["bad"]) == (2, 1)
    assert len(table(cli.folder)) == 2


def test_that_a_missing_file_stops_no_other(cli: Cli) -> None:
    put(cli, "a.yaml")
    found = batch(cli, "studies/missing.yaml")
    assert (found["computed"], found["bad"], found["code"]) == (1, 1, 2)


def test_that_results_inside_the_folder_are_no_studies(cli: Cli) -> None:
    put(cli, "a.yaml")
    for _ in range(2):
        said = cli("batch", ".", "--out", "studies/out", "-q", "--json", *SIMPY)
        assert json.loads(said.out)["files"] == 1


def test_that_a_full_disk_ends_the_batch_with_one_sentence(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(cli, "a.yaml")
    monkeypatch.setattr("models.store.store.write_atomically", full)
    said = cli("batch", "studies", "--out", "out", "--jobs", "1", "-q", *SIMPY)
    assert said.code == 2
    assert "out cannot be written: the disk is full" in said.err


def test_that_a_folder_without_studies_is_refused(cli: Cli) -> None:
    (cli.folder / "studies").mkdir()
    said = cli("batch", "studies", "--out", "out", language="zh")
    assert (said.code, "没有研究文件" in said.err) == (2, True)


def test_that_progress_is_told_where_nobody_watches(cli: Cli) -> None:
    put(cli, "a.yaml")
    said = cli("batch", "studies", "--out", "out", "--jobs", "1", *SIMPY)
    assert "simulating studies 1/1" in said.err


def results(folder: Path) -> int:
    return len(list((folder / "out" / "results").rglob("[!.]*.json")))


def killed(folder: Path) -> int:
    """Kill a batch at once when it has two results; return how many are stored."""
    words = ("batch", "studies", "--out", "out", "--jobs", "2", "-q", *SIMPY)
    running = subprocess.Popen(
        [sys.executable, "-m", "app.cli", *words], cwd=folder, env=surroundings(folder)
    )
    try:
        while results(folder) < 2:
            assert running.poll() is None
            time.sleep(0.005)
    finally:
        running.kill()
        assert running.wait() == -signal.SIGKILL
    return results(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_that_a_killed_batch_goes_on_where_it_was(tmp_path: Path) -> None:
    generated_studies.write(BATCH, tmp_path / "studies")
    stored = killed(tmp_path)
    words = ("batch", "studies", "--out", "out", "--jobs", "2", "-q", "--json", *SIMPY)
    done = process(*words, folder=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, found["bad"]) == (2, len(generated_studies.BROKEN))
    assert found["stored"] >= stored
    assert found["stored"] + found["computed"] == SOUND
    assert len(table(tmp_path)) == SOUND
