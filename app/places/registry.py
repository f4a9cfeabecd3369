"""The places by id. A place whose module is not there is not offered."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from app.places.place import Place


@dataclass(frozen=True)
class PlaceRow:
    """Where a place is, what it is called, and the key that opens it."""

    id: str
    key: str
    module: str
    widget: str
    shortcut: str
    icon: str
    paths: tuple[str, ...] = ()
    """Beginnings of the paths that are shown and edited there."""

    @property
    def is_there(self) -> bool:
        """Tell whether the program has this place."""
        return _is_there(self.module)

    def load(self) -> type[Place]:
        """Import the place's module and return its class."""
        found = getattr(import_module(self.module), self.widget)
        if not issubclass(found, Place):
            raise TypeError(f"{self.module}.{self.widget} is no Place")
        return found


@cache
def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


PLACES = (
    PlaceRow("line", "gui.place.line", "app.line.place", "LinePlace",
             "Alt+1", "line", ("line", "money", "targets", "plan", "name")),
    PlaceRow("measures", "gui.place.measures", "app.measures.place", "MeasuresPlace",
             "Alt+2", "measures", ("measures", "options")),
    PlaceRow("run", "gui.place.run", "app.run.place", "RunPlace",
             "Alt+3", "run"),
    PlaceRow("compare", "gui.place.compare", "app.comparison.place", "ComparePlace",
             "Alt+4", "compare"),
    PlaceRow("report", "gui.place.report", "app.reporting.place", "ReportPlace",
             "Alt+5", "report", ("maturity", "case")),
    PlaceRow("twin3d", "gui.place.twin3d", "app.twin3d.place", "TwinPlace",
             "Alt+6", "twin3d"),
)  # fmt: skip


def place_of_path(path: str) -> str | None:
    """Return the id of the place that shows a path, if it is there."""
    head = path.split(".", maxsplit=1)[0]
    found = (row.id for row in PLACES if head in row.paths and row.is_there)
    return next(found, None)
