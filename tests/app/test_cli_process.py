import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.cli.studies import opened
from tests.app.cli_studies import TINY, process, surroundings
from tests.broken_studies import cases

HEAVY = (
    "PySide6", "vtkmodules", "vtk", "numba", "scipy", "matplotlib", "numpy",
    "pydantic", "networkx", "simpy", "jinja2", "yaml",
)  # fmt: skip
LISTING = """
import sys
from app.cli.main import main
code = main(sys.argv[1:])
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(code)
"""
TELLING = """
import sys
from app.cli import running
from app.cli.main import main
simulating = running.stoppable
def stoppable(work):
    print("simulating", flush=True)
    return simulating(work)
running.stoppable = stoppable
sys.exit(main(sys.argv[1:]))
"""
LONG = TINY.replace("horizon: 2 h", "horizon: 300 weeks")


@pytest.fixture
def study(tmp_path: Path) -> str:
    path = tmp_path / "tiny.yaml"
    path.write_text(TINY, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_that_help_and_version_load_nothing_heavy(tmp_path: Path, word: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LISTING, word],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.rpartition("loaded:")[2].split()
    assert "app" in loaded
    assert not {*HEAVY} & {*loaded}


def test_that_workers_load_no_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, app.cli.__main__; print(*sys.modules)"],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"typer", "rich", "numpy"} & {*done.stdout.split()}


def test_that_results_are_the_same_bits_on_one_and_two_processes(
    tmp_path: Path, study: str
) -> None:
    one, two = (
        process("compare", study, "--csv", "--jobs", jobs, folder=tmp_path)
        for jobs in "12"
    )
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr == b""


@pytest.mark.parametrize("encoding", ["cp1252", "gbk", "ascii", "utf-8"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_no_encoding_breaks_the_output(
    tmp_path: Path, study: str, encoding: str, language: str
) -> None:
    done = process(
        "compare", study, "--jobs", "1", "--lang", language,
        folder=tmp_path, encoding=encoding,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode(encoding)
    assert ("Output" if language == "en" else "产出") in said or encoding in (
        "cp1252",
        "ascii",
    )


def test_that_json_survives_any_encoding(tmp_path: Path, study: str) -> None:
    done = process("check", study, "--json", folder=tmp_path, encoding="cp1252")
    assert b'"kind": "linerefit check"' in done.stdout


def test_that_no_color_is_respected(tmp_path: Path, study: str) -> None:
    words = ("compare", study, "--jobs", "1")
    colourful = process(*words, folder=tmp_path, FORCE_COLOR="1", TERM="xterm")
    plain = process(
        *words, folder=tmp_path, FORCE_COLOR="1", TERM="xterm", NO_COLOR="1"
    )
    assert b"\x1b[32m" in colourful.stdout
    assert b"\x1b[32m" not in plain.stdout
    assert b"AAAA" in plain.stdout


@pytest.mark.parametrize("name", ["alias_bomb.yaml", "loop_without_end.yaml", "gbk"])
def test_that_a_broken_study_ends_a_real_process_with_code_2(
    tmp_path: Path, name: str
) -> None:
    (case,) = [case for case in cases() if case.name == name]
    done = process("compare", str(case.file(tmp_path)), folder=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_that_a_pipe_may_be_closed_early(tmp_path: Path) -> None:
    script = f"set -o pipefail; {sys.executable} -m app.cli list kpis | head -1"
    done = subprocess.run(
        ["bash", "-c", script],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("key")


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_that_a_signal_stops_a_run_without_a_word_too_many(
    tmp_path: Path, number: signal.Signals, jobs: str
) -> None:
    study = tmp_path / "long.yaml"
    study.write_text(LONG, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-c", TELLING, "compare", str(study), "--jobs", jobs],
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"simulating\n"
    time.sleep(0.5)  # let the workers come up
    if number == signal.SIGINT:  # Ctrl-C goes to all processes of the terminal
        os.killpg(running.pid, number)
    else:
        running.send_signal(number)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (3, b"", b"linerefit: stopped\n")


def test_that_the_long_study_of_these_tests_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(LONG, encoding="utf-8")
    assert opened(str(path)).study.plan.horizon > 1e8


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "words", ["check {}", "list kpis", "schema", "--version", "--help"]
)
def test_that_streams_may_be_closed_or_full(
    tmp_path: Path, study: str, words: str
) -> None:
    command = f"{sys.executable} -m app.cli {words.format(study)}"
    for stream, code in (
        (">&-", 0),
        ("2>&-", 0),
        ("2>/dev/full", 0),
        (">/dev/full", 2),
    ):
        done = subprocess.run(
            ["bash", "-c", f"{command} {stream}"],
            env=surroundings(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (code, 1 if code else 0)
