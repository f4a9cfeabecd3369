"""Measures and options: added, and put into the order in which they apply."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.edits.elements import add_element, remove_elements
from models.edits.parts import free_id
from models.edits.values import plain
from models.measures import Measure
from models.study import Study


def add_measure(
    study: Study,
    measure: Measure | Mapping[str, Any],
    wanted: str = "measure",
    options: Iterable[str] = (),
) -> tuple[Study, str]:
    """Add a measure, at the end of the options named; return its id, too.

    A measure made elsewhere, such as from the catalogue, gets a free id. An option
    that the study does not have is added. Raises EditError.
    """
    data = plain(measure) if isinstance(measure, Measure) else dict(measure)
    name = free_id(study, "measures", str(data.pop("id", wanted)))
    study = add_element(study, "measures", name, data)
    for chosen in dict.fromkeys(options):
        found = next((one for one in study.options if one.id == chosen), None)
        if found is None:
            study, _ = add_option(study, chosen, [name])
        else:
            study = set_measures(study, chosen, (*found.measures, name))
    return study, name


def add_option(
    study: Study, wanted: str = "A", measures: Iterable[str] = (), name: Any = None
) -> tuple[Study, str]:
    """Add an option with measures in their order; return its id, too."""
    option = free_id(study, "options", wanted)
    values: dict[str, Any] = {"measures": list(measures)}
    if name is not None:
        values["name"] = name
    return add_element(study, "options", option, values), option


def set_measures(study: Study, option: str, measures: Iterable[str]) -> Study:
    """Give an option its measures, in the order they apply."""
    ordered = tuple(dict.fromkeys(measures))
    options = tuple(
        o.model_copy(update={"measures": ordered}) if o.id == option else o
        for o in study.options
    )
    return study.model_copy(update={"options": options})


def drop_measure(study: Study, option: str, measure: str) -> Study:
    """Take a measure out of an option, and out of the study if no other has it."""
    found = next(one for one in study.options if one.id == option)
    study = set_measures(study, option, (m for m in found.measures if m != measure))
    if any(measure in one.measures for one in study.options):
        return study
    return remove_elements(study, [f"measures.{measure}"])
