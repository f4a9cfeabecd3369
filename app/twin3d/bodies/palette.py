"""Colours of equipment: quiet, so that states and parts stand out."""

Colour = tuple[int, int, int]

BODY: Colour = (226, 230, 234)
TRIM: Colour = (58, 71, 87)
ACCENT: Colour = (34, 104, 158)
STEEL: Colour = (158, 166, 174)
DARK: Colour = (44, 48, 54)
RUBBER: Colour = (38, 40, 44)
GLASS: Colour = (120, 164, 190)
SCREEN: Colour = (96, 190, 235)
ROBOT: Colour = (240, 132, 40)
COBOT: Colour = (214, 220, 226)
SAFETY: Colour = (242, 190, 40)
WOOD: Colour = (206, 172, 126)
CARTON: Colour = (190, 148, 100)
OVEN: Colour = (206, 196, 184)
HOT: Colour = (255, 138, 60)
LIGHT: Colour = (250, 252, 255)
LENS: Colour = (70, 110, 240)
SKIN: Colour = (228, 184, 150)
HELMET: Colour = (250, 205, 60)
TROUSERS: Colour = (52, 62, 84)
SHIRTS: tuple[Colour, ...] = (
    (46, 116, 181),
    (84, 150, 88),
    (176, 92, 60),
    (128, 92, 160),
    (60, 140, 150),
    (150, 120, 60),
)
"""One for each pool of people, in turn."""

PRODUCTS: tuple[Colour, ...] = (
    (62, 132, 214),
    (24, 166, 150),
    (126, 98, 196),
    (196, 150, 46),
    (84, 104, 132),
    (184, 96, 150),
    (90, 160, 70),
    (150, 110, 84),
)
"""One for each product, in turn: none is the red of defects."""

DEFECT: Colour = (226, 52, 44)
"""What parts that carry a defect are tinted with."""
