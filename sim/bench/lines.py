"""The two lines of the comparison, in the study format."""

from dataclasses import dataclass
from typing import Any, Literal

from models.line import Line

Kind = Literal["plain", "staffed"]
KINDS: tuple[Kind, ...] = ("plain", "staffed")
OPERATORS, MTBF, MTTR, SCRAP = 6, 100.0, 10.0, 0.05


@dataclass(frozen=True)
class Spec:
    """A saturated serial line of exponential stations of mean 1 s.

    `places` between two stations. The staffed kind has working-time failures, shared
    operators who are held for the whole operation, and scrap at each station.
    """

    kind: Kind = "plain"
    stations: int = 10
    places: int = 5

    def line(self) -> Line:
        """Return it as a line."""
        if self.kind == "plain":
            return self._line({"automatic": {"kind": "exponential", "mean": 1}}, {})
        station = {
            "manual": {"kind": "exponential", "mean": 1},
            "pool": "crew",
            "failures": {"f": {"basis": "working", "mtbf": MTBF, "mttr": MTTR}},
            "defects": {"bad": SCRAP},
            "inspection": {"detect": {"bad": 1}},
        }
        return self._line(station, {"crew": {"headcount": OPERATORS}})

    def _line(self, station: dict[str, Any], pools: dict[str, Any]) -> Line:
        names = [f"S{number}" for number in range(1, self.stations + 1)]
        buffers = [f"B{number}" for number in range(1, self.stations)]
        chain = ["in", names[0]]
        for buffer, name in zip(buffers, names[1:], strict=True):
            chain += [buffer, name]
        return Line.model_validate(
            {
                "pools": pools,
                "sources": {"in": {}},
                "sinks": {"out": {}},
                "stations": dict.fromkeys(names, station),
                "buffers": {name: {"capacity": self.places} for name in buffers},
                "flow": [[*chain, "out"]],
            }
        )
