"""What measures need: others of the same option that must be there first."""

from collections.abc import Iterable, Mapping, Sequence

from models.measures import Measure

Needs = Mapping[str, Sequence[frozenset[str]]]
"""By measure the groups of measures of which one each must be there."""


def needs_of(
    measures: Sequence[Measure], required: Mapping[str, Iterable[str]]
) -> dict[str, list[frozenset[str]]]:
    """Return what the measures need of each other by the catalogue.

    `required` names for entries of the catalogue the entries they require. What no
    measure here brings is taken to be there already.
    """
    makers: dict[str, set[str]] = {}
    for measure in measures:
        if measure.catalogue:
            makers.setdefault(measure.catalogue.entry, set()).add(measure.id)
    return {
        measure.id: [
            frozenset(makers[entry])
            for entry in required.get(measure.catalogue.entry, ())
            if entry in makers
        ]
        for measure in measures
        if measure.catalogue
    }


def are_met(chosen: Sequence[str], needs: Needs) -> bool:
    """Tell whether every chosen measure finds what it needs among the chosen."""
    known = set(chosen)
    return all(known & group for one in chosen for group in needs.get(one, ()))
