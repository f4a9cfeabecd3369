"""`python -m tests.differential.prove N`: both engines on N random lines.

A line on which they differ is made as small as hypothesis can, and its study is
written to tests/differential/found, where the tests run it from then on.
"""

import argparse
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from sim.compile import compile_line
from tests.differential.engines import TooLong, differences
from tests.properties.draws import Plain
from tests.properties.lines import checked, plain_lines, seeds

FOUND = Path(__file__).parent / "found"
PHASES = (Phase.generate, Phase.shrink)


class Proof:
    """Counts the lines, and keeps the smallest on which the engines differ."""

    def __init__(self) -> None:
        self.lines = self.given_up = 0
        self.differing: tuple[Plain, int, float] | None = None
        self.found: list[Any] = []

    def look(self, plain: Plain, at: int, warm_up: float) -> None:
        """Run a line on both engines. Raises AssertionError if they differ."""
        program = compile_line(checked(plain))
        self.lines += 1
        try:
            found = differences(program, at, warm_up)
        except TooLong:
            self.given_up += 1
            return
        if found:
            self.differing, self.found = (plain, at, warm_up), found
            raise AssertionError(found[:3])


def prove(count: int, first: int) -> Proof:
    """Run so many random lines, half of them full of ties; `first` is their seed."""
    proof = Proof()
    kinds = st.booleans().flatmap(lambda exact: plain_lines(exact=exact))

    @seed(first)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )
    @given(kinds, seeds, st.sampled_from((0.0, 40.0)))
    def look(plain: Plain, at: int, warm_up: float) -> None:
        proof.look(plain, at, warm_up)

    with suppress(AssertionError):
        look()
    return proof


def kept(proof: Proof) -> Path:
    """Write the study of a line on which the engines differ."""
    assert proof.differing is not None
    plain, at, warm_up = proof.differing
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"line-{at}.yaml"
    case = {"seed": at, "warm_up": warm_up, "line": plain}
    path.write_text(yaml.safe_dump(case, sort_keys=False), encoding="utf-8")
    return path


def main() -> int:
    """Prove and tell; 1 if the engines differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given_ = parser.parse_args()
    began = time.monotonic()
    proof = prove(given_.lines, given_.seed)
    took = time.monotonic() - began
    print(f"{proof.lines} lines in {took:.0f} s, {proof.given_up} given up")
    if proof.differing is None:
        print("no difference")
        return 0
    print(f"they differ: {proof.found[:5]}\nwritten to {kept(proof)}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
