"""Conveyor, rack, ends of the line, scrap bin, vehicles, light tower, person, part."""

import math

from app.floor.footprint import DEEP, LEVELS, SLOT
from app.twin3d.bodies import palette as c
from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import (
    Colour,
    ball,
    box,
    cylinder,
    is_coarse,
    panel,
)

METAL, GLOW, RUBBER = Finish.METAL, Finish.GLOW, Finish.RUBBER
BELT_TOP = 0.8
TOWER = 0.46


def conveyor(length: float, width: float) -> Mesh:
    """Return a belt on legs with side rails and end drums."""
    legs = max(2, round(length / 2.2) + 1)
    feet = [(-0.5 + i / (legs - 1)) * (length - 0.3) for i in range(legs)]
    return joined(
        [
            *(box((x, s * width * 0.4, 0), (0.07, 0.07, 0.66), c.TRIM)
              for x in feet for s in (-1, 1)),
            *(box((x, 0, 0.3), (0.05, width * 0.8, 0.05), c.TRIM) for x in feet),
            box((0, 0, 0.66), (length, width * 0.8, 0.13), c.RUBBER, RUBBER),
            *(box((0, s * width * 0.44, 0.64), (length, 0.05, 0.19), c.STEEL, METAL)
              for s in (-1, 1)),
            *(cylinder((s * length / 2, -width * 0.42, 0.72), 0.07, width * 0.84,
                       c.STEEL, METAL, axis=1, sides=10) for s in (-1, 1)),
            box((length * 0.42, -width * 0.62, 0.5), (0.26, 0.2, 0.2), c.ACCENT,
                bevel=0.02),
        ]
    )  # fmt: skip


def rack(columns: int) -> Mesh:
    """Return a rack of shelves for slots of `layout.footprint.Rack`."""
    x, y = columns * SLOT + 0.12, DEEP * SLOT + 0.08
    tall = 0.2 + LEVELS * SLOT
    shelves = [
        box(
            (0, 0, 0.2 + level * SLOT),
            (x, y, 0.025),
            c.STEEL,
            METAL,
            bottom=not is_coarse(),
        )
        for level in range(LEVELS)
    ]
    posts = [
        box((sx * x / 2, sy * y / 2, 0), (0.05, 0.05, tall), c.ACCENT)
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    beams = [
        box((0, -y / 2, 0.14 + level * SLOT), (x, 0.03, 0.07), c.HOT)
        for level in range(0 if is_coarse() else LEVELS)
    ]
    return joined([*shelves, *posts, *beams])


def pallet() -> Mesh:
    """Return a pallet of 1.2 m by 0.8 m."""
    boards = [box((0, y, 0.11), (1.2, 0.13, 0.03), c.WOOD) for y in (-0.33, 0, 0.33)]
    feet = [box((x, 0, 0), (0.12, 0.8, 0.11), c.CARTON) for x in (-0.5, 0, 0.5)]
    return joined([*boards, *feet])


def source(length: float, width: float) -> Mesh:
    """Return where parts come from: a roller table and pallets with crates."""
    del width
    load = [
        pallet().moved(-length * 0.24, 0.75),
        box((-length * 0.24, 0.75, 0.14), (1.1, 0.7, 0.75), c.CARTON, bevel=0.02),
        pallet().moved(-length * 0.24, -0.75),
        box((-length * 0.24, -0.75, 0.14), (1.1, 0.7, 0.45), c.CARTON, bevel=0.02),
    ]
    return joined(
        [*load, rollers(length * 0.46).moved(length * 0.24, 0), _sign(0, c.ACCENT)]
    )


def sink(length: float, width: float) -> Mesh:
    """Return where parts are shipped: a roller table, pallets, a dock gate."""
    del width
    places = [pallet().moved(length * 0.2, y) for y in (-0.75, 0.75)]
    return joined([*places, rollers(length * 0.4).moved(-length * 0.28, 0),
                   _sign(0, (60, 150, 90))])  # fmt: skip


def _sign(x: float, colour: Colour) -> Mesh:
    post = [box((x, s * 1.2, 0), (0.09, 0.09, 2.3), c.TRIM) for s in (-1, 1)]
    return joined([*post, box((x, 0, 2.2), (0.12, 2.5, 0.24), colour, bevel=0.03)])


def rollers(length: float) -> Mesh:
    """Return a roller table along x."""
    count = max(2, int(length / 0.22))
    rolls = [
        cylinder(((i + 0.5) / count * length - length / 2, -0.24, 0.74), 0.045, 0.48,
                 c.STEEL, METAL, axis=1, sides=6)
        for i in range(count)
    ]  # fmt: skip
    frame = [box((0, s * 0.27, 0.66), (length, 0.05, 0.14), c.ACCENT) for s in (-1, 1)]
    legs = [
        box((sx * length * 0.42, sy * 0.27, 0), (0.06, 0.06, 0.66), c.TRIM)
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    return joined([*rolls, *frame, *legs])


def scrap_bin() -> Mesh:
    """Return an open red bin."""
    x, y, h, wall = 0.62, 0.46, 0.5, 0.03
    sides = [
        box((s * (x / 2), 0, 0.06), (wall, y, h), (188, 52, 46)) for s in (-1, 1)
    ] + [box((0, s * (y / 2), 0.06), (x, wall, h), (188, 52, 46)) for s in (-1, 1)]
    return joined([*sides, box((0, 0, 0.06), (x, y, 0.03), c.DARK)])


def agv() -> Mesh:
    """Return an automated guided vehicle that looks along +x."""
    wheels = [
        cylinder((x, y, 0.1), 0.1, 0.06, c.RUBBER, RUBBER, axis=1, sides=10)
        for x in (-0.42, 0.42)
        for y in (-0.4, 0.34)
    ]
    parts = [
        box((0, 0, 0.08), (1.3, 0.78, 0.26), c.BODY, bevel=0.06),
        box((0, 0, 0.34), (1.1, 0.66, 0.05), c.TRIM, bevel=0.015),
        panel((0.652, 0, 0.22), (0.5, 0.05), c.SCREEN, GLOW, normal="+x"),
        panel((-0.652, 0, 0.22), (0.5, 0.05), c.HOT, GLOW, normal="-x"),
        cylinder((0.5, 0, 0.39), 0.06, 0.09, c.DARK),
        box((0, -0.392, 0.16), (0.9, 0.012, 0.05), c.SAFETY),
        box((0, 0.392, 0.16), (0.9, 0.012, 0.05), c.SAFETY),
    ]
    return joined([*parts, *wheels])


def forklift() -> Mesh:
    """Return a forklift that looks along +x."""
    wheels = [
        cylinder((x, y, 0.2), 0.2, 0.14, c.RUBBER, RUBBER, axis=1, sides=10)
        for x in (-0.55, 0.4)
        for y in (-0.5, 0.36)
    ]
    parts = [
        box((-0.25, 0, 0.2), (1.3, 0.9, 0.6), c.SAFETY, bevel=0.06),
        box((-0.55, 0, 0.8), (0.6, 0.8, 0.3), c.DARK, bevel=0.05),
        *(box((x, y, 0.8), (0.06, 0.06, 1.2), c.DARK)
          for x in (-0.7, 0.25) for y in (-0.38, 0.38)),
        box((-0.22, 0, 2.0), (1.05, 0.84, 0.06), c.DARK),
        *(box((0.5, y, 0.05), (0.1, 0.1, 2.0), c.TRIM) for y in (-0.3, 0.3)),
        *(box((1.0, y, 0.36), (1.0, 0.12, 0.04), c.STEEL, METAL) for y in (-0.2, 0.2)),
    ]  # fmt: skip
    return joined([*parts, *wheels])


def mover() -> Mesh:
    """Return the mover of a maglev line."""
    return joined(
        [
            box((0, 0, 0.78), (0.6, 0.44, 0.06), c.ACCENT, bevel=0.02),
            panel((0.302, 0, 0.81), (0.3, 0.03), c.SCREEN, GLOW, normal="+x"),
        ]
    )


def light_tower() -> Mesh:
    """Return the mast of a light tower, without its lamp."""
    return joined(
        [
            cylinder((0, 0, 0), 0.025, 0.2, c.STEEL, METAL, sides=6),
            cylinder((0, 0, TOWER), 0.05, 0.03, c.DARK, sides=8),
        ]
    )


def lamp() -> Mesh:
    """Return the lamp of a light tower; its colour is set by the state."""
    return cylinder((0, 0, 0.2), 0.06, TOWER - 0.2, (255, 255, 255), GLOW, sides=8)


def person(shirt: Colour) -> Mesh:
    """Return a standing person of 1.75 m who looks along +x."""
    skin, legs = c.SKIN, c.TROUSERS
    return joined(
        [
            *(cylinder((0.0, s * 0.1, 0.06), 0.075, 0.76, legs, sides=7, top=0.095)
              for s in (-1, 1)),
            *(box((0.05, s * 0.1, 0), (0.26, 0.1, 0.08), c.DARK) for s in (-1, 1)),
            cylinder((0, 0, 0.8), 0.17, 0.56, shirt, sides=9, top=0.21),
            ball((0, 0, 1.38), 0.2, shirt, sides=8).stretched(0.8, 1, 1).moved(0, 0, 0),
            *(_arm(s, shirt) for s in (-1, 1)),
            ball((0.01, 0, 1.6), 0.105, skin, sides=8),
            ball((0, 0, 1.66), 0.118, c.HELMET, sides=8),
            cylinder((0.04, 0, 1.645), 0.15, 0.015, c.HELMET, sides=10),
        ]
    )  # fmt: skip


def _arm(side: int, shirt: Colour) -> Mesh:
    upper = cylinder((0, 0, -0.32), 0.05, 0.34, shirt, sides=6).turned(-0.25, 1)
    lower = cylinder((0, 0, 0), 0.04, 0.3, c.SKIN, sides=6).turned(math.pi / 2 - 0.1, 1)
    return joined(
        [upper.moved(0, side * 0.25, 1.36), lower.moved(0.08, side * 0.24, 1.05)]
    )


def part(size: float, colour: Colour = (255, 255, 255)) -> Mesh:
    """Return a part: a block with cut edges."""
    return box((0, 0, 0), (size, size * 0.82, size * 0.72), colour, bevel=size * 0.1)
