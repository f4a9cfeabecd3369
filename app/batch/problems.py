"""What is wrong with the files of a batch, as sentences in rows and as plain data."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.batch.order import Answer
from app.batch.tables import CSV_NAME, PARQUET_NAME
from app.i18n import place, problem_sentence, text

Told = tuple[str, str, str]


def told(answer: Answer, language: str) -> list[Told]:
    """Return what is wrong with a file: where, what, what would be right."""
    if answer.state == "died":
        return [("", text("batch.died", language), "")]
    if answer.fault:
        return [("", answer.fault, "")]
    return [
        (place(problem, language), *problem_sentence(problem, language))
        for problem in answer.problems
    ]


def problem_rows(
    answers: Sequence[Answer], language: str
) -> list[tuple[str, str, str, str]]:
    """Return a row for each problem: file, where, what, what would be right."""
    return [
        (answer.file.name, *row)
        for answer in answers
        if answer.is_bad
        for row in told(answer, language)
    ]


def counts(answers: Sequence[Answer]) -> dict[str, int]:
    """Return how many files there are, and what became of how many."""
    states = Counter(answer.state for answer in answers)
    return {
        "files": len(answers),
        "computed": len({a.digest for a in answers if a.state == "computed"}),
        "stored": states["stored"],
        "alike": states["computed"]
        - len({a.digest for a in answers if a.state == "computed"}),
        "bad": sum(answer.is_bad for answer in answers),
    }


def batch_data(
    answers: Sequence[Answer], rows: int, out: str, language: str
) -> dict[str, Any]:
    """Return a batch as plain data."""
    return {
        "kind": "linerefit batch",
        **counts(answers),
        "rows": rows,
        "tables": [str(Path(out) / name) for name in (CSV_NAME, PARQUET_NAME)],
        "studies": [
            {
                "file": answer.file.name,
                "state": answer.state,
                "digest": answer.digest or None,
                "problems": [
                    {"where": where, "wrong": wrong, "right": right}
                    for where, wrong, right in told(answer, language)
                ]
                if answer.is_bad
                else [],
            }
            for answer in answers
        ],
    }
