"""A comparison made by hand, so that its numbers are known."""

from dataclasses import replace
from functools import cache
from typing import Any

from models.files import read_study
from models.study import Study
from sim.comparison import Comparison, OptionResult, compare, row_of
from sim.experiment import run
from tests.app.cli_studies import TINY

Column = tuple[float, ...]


def study(**parts: Any) -> Study:
    """Return the tiny study with some of its parts replaced."""
    made = read_study(TINY.encode()).study
    assert made is not None
    return Study.model_validate({**made.model_dump(by_alias=True), **parts})


@cache
def tiny() -> Comparison:
    """Return the comparison of the tiny study, really simulated."""
    made = study()
    return compare(made, run(made))


def option_with(**figures: tuple[Column, Column]) -> OptionResult:
    """Return its option with the columns of some figures given."""
    option = tiny().options[0]
    given = {
        key.replace("__", "."): row_of(key.replace("__", "."), before, after, 0.95)
        for key, (before, after) in figures.items()
    }
    return replace(option, rows={**option.rows, **given})
