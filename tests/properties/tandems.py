"""Saturated serial lines of single machines, and what is known of them exactly."""

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from models.line import Line
from sim.streams import Streams
from sim.variates import sampled
from tests.properties import watch
from tests.properties.draws import Plain, distributions, ties


@dataclass(frozen=True)
class Tandem:
    """Times of the stations and places of the buffers between them."""

    times: tuple[Any, ...]
    places: tuple[int | None, ...]

    @property
    def plain(self) -> Plain:
        """Return the line as plain data; stations S0, S1, … from the source on."""
        names = [f"S{i}" for i in range(len(self.times))]
        chain = ["in", names[0]]
        for i, name in enumerate(names[1:]):
            chain += [f"B{i}", name]
        return {
            "sources": {"in": {}},
            "sinks": {"out": {}},
            "stations": {
                name: {"automatic": time}
                for name, time in zip(names, self.times, strict=True)
            },
            "buffers": {
                f"B{i}": {} if places is None else {"capacity": places}
                for i, places in enumerate(self.places)
            },
            "flow": [[*chain, "out"]],
        }

    @property
    def line(self) -> Line:
        """Return the line."""
        return Line.model_validate(self.plain)

    def mirrored(self) -> "Tandem":
        """Return the line with everything in the opposite order."""
        return Tandem(self.times[::-1], self.places[::-1])

    def with_a_place_more(self, buffer: int) -> "Tandem":
        """Return the line with one place more in a buffer."""
        places = list(self.places)
        here = places[buffer]
        places[buffer] = None if here is None else here + 1
        return replace(self, places=tuple(places))

    def departures(self, horizon: float, seed: int = 1) -> list[float]:
        """Return when parts leave the line, as the engine has it."""
        return watch.run(self.line, seed, horizon=horizon).stats.shipped_at

    def recursion(self, horizon: float, seed: int = 1) -> list[float]:
        """Return the same by the recursion of tandem queues with blocking.

        D(i, n) = max(max(D(i-1, n), D(i, n-1)) + s(i, n), D(i+1, n - b(i) - 1)): a part
        leaves station i when it is done and the part b + 1 before it has left the next.
        Source: Buzacott & Shanthikumar, Stochastic Models of Manufacturing Systems.
        """
        streams, stations = Streams(seed, 0), self.line.stations
        draws = [
            streams.draw(f"{s.id}/automatic", sampled(s.automatic)) for s in stations
        ]
        before: list[list[float]] = [[] for _ in stations]
        while not before[-1] or before[-1][-1] < horizon:
            number, came = len(before[0]), 0.0
            for i, draw in enumerate(draws):
                free = before[i][-1] if number else 0.0
                left = max(came, free) + draw()
                places = self.places[i] if i < len(self.places) else None
                if places is not None and number - places - 1 >= 0:
                    left = max(left, before[i + 1][number - places - 1])
                before[i].append(left)
                came = left
        return [time for time in before[-1] if time < horizon]


@st.composite
def tandems(draw: Any, *, exact: bool = False, alike: int = 4) -> Tandem:
    """Draw a saturated serial line of up to `alike` stations."""
    count = draw(st.integers(1, alike))
    one = ties if exact else distributions
    places = st.sampled_from((1, 0, 2, 3, None))
    inner = places.filter(lambda p: p is not None) | places
    return Tandem(
        tuple(draw(one) for _ in range(count)),
        tuple(draw(inner) for _ in range(count - 1)),
    )
