"""Machine tool, press, oven and inspection gate."""

from app.twin3d.bodies import palette as c
from app.twin3d.bodies.body import Body
from app.twin3d.bodies.mesh import Finish, joined
from app.twin3d.bodies.shapes import ball, box, cylinder, panel

GLASS, METAL, GLOW = Finish.GLASS, Finish.METAL, Finish.GLOW


def machine_tool(length: float, width: float) -> Body:
    """Return a CNC machine tool: housing, window, door, panel on an arm, chip bin."""
    x, y, h = length * 0.94, width * 0.8, 2.05
    front = -y / 2 + width * 0.04
    back = width * 0.04
    sill, open_top = 0.86, 1.72
    door = x * 0.5
    side = (x - door) / 2
    parts = [
        box((0, back, 0.0), (x * 0.97, y * 0.94, 0.12), c.DARK),
        box((0, back, 0.12), (x, y, sill - 0.12), c.BODY, bevel=0.04),
        box((0, back + y * 0.36, sill), (door, y * 0.26, open_top - sill), c.TRIM),
        box((-x / 2 + side / 2, back, sill), (side, y, h - sill), c.BODY, bevel=0.05),
        box((x / 2 - side / 2, back, sill), (side, y, h - sill), c.BODY, bevel=0.05),
        box((0, back, open_top), (door + 0.02, y, h - open_top), c.BODY, bevel=0.04),
        box((0, back + y * 0.1, sill), (door * 0.8, y * 0.42, 0.06), c.STEEL, METAL),
        box((0, back + y * 0.2, 1.38), (0.34, 0.34, open_top - 1.38), c.STEEL, METAL),
        cylinder((0, back + y * 0.2, 1.2), 0.09, 0.18, c.DARK, METAL, top=0.12),
        panel((0, front - 0.006, 0.5), (x * 0.92, 0.16), c.ACCENT),
        panel((0, front - 0.004, 0.26), (x * 0.92, 0.1), c.TRIM),
        box((-door * 0.72, front - 0.045, sill - 0.02), (door * 0.44, 0.05, 0.86),
            c.TRIM, bevel=0.015),
        panel((-door * 0.72, front - 0.075, 1.26), (door * 0.34, 0.5), c.GLASS, GLASS),
        box((-door * 0.52, front - 0.1, 1.02), (0.035, 0.05, 0.34), c.STEEL, METAL),
        box((x / 2 - side * 0.5, front - 0.12, 1.02), (0.34, 0.12, 0.56), c.TRIM,
            bevel=0.02),
        panel((x / 2 - side * 0.5, front - 0.185, 1.42), (0.26, 0.2), c.SCREEN, GLOW),
        panel((x / 2 - side * 0.5, front - 0.185, 1.15), (0.26, 0.16), c.STEEL),
        box((x / 2 + 0.02, back + y * 0.2, 0.12), (0.1, y * 0.3, 0.5), c.STEEL, METAL),
        box((0, back + y / 2 + 0.02, 0.5), (x * 0.6, 0.1, 0.9), c.TRIM),
    ]  # fmt: skip
    lamp = (x / 2 - 0.16, back + y * 0.3, h)
    return Body(joined(parts), (0, back, sill + 0.06), lamp, h + 0.5)


def press(length: float, width: float) -> Body:
    """Return a press: two columns, a crown, a ram over the bed."""
    x, y, h = length * 0.8, width * 0.72, 2.9
    column = x * 0.17
    parts = [
        box((0, 0, 0), (x * 1.08, y * 1.08, 0.16), c.DARK),
        box((0, 0, 0.16), (x, y, 0.62), c.BODY, bevel=0.04),
        box((0, 0, 0.78), (x * 0.5, y * 0.62, 0.08), c.STEEL, METAL),
        *(box((s * (x - column) / 2, 0, 0.78), (column, y * 0.9, 1.35), c.ACCENT,
              bevel=0.04) for s in (-1, 1)),
        box((0, 0, 2.1), (x * 1.02, y, 0.8), c.BODY, bevel=0.06),
        box((0, 0, 1.42), (x * 0.46, y * 0.58, 0.34), c.STEEL, METAL, bevel=0.02),
        cylinder((0, 0, 1.74), 0.16, 0.4, c.DARK, METAL),
        panel((0, -y / 2 - 0.006, 2.5), (x * 0.8, 0.26), c.TRIM),
        panel((0, -y * 0.5 - 0.006, 0.4), (x * 0.9, 0.1), c.SAFETY),
        box((x / 2 + 0.12, -y * 0.3, 0.9), (0.12, 0.3, 0.5), c.TRIM, bevel=0.02),
        panel((x / 2 + 0.12, -y * 0.3 - 0.156, 1.22), (0.1, 0.12), c.SCREEN, GLOW),
    ]  # fmt: skip
    return Body(joined(parts), (0, 0, 0.86), (x / 2 - 0.15, 0, h), h + 0.5)


def oven(length: float, width: float) -> Body:
    """Return an oven: a tunnel with a glowing mouth at both ends and chimneys."""
    x, y, h = length * 0.96, width * 0.8, 1.75
    parts = [
        *(box((sx * x * 0.42, sy * y * 0.4, 0), (0.12, 0.12, 0.5), c.DARK)
          for sx in (-1, 1) for sy in (-1, 1)),
        box((0, 0, 0.45), (x, y, 0.36), c.TRIM, bevel=0.03),
        box((0, 0, 1.12), (x * 0.9, y, h - 1.12), c.OVEN, bevel=0.08),
        box((0, y * 0.42, 0.81), (x * 0.9, y * 0.16, 0.31), c.OVEN),
        box((0, -y * 0.42, 0.81), (x * 0.9, y * 0.16, 0.31), c.OVEN),
        box((0, 0, 0.81), (x, y * 0.62, 0.03), c.DARK),
        panel((-x * 0.3, 0, 0.98), (y * 0.66, 0.3), c.HOT, GLOW, normal="-x"),
        panel((x * 0.3, 0, 0.98), (y * 0.66, 0.3), c.HOT, GLOW, normal="+x"),
        *(cylinder((sx * x * 0.25, y * 0.15, h), 0.12, 0.5, c.STEEL, METAL)
          for sx in (-1, 1)),
        panel((0, -y / 2 - 0.008, 1.42), (x * 0.72, 0.12), c.HOT),
        *(panel((sx * x * 0.25, -y / 2 - 0.008, 1.26), (0.34, 0.12), c.TRIM)
          for sx in (-1, 1)),
        box((x * 0.3, -y / 2 - 0.06, 0.95), (0.26, 0.1, 0.42), c.TRIM, bevel=0.015),
        panel((x * 0.3, -y / 2 - 0.115, 1.22), (0.2, 0.14), c.SCREEN, GLOW),
    ]  # fmt: skip
    return Body(joined(parts), (0, 0, 0.84), (x * 0.36, -y * 0.3, h), h + 0.6)


def gate(length: float, width: float) -> Body:
    """Return an inspection gate: a portal over a belt with cameras and lights."""
    x, y = length * 0.94, min(width * 0.8, 1.5)
    parts = [
        box((0, 0, 0.62), (x, 0.5, 0.16), c.STEEL, METAL),
        box((0, 0, 0.78), (x, 0.4, 0.02), c.RUBBER, Finish.RUBBER),
        *(box((sx * x * 0.4, sy * 0.2, 0), (0.07, 0.07, 0.62), c.TRIM)
          for sx in (-1, 1) for sy in (-1, 1)),
        *(box((sx * 0.52, sy * y * 0.44, 0), (0.1, 0.1, 1.95), c.BODY, bevel=0.02)
          for sx in (-1, 1) for sy in (-1, 1)),
        box((0, 0, 1.95), (1.24, y, 0.2), c.ACCENT, bevel=0.04),
        box((0, 0, 1.52), (0.2, 0.24, 0.43), c.DARK, bevel=0.03),
        cylinder((0, 0, 1.4), 0.075, 0.13, c.STEEL, METAL),
        ball((0, 0, 1.4), 0.062, c.LENS, GLOW),
        *(box((0, sy * 0.34, 1.5), (0.9, 0.09, 0.07), c.LIGHT, GLOW, bottom=True)
          for sy in (-1, 1)),
        box((-0.4, -y * 0.3, 1.6), (0.14, 0.14, 0.2), c.DARK),
        ball((-0.4, -y * 0.3, 1.58), 0.05, c.LENS, GLOW),
        panel((0, -y / 2 - 0.006, 2.05), (0.9, 0.1), c.BODY),
        box((0.78, -y * 0.5, 0), (0.34, 0.3, 0.95), c.TRIM, bevel=0.03),
        box((0.78, -y * 0.5, 0.95), (0.4, 0.06, 0.32), c.DARK, bevel=0.01),
        panel((0.78, -y * 0.5 - 0.036, 1.12), (0.34, 0.24), c.SCREEN, GLOW),
    ]  # fmt: skip
    return Body(joined(parts), (0, 0, 0.8), (0.5, 0, 2.15), 2.7)
