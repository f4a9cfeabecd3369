"""What is written over the pictures: counters, their difference, legend, clock."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.twin3d.film.text import (
    BAD,
    GOOD,
    PALE,
    PANEL,
    WHITE,
    Colour,
    fitted,
    font,
    moment,
    number,
    said,
    write,
)
from app.twin3d.playback.playback import Playback
from app.twin3d.scene.changes import COLOURS
from models.states import LOOKS, State

Bytes = NDArray[np.uint8]
ITEMS = ("shipped", "defects", "people", "energy", "lost")
BETTER = {"shipped": 1, "defects": -1, "people": -1, "energy": -1, "lost": -1}

LEGENDS = {
    "heat": (("#406cbe", "idle"), ("#96cd78", "half"), ("#e04a30", "busy")),
    "flow": (("#1e6ed7", "flow"),),
    "defects": (("#d63028", "origins"),),
    "network": (
        ("#969696", "none"), ("#d6a03c", "plc"), ("#2878c8", "fieldbus"),
        ("#28aaa0", "wifi"), ("#7850d2", "5g"),
    ),
    "energy": (("#e04a30", "power"),),
}  # fmt: skip
"""What the colours of layers mean: keys of the section `twin.legend`."""


@dataclass(frozen=True)
class Tally:
    """The counters of one view as they are shown; `lost` is None without prices."""

    title: str
    values: dict[str, float | None]


def tally(playback: Playback, title: str, clock: float) -> Tally:
    """Return the counters of a playback at an instant."""
    counts = playback.counts(clock)
    values: dict[str, float | None] = {
        "shipped": counts.shipped,
        "defects": counts.defective + counts.scrapped,
        "people": sum(playback.people.heads_at(clock)),
        "energy": counts.energy,
        "lost": counts.lost,
    }
    return Tally(title, values)


@dataclass(frozen=True)
class Hud:
    """Draws over a picture of one or two views side by side."""

    language: str
    size: tuple[int, int]
    layers: tuple[str, ...] = ()
    states: tuple[State, ...] = tuple(State)

    @property
    def unit(self) -> float:
        """Return pixels a unit of the layout: 1 for a picture 1280 wide."""
        return max(0.55, min(self.size[0] / 1280, self.size[1] / 720))

    def over(self, picture: Bytes, tallies: Sequence[Tally], clock: float) -> Bytes:
        """Return a picture with everything written over it."""
        image = Image.fromarray(picture).convert("RGBA")
        sheet = Image.new("RGBA", image.size, (0, 0, 0, 0))
        draw = ImageDraw.Draw(sheet)
        width = self.size[0] / len(tallies)
        for at, one in enumerate(tallies):
            self._bar(draw, at * width, width, one)
        if len(tallies) == 2:  # noqa: PLR2004
            middle = self.size[0] / 2
            draw.line([(middle, 0), (middle, self.size[1])], fill=PANEL, width=2)
            self._difference(draw, tallies[0], tallies[1])
        self._legend(draw, clock)
        return np.asarray(Image.alpha_composite(image, sheet).convert("RGB"))

    def _bar(
        self, draw: ImageDraw.ImageDraw, left: float, width: float, one: Tally
    ) -> None:
        u = self.unit
        draw.rectangle((left, 0, left + width, 66 * u), fill=PANEL)
        room = width * 0.24
        write(draw, (left + 14 * u, 33 * u), fitted(one.title, int(17 * u), room),
              int(17 * u))  # fmt: skip
        step = (width - room - 24 * u) / len(ITEMS)
        for at, item in enumerate(ITEMS):
            value = one.values[item]
            x = left + room + 20 * u + (at + 0.5) * step
            shown = "–" if value is None else number(value)
            write(draw, (x, 25 * u), shown, int(20 * u), WHITE, anchor="mm")
            label = said(f"counter.{item}", self.language)
            write(draw, (x, 48 * u), fitted(label, int(11 * u), step), int(11 * u),
                  PALE, anchor="mm")  # fmt: skip

    def _difference(
        self, draw: ImageDraw.ImageDraw, before: Tally, after: Tally
    ) -> None:
        u, middle = self.unit, self.size[0] / 2
        step = 78 * u
        half = step * len(ITEMS) / 2 + 10 * u
        box = (middle - half, 66 * u, middle + half, 112 * u)
        draw.rounded_rectangle(box, radius=int(10 * u), fill=PANEL)
        for at, item in enumerate(ITEMS):
            x = middle - half + 10 * u + (at + 0.5) * step
            shown, colour = self._change(item, before.values[item], after.values[item])
            write(draw, (x, 82 * u), shown, int(16 * u), colour, anchor="mm")
            label = said(f"counter.{item}", self.language)
            write(draw, (x, 100 * u), fitted(label, int(10 * u), step), int(10 * u),
                  PALE, anchor="mm")  # fmt: skip

    def _change(
        self, item: str, before: float | None, after: float | None
    ) -> tuple[str, Colour]:
        if before is None or after is None:
            return "–", PALE
        step = after - before
        if round(step, 1) == 0:
            return "±0", PALE
        sign = "+" if step > 0 else "−"
        colour = GOOD if step * BETTER[item] > 0 else BAD
        return sign + number(abs(step)), colour

    def _legend(self, draw: ImageDraw.ImageDraw, clock: float) -> None:
        u, width, height = self.unit, self.size[0], self.size[1]
        top = height - 30 * u
        draw.rectangle((0, top, width, height), fill=PANEL)
        y = top + 15 * u
        time = moment(clock, self.language)
        write(draw, (14 * u, y), time, int(15 * u))
        x = 170 * u
        for colour, words in self._entries():
            need = font(int(11.5 * u)).getlength(words) + 34 * u
            if x + need > width - 8 * u:
                break
            square = (x, y - 6 * u, x + 12 * u, y + 6 * u)
            draw.rounded_rectangle(square, radius=int(3 * u), fill=colour)
            write(draw, (x + 17 * u, y), words, int(11.5 * u), PALE)
            x += need

    def _states(self) -> list[tuple[str, str]]:
        return [
            (LOOKS[state].colour, said(f"state.{state.key}", self.language))
            for state in self.states
        ]

    def _entries(self) -> list[tuple[str, str]]:
        found = [] if "heat" in self.layers else self._states()
        for layer, entries in LEGENDS.items():
            if layer in self.layers:
                found += [
                    (c, said(f"legend.{key}", self.language)) for c, key in entries
                ]
        found.append(("#e2342c", said("legend.defect", self.language)))
        if "changes" in self.layers:
            for change, colour in COLOURS.items():
                text = "#{:02x}{:02x}{:02x}".format(*colour)
                found.append((text, said(f"change.{change}", self.language)))
        return found
