"""A tornado: how far each input moves a figure off that of its likeliest value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from app.paths import asset
from app.report.axes import Axis, Mark, axis

if TYPE_CHECKING:
    from jinja2 import Template

WIDTH, LEFT, RIGHT = 640.0, 76.0, 564.0
TOP, STEP, FOOT = 34.0, 34.0, 34.0
ROOM = 56.0
"""The em that a name and a range have beside each other."""


@dataclass(frozen=True)
class Swing:
    """An input: how far it lowers (at most 0) and raises a figure, also in words.

    `note` is its range.
    """

    name: str
    note: str
    less: float
    more: float
    less_text: str = ""
    more_text: str = ""


@dataclass(frozen=True)
class Tornado:
    """Inputs with their swings in `unit`, the widest first; `told` says what it is.

    `less` and `more` name the two sides.
    """

    kind: ClassVar = "tornado"
    swings: Sequence[Swing]
    less: str
    more: str
    told: str
    unit: str = ""

    def svg(self) -> str:
        """Return the picture as SVG, texts escaped."""
        return _template().render(block=_Drawing(self)).strip() + "\n"

    @property
    def scale(self) -> Axis:
        """Return the axis that all swings stand on."""
        ends = [end for one in self.swings for end in (one.less, one.more)]
        return axis(ends, count=6)


@dataclass(frozen=True)
class _Row:
    name: str
    note: str
    y: float
    left: float
    zero: float
    right: float
    less_text: str
    more_text: str


@dataclass(frozen=True)
class _Drawing:
    """A tornado with its places."""

    tornado: Tornado
    scale: Axis = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", self.tornado.scale)

    @property
    def width(self) -> float:
        """Return its width."""
        return WIDTH

    @property
    def height(self) -> float:
        """Return its height."""
        return self.foot + FOOT

    @property
    def foot(self) -> float:
        """Return where the bars end."""
        return TOP + STEP * len(self.tornado.swings)

    @property
    def zero(self) -> float:
        """Return where the likeliest value stands."""
        return _x(self.scale.at(0.0))

    @property
    def marks(self) -> Iterator[tuple[float, Mark]]:
        """Yield the marks of the axis with their places."""
        for mark in self.scale.marks():
            yield _x(mark.at), mark

    @property
    def rows(self) -> Iterator[_Row]:
        """Yield the inputs with the places of their bars."""
        from app.report.text_widths import text_width  # noqa: PLC0415

        for at, one in enumerate(self.tornado.swings):
            yield _Row(
                _fitting(one.name, ROOM - text_width(one.note)),
                one.note,
                TOP + STEP * at,
                _x(self.scale.at(min(one.less, 0.0))),
                self.zero,
                _x(self.scale.at(max(one.more, 0.0))),
                one.less_text,
                one.more_text,
            )


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share / 100


def _fitting(name: str, room: float) -> str:
    """Return a name cut to so many em."""
    from app.report.text_widths import shortened  # noqa: PLC0415 (it knows blocks)

    return shortened(name, room)


@cache
def _template() -> "Template":
    from jinja2 import (  # noqa: PLC0415
        Environment,
        FileSystemLoader,
        StrictUndefined,
    )

    environment = Environment(
        loader=FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("tornado.svg.j2")
