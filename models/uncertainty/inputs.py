"""Uncertain inputs of an option: what has a range, and the study drawn from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.arithmetic import mean_of, quantity_of
from models.catalogue.drawing import Uncertain, drawn, keys_of, uncertain
from models.catalogue.ranges import pert
from models.measures import Measure
from models.options import measures_of
from models.paths import Spot, find
from models.study import Study
from models.uncertainty.values import with_inputs

LINE = "line."


@dataclass(frozen=True)
class Input:
    """An uncertain input with its range, in base units.

    `id` is `measures.M1.<effect or place>` or a path of line or money; `places` are
    all values it moves, drawn together; `low`, `typical` and `high` are those of the
    first. `is_simulated` tells whether it changes the line, not only its money.
    """

    id: str
    places: tuple[str, ...]
    low: float
    typical: float
    high: float
    is_simulated: bool
    measure: str = ""

    @property
    def key(self) -> str:
        """Return the name of its quantile inside its measure."""
        return self.id.removeprefix(f"measures.{self.measure}.")

    def at(self, quantile: float) -> float:
        """Return the value at a quantile of its PERT distribution, 0 … 1."""
        return pert(self.low, self.typical, self.high, quantile)


def inputs_of(study: Study, option: str) -> tuple[Input, ...]:
    """Return the uncertain inputs of an option: those of its measures come first.

    What has a range of no width is left out: it is certain.
    """
    found = [*_of_measures(study, option), *_of_study(study)]
    return tuple(one for one in found if one.low != one.high)


def _of_measures(study: Study, option: str) -> Iterator[Input]:
    for measure in measures_of(study, option):
        figures = uncertain(measure)
        for key in keys_of(measure):
            own = [figure for figure in figures if figure.key == key]
            yield _of_effect(measure, key, own)


def _of_effect(measure: Measure, key: str, own: list[Uncertain]) -> Input:
    first, place = own[0], f"measures.{measure.id}"
    return Input(
        f"{place}.{key}",
        tuple(f"{place}.{one.place}" for one in own),
        first.low,
        first.typical,
        first.high,
        any(_changes_line(measure, one.place) for one in own),
        measure.id,
    )


def _changes_line(measure: Measure, place: str) -> bool:
    head, *rest = place.split(".")
    return head == "patches" and measure.patches[int(rest[0])].path.startswith(LINE)


def _of_study(study: Study) -> Iterator[Input]:
    if not study.ranges:
        return
    plain = study.model_dump(by_alias=True, mode="json", include={"line", "money"})
    for path, ends in study.ranges.items():
        (spot,) = find(plain, Study, path)
        low, typical, high = (
            _end(ends.low, spot),
            mean_of(spot.value),
            _end(ends.high, spot),
        )
        yield Input(path, (path,), low, typical, high, path.startswith(LINE))


def _end(raw: Any, spot: Spot) -> float:
    return quantity_of(raw, spot.declared)


def drawn_study(
    study: Study, inputs: Sequence[Input], quantiles: Mapping[str, float]
) -> Study:
    """Return the study with inputs at quantiles (0 … 1) of their ranges, by id.

    An input that is not named stays at its value, the likeliest.
    """
    own: dict[str, dict[str, float]] = {}
    values: dict[str, float] = {}
    for one in inputs:
        if one.id not in quantiles:
            continue
        if one.measure:
            own.setdefault(one.measure, {})[one.key] = quantiles[one.id]
        else:
            values[one.id] = one.at(quantiles[one.id])
    measures = tuple(
        drawn(measure, own[measure.id]) if measure.id in own else measure
        for measure in study.measures
    )
    return with_inputs(study.model_copy(update={"measures": measures}), values)
