"""What the palette offers: elements with their first values, by category."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.i18n import text
from models.declarations import models_at
from models.edits import free_id
from models.edits.parts import elements, taken_ids
from models.flow import Placed
from models.study import Study

CATEGORIES = ("ends", "stations", "quality", "buffers", "transport", "people")


@dataclass(frozen=True)
class PaletteKind:
    """One thing to place: its collection, the beginning of its id, its values."""

    id: str
    category: str
    collection: str
    stem: str
    icon: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return the key of its name."""
        return f"line.kind.{self.id}"

    @property
    def is_placed(self) -> bool:
        """Tell whether it stands on the floor; people do not."""
        return self.collection != "line.pools"

    @property
    def is_in_flow(self) -> bool:
        """Tell whether parts go through it."""
        return self.collection in ("line.stations", "line.buffers", "line.conveyors")

    def new_id(self, study: Study) -> str:
        """Return an id that is free: S4, B2, in_2."""
        if len(self.stem) > 1:
            return free_id(study, self.collection, self.stem)
        taken = taken_ids(study, self.collection)
        numbers = (f"{self.stem}{n}" for n in range(1, len(taken) + 2))
        return next(name for name in numbers if name not in taken)

    def new_values(self, study: Study) -> dict[str, Any]:
        """Return the values of a new one: names in both languages, a pool if known."""
        values: dict[str, Any] = {"name": self._new_name(study), **self.values}
        pools = study.line.pools
        if "manual" in values and pools:
            values["pool"] = pools[0].id
        return values

    def _new_name(self, study: Study) -> dict[str, str]:
        """Return its name with a number, if there is one of that name already."""
        name = {language: text(self.key, language) for language in ("en", "zh")}
        taken = {e.name.en for e in elements(study, self.collection)}  # type: ignore[attr-defined]
        if name["en"] not in taken:
            return name
        numbered = (n for n in range(2, len(taken) + 3))
        number = next(n for n in numbered if f"{name['en']} {n}" not in taken)
        return {language: f"{said} {number}" for language, said in name.items()}

    def template(self, study: Study) -> Placed:
        """Return an element as it will be, to be shown before it is placed."""
        path = (*self.collection.split("."), self.stem)
        made = models_at(path)[0].model_validate(
            {"id": self.stem, **self.new_values(study)}
        )
        assert isinstance(made, Placed)
        return made


def _station(id_: str, category: str, icon: str, **values: Any) -> PaletteKind:
    return PaletteKind(id_, category, "line.stations", "S", icon, values)


_BELT = {"length": 4.0, "speed": 0.2, "pitch": 0.5}
PALETTE = (
    PaletteKind("source", "ends", "line.sources", "in", "source"),
    PaletteKind("sink", "ends", "line.sinks", "out", "sink"),
    _station("machine", "stations", "machine_tool", automatic="60 s"),
    _station("workplace", "stations", "bench", manual="60 s"),
    _station("robot_cell", "stations", "robot", automatic="45 s", body="robot",
             size={"length": 3.0, "width": 3.0}),
    _station("press", "stations", "press", automatic="20 s", body="press"),
    _station("oven", "stations", "oven", automatic="600 s", batch=8, body="oven",
             size={"length": 3.0, "width": 2.0}),
    _station("assembly", "stations", "cell", manual="90 s", automatic="30 s",
             body="cell"),
    _station("inspection", "quality", "gate", automatic="30 s",
             inspection={"on_reject": "scrap"}),
    _station("hand_inspection", "quality", "bench", manual="40 s",
             inspection={"on_reject": "scrap"}),
    _station("rework", "quality", "rework", manual="180 s", rework={"fix": {"*": 0.9}}),
    PaletteKind("buffer", "buffers", "line.buffers", "B", "buffer", {"capacity": 8}),
    PaletteKind("store", "buffers", "line.buffers", "B", "buffer"),
    PaletteKind("conveyor", "transport", "line.conveyors", "C", "conveyor", _BELT),
    PaletteKind("agv", "transport", "line.fleets", "agv", "agv",
                {"vehicles": 2, "speed": 1.2}),
    PaletteKind("forklift", "transport", "line.fleets", "truck", "forklift",
                {"vehicles": 1, "speed": 1.5, "vehicle": "forklift"}),
    PaletteKind("pool", "people", "line.pools", "crew", "people", {"headcount": 2}),
)  # fmt: skip
FOLLOWERS = ("machine", "workplace", "robot_cell", "inspection", "rework", "buffer",
             "conveyor", "sink")  # fmt: skip
"""What may follow an element, in the order of the menu."""
BY_ID = {kind.id: kind for kind in PALETTE}
