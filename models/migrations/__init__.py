"""Older study files, brought to the present format version step by step.

A step turns the plain data of one version into those of the next. Each has a small
module of its own, named after the versions, and is entered in STEPS under the version
it starts from. A step returns new data, leaves alone what it does not know, and never
checks anything: that is done once, by the present declarations.
"""

from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]
Step = Callable[[Data], Data]

STEPS: Mapping[int, Step] = {}
"""The step from each version to the next; version 1 is the first, so none yet."""


def migrate(data: Data, version: int, to: int, steps: Mapping[int, Step]) -> Data:
    """Return data of one format version in a later one.

    Raises KeyError if a step is missing; what a step raises on data it cannot make
    sense of.
    """
    for number in range(version, to):
        data = {**steps[number](data), "schema": number + 1}
    return data
