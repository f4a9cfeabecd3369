"""The names in the study that is shown, worked out once for all of the place."""

from app.verdict.names import Names
from models.study import Study

_last: list[Names] = []


def names_of(study: Study, language: str) -> Names:
    """Return the names of a study; those of the last one are kept.

    They hold the line of every option, and several panels ask after each edit.
    """
    known = _last[0] if _last else None
    if known is None or known.study is not study or known.language != language:
        _last[:] = [Names(study, language)]
    return _last[0]
