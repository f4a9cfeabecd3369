"""Variants: an option with a few values changed once more, for sweeps and searches."""

from collections.abc import Iterable, Sequence

from models.measures import Measure, Option, Patch
from models.options import Derived, derive
from models.study import BASELINE, Study


def variant(study: Study, option: str, patches: Sequence[Patch]) -> tuple[Study, str]:
    """Return a study with one more option: another one with further patches.

    The new option's id comes second. Raises KeyError for an unknown option.
    """
    own = next((o.measures for o in study.options if o.id == option), None)
    if own is None and option != BASELINE:
        raise KeyError(option)
    measure = Measure(id=_free(m.id for m in study.measures), patches=tuple(patches))
    new = Option(
        id=_free(o.id for o in study.options), measures=(*(own or ()), measure.id)
    )
    update = {
        "measures": (*study.measures, measure),
        "options": (*study.options, new),
    }
    return study.model_copy(update=update), new.id


def varied(study: Study, option: str, patches: Sequence[Patch]) -> Derived:
    """Return an option with further patches after its own, worked out.

    What is wrong with them is among the problems of the derived option.
    """
    return derive(*variant(study, option, patches))


def _free(taken: Iterable[str]) -> str:
    """Return an id that nothing has."""
    known, name = set(taken), "varied"
    while name in known:
        name += "_"
    return name
