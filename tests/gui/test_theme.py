"""Colours of the themes: text can be read, what has the keys can be seen."""

import pytest
from PySide6.QtGui import QColor

from app.inspector.chip import KINDS, colour_of, tint_of
from app.theme.tokens import THEMES, Tokens

INKS = ("text", "muted", "accent", "error", "warning", "advice", "good")
GROUNDS = ("background", "surface", "raised", "rail", "hover", "accent_soft", "grid")
TEXT, EDGE = 4.5, 3.0
"""Contrasts of WCAG 2.2 AA: 1.4.3 for text, 1.4.11 for what marks the focus."""


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | QColor, other: str | QColor) -> float:
    found = (luminance(QColor(one)), luminance(QColor(other)))
    return (max(found) + 0.05) / (min(found) + 0.05)


def over(colour: QColor, ground: QColor) -> QColor:
    share = colour.alphaF()
    pairs = zip(colour.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in pairs))


@pytest.fixture(params=THEMES)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    return THEMES[request.param]


@pytest.mark.parametrize("ink", INKS)
def test_that_text_can_be_read_on_every_ground(tokens: Tokens, ink: str) -> None:
    colour = getattr(tokens, ink)
    poor = {g: contrast(colour, getattr(tokens, g)) for g in GROUNDS}
    assert {g: c for g, c in poor.items() if c < TEXT} == {}


def test_that_text_can_be_read_on_the_accent(tokens: Tokens) -> None:
    assert contrast(tokens.accent_text, tokens.accent) >= TEXT


@pytest.mark.parametrize("kind", [*KINDS, "default", "mixed"])
def test_that_the_letter_of_a_chip_can_be_read(tokens: Tokens, kind: str) -> None:
    ground = over(tint_of(kind, tokens), QColor(tokens.background))
    assert contrast(colour_of(kind, tokens), ground) >= TEXT


def test_that_the_edge_of_what_has_the_keys_stands_out(tokens: Tokens) -> None:
    for ground in ("background", "surface", "border"):
        assert contrast(tokens.accent, getattr(tokens, ground)) >= EDGE
