import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs
from app.cli import check
from app.cli.faults import Interrupted, PipeClosed
from tests.app.cli_studies import TINY, Cli
from tests.broken_studies import Case, cases


@pytest.mark.timeout(30)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_that_a_broken_study_is_refused_before_any_simulation(
    cli: Cli, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.cli.running.stoppable", _must_not_run)
    said = cli("compare", str(case.file(cli.folder)))
    assert said.code == 2
    assert said.out == ""
    assert "linerefit: " in said.err
    assert "Traceback" not in said.err


def _must_not_run(_work: object) -> None:
    raise AssertionError("a broken study was simulated")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("compar", "x"), "there is no command 'compar'"),
        (("compare",), "STUDY is missing"),
        (("compare", "{study}", "--sed", "1"), "no option --sed; did you mean --seed"),
        (("compare", "{study}", "--seed"), "--seed"),
        (("compare", "{study}", "--json=yes"), "--json"),
        (("compare", "{study}", "more"), "there is no place for more"),
        (("compare", "nowhere.yaml"), "no file nowhere.yaml"),
        (("compare", "{folder}"), "is a folder"),
        (
            ("compare", "{study}", "--option", "befor"),
            "'befor'; it has: after",
        ),
        (("run", "{study}", "--option", "befor"), "no option 'befor'"),
        (("compare", "{study}", "--seed", "-1"), "--seed -1 cannot be used"),
        (("compare", "{study}", "--seed", "x"), "--seed x cannot be used"),
        (("compare", "{study}", "-n", "0"), "--replications 0 cannot be used"),
        (("compare", "{study}", "-n", "many"), "--replications many"),
        (("compare", "{study}", "--horizon", "2 kg"), "--horizon 2 kg cannot be used"),
        (("compare", "{study}", "--horizon", "5 min"), "the warm-up is as long"),
        (("compare", "{study}", "--jobs", "0"), "--jobs 0 cannot be used"),
        (("compare", "{study}", "--json", "--csv"), "exclude each other"),
        (("compare", "{study}", "--report", "{folder}"), "is a folder"),
        (("compare", "{study}", "--out", "{folder}/no/x.json"), "there is no folder"),
        (("report", "{study}"), "--out is missing"),
        (("new", "{folder}/no/x"), "there is no folder"),
        (("new", ""), "cannot be the name"),
        (("new", "x", "--template", "y"), "there is no template 'y'"),
        (("list", "things"), "there is no list 'things'"),
    ],
)
def test_that_a_fault_of_the_user_is_one_sentence(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    values = {"study": cli.study(), "folder": str(cli.folder)}
    answer = cli(*(word.format(**values) for word in words))
    assert answer.code == 2
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_that_a_strange_language_is_told(cli: Cli) -> None:
    assert "no language 'fr'" in cli("list", "kpis", "--lang", "fr").err


def test_that_a_study_without_options_cannot_be_compared(cli: Cli) -> None:
    text = re.sub(r"options:\n.*\n", "", TINY)
    answer = cli("compare", cli.study(text))
    assert answer.code == 2
    assert "linerefit run" in answer.err


def test_that_faults_are_told_in_chinese(cli: Cli) -> None:
    assert "没有命令" in cli("compar", language="zh").err
    assert "找不到文件" in cli("compare", "nowhere.yaml", language="zh").err


@pytest.fixture
def _fresh_log() -> Iterator[None]:
    yield
    logger = logging.getLogger(logs.NAME)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logs._log_file.cache_clear()


@pytest.mark.usefixtures("_fresh_log")
def test_that_an_own_fault_is_one_sentence_and_a_traceback_in_the_log(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_name: str) -> None:
        raise ZeroDivisionError("our mistake")

    logs._log_file.cache_clear()
    monkeypatch.setattr(check, "examined", broken)
    answer = cli("check", cli.study())
    assert answer.code == 70
    assert answer.err.count("\n") == 1
    (log,) = re.findall(r"the details are in (.*)$", answer.err.strip())
    assert Path(log).is_relative_to(cli.folder)
    assert "our mistake" in Path(log).read_text(encoding="utf-8")


def test_that_being_stopped_gives_code_3(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_name: str) -> None:
        raise Interrupted

    monkeypatch.setattr(check, "examined", stopped)
    answer = cli("check", cli.study())
    assert (answer.code, answer.err) == (3, "linerefit: stopped\n")


def test_that_a_closed_pipe_is_no_failure(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_name: str) -> None:
        raise PipeClosed

    monkeypatch.setattr(check, "examined", closed)
    monkeypatch.setattr("app.cli.main.abandon_stdout", lambda: None)
    answer = cli("check", cli.study())
    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "{study}", "--out", "{study}"), "is the study itself"),
        (("report", "{study}", "--out", "link.yaml"), "is the study itself"),
        (("check", "link.yaml", "--out", "{study}"), "is the study itself"),
        (("compare", "{study}", "--svg", "link.yaml"), "is the study itself"),
        (("compare", "{study}", "--out", "a", "--svg", "./a"), "two outputs"),
        (("compare", "{study}", "--report", "pipe"), "no regular file"),
        (("compare", "{study}", "--report", os.devnull), "no regular file"),
        (("schema", "--out", "pipe"), "no regular file"),
        (("new", "{folder}"), "is a folder"),
        (("new", ".."), "is a folder"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="links and pipes of Unix")
def test_that_an_output_takes_no_place_that_is_not_its_own(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    study = cli.study()
    (cli.folder / "link.yaml").symlink_to(study)
    os.mkfifo(cli.folder / "pipe")
    answer = cli(*(w.format(study=study, folder=str(cli.folder)) for w in words))
    assert (answer.code, answer.err.count("\n")) == (2, 1)
    assert said in answer.err
    assert (cli.folder / study).read_text(encoding="utf-8") == TINY


@pytest.mark.parametrize("out", ["-", "/dev/stdout"])
def test_that_standard_output_may_be_named(cli: Cli, out: str) -> None:
    assert cli("check", cli.study(), "--out", out).out.startswith("{")


def test_that_a_load_without_a_limit_is_told(cli: Cli) -> None:
    idle = TINY.replace(
        "crew: {headcount: 2}", "crew: {headcount: 2}, idle: {headcount: 1}"
    )
    answer = cli("check", cli.study(idle))
    assert answer.code == 0
    assert re.search(r"idle \(people\).* – *$", answer.out, re.MULTILINE)
    assert answer.out.count("nobody asks for the people of idle") == 1
    assert "nobody asks for the people of none" not in answer.out


def test_that_files_are_written_before_the_terminal_is_used(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_shown: object) -> None:
        raise PipeClosed

    monkeypatch.setattr("app.cli.compare._show", closed)
    monkeypatch.setattr("app.cli.main.abandon_stdout", lambda: None)
    cli.simulated("compare", "--report", "r.html", "--svg", "p.svg")
    assert (cli.folder / "r.html").is_file()
    assert (cli.folder / "p.svg").is_file()


def test_that_hours_beyond_a_year_are_told_beside_the_money(cli: Cli) -> None:
    much = TINY.replace("demand: 200000", "demand: 2000000")
    answer = cli("compare", cli.study(much), "--jobs", "1", "--report", "r.html")
    assert answer.out.count("a year has 8,760 h") == 2
    html = (cli.folder / "r.html").read_text(encoding="utf-8")
    assert html.count("a year has 8,760 h") == 2
    assert "一年只有" in cli("run", "tiny.yaml", "--jobs", "1", language="zh").out
    assert "a year has" not in cli.simulated("compare").out


@pytest.mark.parametrize("command", ["diagnose", "measures", "report", "risk"])
def test_that_no_help_text_is_cut_off(cli: Cli, command: str) -> None:
    said = cli("--lang", "zh", command, "--help").out.replace("N,…", "N")
    assert "…" not in said.replace("ID,…", "ID")


def test_that_the_help_names_no_type_for_flags(cli: Cli) -> None:
    assert "<bool>" not in cli("compare", "--help").out
    assert "选项" in cli("--lang", "zh", "--help").out


@pytest.mark.parametrize(("language", "said"), [("en", "memory"), ("zh", "内存")])
def test_that_a_run_too_large_for_the_memory_is_told_as_such(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    def no_room(_work: object) -> None:
        raise MemoryError

    monkeypatch.setattr("app.cli.running.stoppable", no_room)
    told = cli("run", cli.study(), language=language)
    assert told.code == 2
    assert said in told.err
