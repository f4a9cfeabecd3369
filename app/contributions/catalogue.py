"""What measures of a study need of each other by the catalogue."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.paths import asset, user_folder
from models.contributions.needs import needs_of

if TYPE_CHECKING:
    from models.contributions.needs import Needs
    from models.study import Study


def needs_in(study: "Study", measures: Sequence[str]) -> "Needs":
    """Return what some measures of a study need, by the shipped and own catalogue."""
    chosen = [study.measure(name) for name in measures]
    if not any(measure.catalogue for measure in chosen):
        return {}
    from models.catalogue.loading import load_catalogue  # noqa: PLC0415

    catalogue = load_catalogue(asset("measures"), [user_folder("measures")])
    required = {name: known.entry.requires for name, known in catalogue.entries.items()}
    return needs_of(chosen, required)
