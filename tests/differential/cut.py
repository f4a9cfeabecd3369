"""`python -m tests.differential.cut N`: lines with links cut, on both engines.

The same error before either engine runs, or the same bits. The line under way is in
the file named by --last: it tells what ended the process, if something did.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.line import Line
from models.plan import Plan
from sim.compile import FaultyLine, compile_line
from sim.experiment import run_line
from tests.differential.engines import TooLong, differences
from tests.properties.draws import Plain
from tests.properties.lines import plain_lines, seeds

LOOSE: Plain = {
    "stations": {"automatic": 2.0},
    "buffers": {"capacity": 2},
    "conveyors": {"length": 2.0, "speed": 1.0, "pitch": 0.5},
    "sinks": {},
}
PLAN = Plan(horizon=100, warm_up=10, replications=1)


@st.composite
def cut_lines(draw: Any) -> Plain:
    """Draw a line that lacks some of its links, or has what is not linked yet."""
    plain = draw(st.booleans().flatmap(lambda exact: plain_lines(exact=exact)))
    links = plain["links"]
    most = draw(st.integers(0, 3))
    lost = draw(st.sets(st.sampled_from(sorted(links)), max_size=most))
    kept = {name: link for name, link in links.items() if name not in lost}
    loose = draw(st.sets(st.sampled_from(sorted(LOOSE))))
    added = {kind: {**plain.get(kind, {}), kind: LOOSE[kind]} for kind in loose}
    return {**plain, **added, "links": kept}


def refusal(line: Line, engine: Any) -> str:
    """Return the error with which an experiment refuses a line, or ''."""
    try:
        run_line(line, PLAN, engine=engine)
    except FaultyLine as error:
        return str(error)
    return ""


def outcome(plain: Plain, at: int) -> str:
    """Return what becomes of a line; AssertionError if the engines differ in it."""
    try:
        line = Line.model_validate(plain)
    except ValidationError:
        return "no line"
    try:
        program = compile_line(line)
    except FaultyLine:
        assert refusal(line, "fast") == refusal(line, "simpy") != ""
        return "refused"
    try:
        found = differences(program, at, 0.0)
    except TooLong:
        return "too long"
    assert found == []
    return "same bits"


def look_at(count: int, first: int, last: Path) -> Counter[str]:
    """Return how many of so many lines came to what."""
    found: Counter[str] = Counter()

    @seed(first)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(cut_lines(), seeds)
    def look(plain: Plain, at: int) -> None:
        case = {"seed": at, "warm_up": 0.0, "line": plain}
        last.write_text(yaml.safe_dump(case, sort_keys=False), encoding="utf-8")
        found[outcome(plain, at)] += 1

    look()
    return found


def main() -> int:
    """Look and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--last", type=Path, required=True)
    asked = parser.parse_args()
    print(dict(look_at(asked.lines, asked.seed, asked.last)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
