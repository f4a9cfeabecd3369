"""The cases that the tests run: all of the yardstick, or the copy of a few."""

from pathlib import Path

from tests.known_answers.cases import Case, read_cases

COPIED = Path(__file__).with_name("some_cases.json")
YARDSTICK = Path(__file__).parents[3] / "shared" / "yardstick" / "cases_public.json"


def cases_at_hand() -> list[Case]:
    """Return the cases of the yardstick where it lies beside the checkout."""
    return read_cases(YARDSTICK if YARDSTICK.exists() else COPIED)
