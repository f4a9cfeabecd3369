"""`python -m tests.known_answers.optimised FILE`: are the best designs found?

Every case of the file that knows a best design (buffer allocation, bowl), and lines of
our own whose exact best is reckoned here, are put to `linerefit optimise`.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.cli.main import main as linerefit
from sim.engines import ENGINES
from tests.known_answers.cases import read_cases
from tests.known_answers.questions import Answer, Question, of_case, own

SEED = 1


def answered(question: Question, *words: str) -> Answer:
    """Ask the command line and judge what it says."""
    with tempfile.TemporaryDirectory() as folder:
        study, out = Path(folder, "study.json"), Path(folder, "out.json")
        study.write_text(json.dumps(question.study), encoding="utf-8")
        how = [*question.words, *words, "--json", "--out", str(out), "--quiet"]
        code = linerefit(["optimise", str(study), *how])
        if not out.exists():
            return Answer(f"optimise ended with {code}", passes=False)
        return question.judge(json.loads(out.read_text(encoding="utf-8")))


def run(questions: Iterable[Question], *words: str) -> int:
    """Print a line an answer; return 0 if every best design was found."""
    told: list[bool] = []
    for question in questions:
        began = time.monotonic()
        answer = answered(question, *words)
        word = "ok" if answer.passes else "FAILED"
        spent = time.monotonic() - began
        print(f"{question.id}  {answer.text} … {word} ({spent:.1f} s)", flush=True)
        told.append(answer.passes)
    print(f"{len(told)} answers, {told.count(False)} FAILED")
    return 0 if told and all(told) else 1


def main(words: Sequence[str] | None = None) -> int:
    """Ask about the cases of a file and lines of our own; return 0 if all are right."""
    parser = argparse.ArgumentParser(prog="tests.known_answers.optimised")
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default="fast")
    parser.add_argument("--seed", type=int, default=SEED, help="of our own lines")
    asked = parser.parse_args(words)
    cases = read_cases(asked.file)
    questions = [q for case in cases for q in of_case(case)]
    return run([*questions, *own(asked.seed)], "--engine", asked.engine)


if __name__ == "__main__":
    sys.exit(main())
