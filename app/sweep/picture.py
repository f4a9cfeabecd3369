"""The picture of a sweep: a curve, a heat map, or a panel of points for each axis."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.report.axes import Axis as Scale
from app.report.axes import decimals_of, round_step
from app.report.look import INK, PAPER, QUIET
from app.sweep.labels import Figure, axis_label
from app.sweep.svg import Page
from app.verdict.numbers import decimals_for, number
from sim.sweep.axis import Axis
from sim.sweep.sweep import Outcome

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 86, 24, 48, 58
PANEL_WIDTH, PANEL_HEIGHT, ACROSS = 380, 300, 2
COLD, HOT = (0xEA, 0xF1, 0xFB), (0x0B, 0x3F, 0x8C)
DARK = 0.55
"""From this share on a cell is dark, and its number white."""
MOST_NUMBERS, LONGEST = 15, 46
NARROW = 40
"""Cells less wide than this have no number."""


@dataclass(frozen=True)
class Frame:
    """Where a plot lies on the page, and its two scales."""

    left: float
    top: float
    width: float
    height: float
    across: Scale
    up: Scale

    def x(self, value: float) -> float:
        """Return where a value lies from the left."""
        return self.left + self.width * self.across.at(value) / 100

    def y(self, value: float) -> float:
        """Return where a value lies from the top."""
        return self.top + self.height * (1 - self.up.at(value) / 100)


def picture(axes: Sequence[Axis], outcomes: Sequence[Outcome], figure: Figure) -> str:
    """Return the picture of one figure over the axes as SVG."""
    ran = [one for one in outcomes if _value(one, figure) is not None]
    if len(axes) == 1:
        return _curve(axes[0], ran, figure)
    if len(axes) == 2 and _is_grid(outcomes):  # noqa: PLR2004 (two axes make a map)
        return _map(axes, outcomes, figure)
    return _panels(axes, ran, figure)


def _value(outcome: Outcome, figure: Figure) -> float | None:
    found = outcome.figures.get(figure.key)
    if found is None or not math.isfinite(found.mean):
        return None
    return found.mean / figure.scale.size


def _half(outcome: Outcome, figure: Figure) -> float:
    half = outcome.figures[figure.key].half_width / figure.scale.size
    return half if math.isfinite(half) else 0.0


def _is_grid(outcomes: Sequence[Outcome]) -> bool:
    """Tell whether every combination of two axes' values is there."""
    pairs = {one.values for one in outcomes}
    return len({x for x, _ in pairs}) * len({y for _, y in pairs}) == len(pairs)


def scale(values: Sequence[float], count: int = 6) -> Scale:
    """Return a scale with round ends that holds all values; 0 need not be on it."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if low == high:
        low, high = low - (abs(low) or 1.0) / 10, high + (abs(high) or 1.0) / 10
    step = round_step(high - low, count)
    ends = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Scale(*ends, step)


def _framed(page: Page, frame: Frame, x_title: str, y_title: str) -> None:
    """Draw grid, marks and titles of a frame."""
    for mark in frame.up.marks():
        y = frame.top + frame.height * (1 - mark.at / 100)
        page.line((frame.left, y), (frame.left + frame.width, y))
        page.text(frame.left - 8, y + 4, mark.text, anchor="end", size=11)
    foot = frame.top + frame.height
    for mark in frame.across.marks():
        x = frame.left + frame.width * mark.at / 100
        page.line((x, foot), (x, foot + 5), f"#{QUIET}")
        page.text(x, foot + 19, mark.text, size=11)
    page.text(frame.left + frame.width / 2, foot + 42, short(x_title))
    if y_title:
        middle = frame.top + frame.height / 2
        page.text(18, middle, y_title, turned=True)


def short(label: str) -> str:
    """Return a label that fits under a plot; of a long path the end counts."""
    return label if len(label) <= LONGEST else f"…{label[-LONGEST + 1 :]}"


def _curve(axis: Axis, ran: Sequence[Outcome], figure: Figure) -> str:
    page = Page(WIDTH, HEIGHT, f"{figure.label} / {axis.path}")
    spots = sorted(
        (one.values[0], _value(one, figure) or 0.0, _half(one, figure)) for one in ran
    )
    levels = [level for _, y, half in spots for level in (y - half, y + half)]
    frame = Frame(
        LEFT,
        TOP,
        WIDTH - LEFT - RIGHT,
        HEIGHT - TOP - BOTTOM,
        scale([x for x, _, _ in spots], 8),
        scale(levels),
    )
    page.heading(figure.name)
    _framed(page, frame, axis_label(axis, figure.language), figure.label)
    low = [(frame.x(x), frame.y(y - half)) for x, y, half in spots]
    high = [(frame.x(x), frame.y(y + half)) for x, y, half in spots]
    if spots:
        page.path([*low, *reversed(high)], filled=True)
        page.path([(frame.x(x), frame.y(y)) for x, y, _ in spots])
    for x, y, half in spots:
        page.dot(frame.x(x), frame.y(y), f"{_shown(x)}: {_with_half(y, half)}")
    return page.drawn()


def _shown(value: float) -> str:
    return number(value, 0 if value == int(value) else decimals_for(abs(value)))


def _with_half(value: float, half: float) -> str:
    decimals = decimals_for(abs(value), half)
    return f"{number(value, decimals)} ± {number(half, decimals)}"


def _map(axes: Sequence[Axis], outcomes: Sequence[Outcome], figure: Figure) -> str:
    """Draw a cell for each pair of values, darker where the figure is higher."""
    first, second = axes
    columns = sorted({one.values[0] for one in outcomes})
    rows = sorted({one.values[1] for one in outcomes})
    page = Page(WIDTH, HEIGHT, f"{figure.label} / {first.path} × {second.path}")
    page.heading(figure.label)
    width = (WIDTH - LEFT - RIGHT) / len(columns)
    height = (HEIGHT - TOP - BOTTOM) / len(rows)
    values = [v for v in (_value(one, figure) for one in outcomes) if v is not None]
    known = scale(values)
    for one in outcomes:
        x = LEFT + width * columns.index(one.values[0])
        y = HEIGHT - BOTTOM - height * (1 + rows.index(one.values[1]))
        _cell(page, one, figure, (x, y, width, height), known)
    _ticks(page, columns, rows, width, height)
    page.text(
        LEFT + (WIDTH - LEFT - RIGHT) / 2,
        HEIGHT - 14,
        short(axis_label(first, figure.language)),
    )
    middle = TOP + (HEIGHT - TOP - BOTTOM) / 2
    page.text(18, middle, short(axis_label(second, figure.language)), turned=True)
    return page.drawn()


def _cell(
    page: Page,
    one: Outcome,
    figure: Figure,
    place: tuple[float, float, float, float],
    known: Scale,
) -> None:
    x, y, width, height = place
    inside = (x + 1, y + 1, width - 2, height - 2)
    told = " × ".join(map(_shown, one.values))
    value = _value(one, figure)
    if value is None:
        page.box(inside, "#EEF1F5", f"{told}: –")
        return
    share = known.at(value) / 100
    said = _with_half(value, _half(one, figure))
    page.box(inside, _colour(share), f"{told}: {said}")
    if width > NARROW:
        ink = f"#{PAPER}" if share > DARK else f"#{INK}"
        shown = number(value, decimals_of(known.step / 10))
        page.text(x + width / 2, y + height / 2 + 4, shown, size=11, colour=ink)


def _colour(share: float) -> str:
    parts = (round(a + share * (b - a)) for a, b in zip(COLD, HOT, strict=True))
    return "#" + "".join(f"{part:02X}" for part in parts)


def _ticks(
    page: Page,
    columns: Sequence[float],
    rows: Sequence[float],
    width: float,
    height: float,
) -> None:
    for at, value in _some(columns):
        page.text(
            LEFT + width * (at + 0.5), HEIGHT - BOTTOM + 18, _shown(value), size=11
        )
    for at, value in _some(rows):
        y = HEIGHT - BOTTOM - height * (at + 0.5) + 4
        page.text(LEFT - 8, y, _shown(value), anchor="end", size=11)


def _some(values: Sequence[float]) -> list[tuple[int, float]]:
    """Return the places that are marked: not more than there is room for."""
    every = max(1, math.ceil(len(values) / MOST_NUMBERS))
    return [(at, value) for at, value in enumerate(values) if at % every == 0]


def _panels(axes: Sequence[Axis], ran: Sequence[Outcome], figure: Figure) -> str:
    """Draw the figure over each axis by itself: what the others do is the scatter."""
    rows = math.ceil(len(axes) / ACROSS)
    page = Page(PANEL_WIDTH * ACROSS, TOP + PANEL_HEIGHT * rows, figure.label)
    page.heading(figure.label)
    up = scale([_value(one, figure) or 0.0 for one in ran])
    for at, axis in enumerate(axes):
        spots = [(one.values[at], _value(one, figure) or 0.0, one) for one in ran]
        frame = Frame(
            PANEL_WIDTH * (at % ACROSS) + 64,
            TOP + PANEL_HEIGHT * (at // ACROSS) + 4,
            PANEL_WIDTH - 84,
            PANEL_HEIGHT - 72,
            scale([x for x, _, _ in spots], 5),
            up,
        )
        _framed(page, frame, axis_label(axis, figure.language), "")
        for x, y, one in spots:
            told = f"{_shown(x)}: {_with_half(y, _half(one, figure))}"
            page.dot(frame.x(x), frame.y(y), told)
    return page.drawn()
