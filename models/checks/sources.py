"""Sources: entries on where values come from that belong to no value."""

from collections.abc import Iterator

from models.checks.telling import advice, warning
from models.options import Derived
from models.problems import Problem
from models.provenance import exists
from models.study import Study


def check_sources(study: Study, options: list[Derived]) -> Iterator[Problem]:
    """Find paths under `sources` that lead nowhere in the baseline and all options."""
    paths = [path for path in study.sources if not _is_there(study, path)]
    for option in options:
        if not paths:
            break
        changed = study.model_copy(update={"line": option.line, "money": option.money})
        paths = [path for path in paths if not _is_there(changed, path)]
    for path in paths:
        yield warning(f"sources.{path}", "source_path_unknown", target=path)
    for path, origin in study.sources.items():
        if origin.kind in ("measured", "given", "catalogue") and not origin.note:
            yield advice(
                f"sources.{path}.note", "source_without_note", kind=origin.kind
            )


def _is_there(study: Study, path: str) -> bool:
    head = path.partition(".")[0]
    return exists(study, path) if head in Study.model_fields else False
