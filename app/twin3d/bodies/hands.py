"""Bench, assembly cell, robot cells and the maglev track: where hands or arms work."""

import math
from dataclasses import replace

from app.twin3d.bodies import palette as c
from app.twin3d.bodies.body import Body
from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import Colour, box, cylinder, panel

METAL, GLOW = Finish.METAL, Finish.GLOW


def _table(x: float, y: float, top: Colour) -> list[Mesh]:
    legs = [
        box((sx * (x / 2 - 0.06), sy * (y / 2 - 0.06), 0), (0.06, 0.06, 0.86), c.TRIM)
        for sx in (-1, 1)
        for sy in (-1, 1)
    ]
    return [
        *legs,
        box((0, 0, 0.86), (x, y, 0.06), top, bevel=0.015),
        box((0, 0, 0.2), (x * 0.92, y * 0.8, 0.03), c.STEEL, METAL),
    ]


def bench(length: float, width: float) -> Body:
    """Return a manual bench: table, tool wall with bins, lamp, stool mat."""
    x, y = length * 0.88, min(width * 0.55, 0.95)
    wall = y / 2 - 0.03
    bins = [
        box(
            (-x * 0.36 + i * x * 0.18, wall - 0.12, 1.12), (x * 0.13, 0.16, 0.12), shade
        )
        for i, shade in enumerate((c.ACCENT, c.SAFETY, c.ACCENT, c.HOT, c.ACCENT))
    ]
    parts = [
        *_table(x, y, c.WOOD),
        box((-x / 2 + 0.03, wall, 0.92), (0.05, 0.05, 1.1), c.TRIM),
        box((x / 2 - 0.03, wall, 0.92), (0.05, 0.05, 1.1), c.TRIM),
        box((0, wall, 1.1), (x - 0.1, 0.025, 0.52), c.BODY),
        box((0, wall - 0.2, 1.96), (x * 0.9, 0.44, 0.05), c.TRIM),
        box((0, wall - 0.2, 1.93), (x * 0.7, 0.12, 0.03), (255, 250, 235), GLOW,
            bottom=True),
        *bins,
        box((x * 0.3, y * 0.1, 0.92), (0.3, 0.04, 0.26), c.DARK, bevel=0.01),
        panel((x * 0.3, y * 0.1 - 0.024, 1.06), (0.25, 0.18), c.SCREEN, GLOW),
        box((0, -y / 2 - 0.4, 0.03), (x * 0.8, 0.6, 0.02), c.RUBBER, Finish.RUBBER),
    ]  # fmt: skip
    return Body(
        joined(parts), (-x * 0.08, -y * 0.1, 0.92), (x / 2 - 0.1, wall, 2.0), 2.5
    )


def _fence(x: float, y: float) -> list[Mesh]:
    """Return a low safety fence at the back and the sides."""
    posts = [(-x, y), (0, y), (x, y), (-x, -y), (x, -y)]
    found = [box((px, py, 0), (0.06, 0.06, 1.35), c.SAFETY) for px, py in posts]
    for z in (0.35, 0.8, 1.25):
        found.append(box((0, y, z), (2 * x, 0.025, 0.05), c.DARK))
        found += [box((s * x, 0, z), (0.025, 2 * y, 0.05), c.DARK) for s in (-1, 1)]
    return found


def cell(length: float, width: float) -> Body:
    """Return an assembly cell: a framed housing with a turntable and two axes."""
    x, y, h = length * 0.9, width * 0.86, 2.1
    frame = [
        box((sx * (x / 2 - 0.04), sy * (y / 2 - 0.04), 0.8), (0.08, 0.08, h - 0.8),
            c.BODY)
        for sx in (-1, 1) for sy in (-1, 1)
    ]  # fmt: skip
    parts = [
        box((0, 0, 0), (x * 0.97, y * 0.97, 0.08), c.DARK),
        box((0, 0, 0.08), (x, y, 0.72), c.BODY, bevel=0.03),
        *frame,
        box((0, 0, h), (x, y, 0.12), c.TRIM, bevel=0.03),
        cylinder((0, 0, 0.8), min(x, y) * 0.34, 0.08, c.STEEL, METAL, sides=20),
        box((0, y * 0.34, 1.62), (x * 0.9, 0.12, 0.12), c.ACCENT, bottom=True),
        box((-x * 0.15, y * 0.2, 1.2), (0.14, 0.3, 0.42), c.DARK, bevel=0.02),
        cylinder((-x * 0.15, y * 0.06, 1.02), 0.03, 0.2, c.STEEL, METAL, sides=8),
        panel((0, y / 2 - 0.02, 1.45), (x * 0.9, 1.2), c.GLASS, Finish.GLASS),
        panel((0, -y / 2 - 0.006, 0.5), (x * 0.9, 0.1), c.ACCENT),
        box((x * 0.36, -y / 2 - 0.06, 1.15), (0.3, 0.06, 0.4), c.TRIM, bevel=0.015),
        panel((x * 0.36, -y / 2 - 0.095, 1.36), (0.24, 0.24), c.SCREEN, GLOW),
    ]
    return Body(
        joined(parts), (0, 0, 0.88), (x / 2 - 0.1, y / 2 - 0.1, h + 0.12), h + 0.6
    )


def robot(length: float, width: float) -> Body:
    """Return a robot cell: plinth, fixture, fence; the arm is drawn by its joints."""
    x, y = length * 0.94, width * 0.92
    foot = (0.0, y * 0.18, 0.3)
    parts = [
        *_fence(x / 2, y / 2),
        cylinder((foot[0], foot[1], 0), 0.34, 0.3, c.DARK, sides=16),
        box((0, -y * 0.28, 0), (0.9, 0.5, 0.74), c.TRIM, bevel=0.03),
        box((0, -y * 0.28, 0.74), (0.96, 0.56, 0.05), c.STEEL, METAL),
        box((x * 0.4, y * 0.36, 0), (0.4, 0.3, 1.2), c.BODY, bevel=0.03),
        panel((x * 0.4, y * 0.36 - 0.156, 0.9), (0.26, 0.2), c.SCREEN, GLOW),
    ]
    arms = ((*foot, -math.pi / 2),)
    return Body(joined(parts), (0, -y * 0.28, 0.79), (x / 2, y / 2, 1.35), 2.6, arms)


def tended(body: Body, width: float) -> Body:
    """Return a machine with a robot before it that loads it."""
    y = -width / 2 - 0.42
    plinth = [
        cylinder((0, y, 0), 0.3, 0.34, c.DARK, sides=16),
        box((-0.85, y, 0), (0.5, 0.5, 0.72), c.TRIM, bevel=0.03),
        box((-0.85, y, 0.72), (0.56, 0.56, 0.04), c.STEEL, METAL),
        *(box((s * 1.2, y - 0.45, 0), (0.05, 0.05, 1.1), c.SAFETY) for s in (-1, 1)),
        *(
            box((0, y - 0.45, z), (2.4, 0.025, 0.05), c.SAFETY)
            for z in (0.4, 0.75, 1.05)
        ),
    ]
    arms = ((0.0, y, 0.34, math.pi / 2),)
    return replace(body, mesh=joined([body.mesh, *plinth]), arms=arms)


def cobot(length: float, width: float) -> Body:
    """Return a cobot on a table: no fence, hands may reach in."""
    x, y = length * 0.8, min(width * 0.7, 1.0)
    parts = [
        *_table(x, y, c.BODY),
        box((x * 0.32, y * 0.25, 0.92), (0.3, 0.04, 0.24), c.DARK, bevel=0.01),
        panel((x * 0.32, y * 0.25 - 0.024, 1.04), (0.25, 0.17), c.SCREEN, GLOW),
        cylinder((-x * 0.28, y * 0.2, 0.92), 0.13, 0.04, c.TRIM, sides=16),
    ]
    arms = ((-x * 0.28, y * 0.2, 0.96, -0.5),)
    return Body(
        joined(parts), (0.05, -y * 0.2, 0.92), (x / 2 - 0.08, y / 2 - 0.1, 0.92), 1.9,
        arms, is_cobot=True,
    )  # fmt: skip


def maglev(length: float, width: float) -> Body:
    """Return a piece of a maglev track: a guideway on legs, its coils glowing."""
    del width
    x = length + 0.9
    legs = [
        box((at * x, 0, 0), (0.12, 0.36, 0.62), c.TRIM, bevel=0.02)
        for at in (-0.4, 0, 0.4)
    ]
    parts = [
        *legs,
        box((0, 0, 0.62), (x, 0.5, 0.14), c.BODY, bevel=0.03),
        *(box((0, side * 0.2, 0.76), (x, 0.05, 0.05), c.STEEL, METAL)
          for side in (-1, 1)),
        *(panel((0, side * 0.252, 0.69), (x, 0.03), c.SCREEN, GLOW, normal=n)
          for side, n in ((-1, "-y"), (1, "+y"))),
        box((0, 0, 0.82), (0.5, 0.36, 0.06), c.ACCENT, bevel=0.02),
    ]  # fmt: skip
    return Body(joined(parts), (0, 0, 0.88), (x / 2 - 0.15, 0.2, 0.76), 1.6)
