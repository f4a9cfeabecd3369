"""`linerefit check`: everything that is wrong or odd with a study, and its loads."""

from typing import TYPE_CHECKING, Any

from app.cli.destinations import refuse_unwritable
from app.cli.faults import BAD_INPUT, DONE
from app.cli.options import Csv, Json, Lang, Out, Study
from app.cli.output import refuse_both, write_csv, write_json
from app.cli.studies import examined
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from models.files import Loaded
    from models.problems import Problem

CSV_HEAD = ("severity", "line", "path", "code", "wrong", "right")


def check(
    study: Study,
    *,
    lang: Lang = None,
    as_json: Json = False,
    as_csv: Csv = False,
    out: Out = None,
) -> int:
    """Check a study without simulating it."""
    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang)
    loaded, problems = examined(study)
    if as_csv:
        rows = [tuple(_plain(one, terminal.language).values()) for one in problems]
        write_csv(CSV_HEAD, rows, out)
    elif as_json or out:
        write_json(_data(study, loaded, problems, terminal.language), out)
    else:
        _show(study, loaded, problems, terminal)
    return BAD_INPUT if _errors(problems) else DONE


def _errors(problems: "tuple[Problem, ...]") -> bool:
    return any(problem.severity == "error" for problem in problems)


def _plain(problem: "Problem", language: str) -> dict[str, Any]:
    from app.i18n import problem_sentence  # noqa: PLC0415

    wrong, right = problem_sentence(problem, language)
    return {
        "severity": problem.severity,
        "line": problem.line,
        "path": problem.path,
        "code": problem.code,
        "wrong": wrong,
        "right": right,
    }


def _data(
    file: str, loaded: "Loaded", problems: "tuple[Problem, ...]", language: str
) -> dict[str, Any]:
    from app.cli.loads import loads_data  # noqa: PLC0415

    fine = loaded.study is not None and not _errors(problems)
    return {
        "kind": "linerefit check",
        "file": file,
        "problems": [_plain(problem, language) for problem in problems],
        "loads": loads_data(loaded.study) if fine and loaded.study else {},
    }


def _show(
    file: str,
    loaded: "Loaded",
    problems: "tuple[Problem, ...]",
    terminal: Terminal,
) -> None:
    from app.cli.shown.loads import load_tables  # noqa: PLC0415
    from app.cli.shown.problems import print_all, problem_list  # noqa: PLC0415

    print_all(terminal.out, problem_list(problems, terminal))
    if loaded.study is not None and not _errors(problems):
        print_all(terminal.out, load_tables(loaded.study, terminal))
    count = sum(problem.severity == "error" for problem in problems)
    key = "check.errors" if count else "check.fine" if not problems else "check.runs"
    terminal.out.print(terminal.text(key, file=file, count=count), soft_wrap=True)
