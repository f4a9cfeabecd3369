"""A sketch of a line: its elements, drawn one after another along the flow."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.properties.draws import Plain, distributions, scaled, ties

KINDS = ("sources", "sinks", "stations", "buffers", "conveyors", "fleets", "pools")
MODES = ("d", "e")


class Sketch:
    """The elements and links of a line while it is drawn.

    An `exact` one has only times that tie, and nothing left to chance in them.
    """

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any], *, exact: bool):
        self._draw = draw
        self.exact = exact
        self._count = 0
        self.line: Plain = {kind: {} for kind in KINDS}
        self.line["links"], self.line["routing"] = {}, {}
        self.products: list[str] = []
        self.shifts: list[str] = []

    # drawing

    def take(self, strategy: st.SearchStrategy[Any]) -> Any:
        """Draw a value."""
        return self._draw(strategy)

    def pick(self, *choices: Any) -> Any:
        """Draw one of some values; the first is the simplest."""
        return self._draw(st.sampled_from(choices))

    def maybe(self, one_in: int = 3) -> bool:
        """Draw whether something is there; mostly it is not."""
        return bool(self._draw(st.integers(0, one_in - 1)) == one_in - 1)

    def number(self, low: int, high: int) -> int:
        """Draw a whole number."""
        return int(self._draw(st.integers(low, high)))

    def is_certain(self) -> bool:
        """Draw whether a value is a constant; in an exact line all are."""
        return self.exact or self.maybe(2)

    def time(self, factor: float = 1.0) -> Any:
        """Draw a time, some seconds times a factor."""
        value = self._draw(ties if self.is_certain() else distributions)
        return scaled(value, factor)

    def life(self, factor: float = 1.0) -> Any:
        """Draw a time where a bare value would mean an exponential one."""
        value = self.time(factor)
        return (
            value if isinstance(value, dict) else {"kind": "constant", "value": value}
        )

    def chance(self) -> float:
        """Draw a probability."""
        sure = (1.0, 0.0)
        return float(self.pick(*sure) if self.exact else self.pick(0.3, *sure, 0.7))

    def small_chance(self) -> float:
        """Draw a probability that is seldom large."""
        return self.chance() * (1.0 if self.exact else 0.2)

    # elements

    def name(self, letter: str) -> str:
        """Return a new id."""
        self._count += 1
        return f"{letter}{self._count}"

    def add(self, group: str, letter: str, /, **fields: Any) -> str:
        """Add an element to a group; return its id."""
        name = self.name(letter)
        self.line[group][name] = {k: v for k, v in fields.items() if v is not None}
        return name

    def link(self, start: str, to: str, output: str = "ok", **fields: Any) -> str:
        """Add a link; return its id."""
        name = f"{start}-{output}-{to}"
        self.line["links"][name] = {"from": start, "output": output, "to": to, **fields}
        return name

    def serve(self, link: str, lot: int) -> None:
        """Have a fleet serve a link."""
        fleets = list(self.line["fleets"])
        if not fleets or self.maybe(3):
            fleets.append(self.add("fleets", "F", **self._fleet()))
        self.line["links"][link].update(
            fleet=self.pick(*fleets), length=self.pick(3.0, 0.0, 7.0), lot=lot
        )

    def _fleet(self) -> Plain:
        return {
            "vehicles": self.number(1, 2),
            "speed": self.pick(1.0, 2.0),
            "loading": self.pick(0.0, 1.0),
            "unloading": self.pick(1.0, 0.0),
            "availability": self.pick(1.0, 0.5),
        }

    def crew(self) -> Any:
        """Draw a pool, or None."""
        return self.pick(None, *self.line["pools"])

    def pools(self) -> Any:
        """Draw a pool, some pools in order of preference, or None."""
        names = list(self.line["pools"])
        if len(names) > 1 and self.maybe(2):
            return list(self.take(st.permutations(names)))
        return self.pick(None, *names)

    def holds(self, element: str) -> int:
        """Return how many parts an element can hold ready to be fetched."""
        if element in self.line["buffers"]:
            capacity = self.line["buffers"][element].get("capacity", 9)
            return int(capacity) or 1
        station = self.line["stations"].get(element, {})
        return int(station.get("machines", 1)) * int(station.get("batch", 1))
