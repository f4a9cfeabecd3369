import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.charts.cards import CardsChart
from app.charts.svg import ROLES, in_theme
from app.report.blocks import Card
from app.report.cells import Cell
from app.report.radar import LOOKS
from app.report.tornado import Swing, Tornado
from app.theme.tokens import DARK, LIGHT

LIGHTS = {"headcount": ("as top cases", "paid heads −50 %: that of top cases")}


@pytest.mark.parametrize(("key", "lit"), [("headcount", 1), ("npv", 0)])
def test_that_a_card_beyond_what_is_published_has_a_light(
    qtbot: QtBot, key: str, lit: int
) -> None:
    card = Card("paid heads", "−50 %", "40 → 20", "", Cell("better"), key)
    chart = CardsChart([card], LIGHT, LIGHTS)
    qtbot.addWidget(chart)
    found = chart.findChildren(QLabel, "light")
    assert len(found) == lit
    assert all(light.toolTip() == LIGHTS["headcount"][1] for light in found)


def test_that_a_picture_of_the_report_has_the_colours_of_the_theme() -> None:
    tornado = Tornado([Swing("wage", "1 … 2", -1, 1)], "less", "more", "what matters")
    dark = in_theme(tornado.svg(), DARK)
    assert DARK.text in dark
    assert not [colour for colour in ROLES if f'"{colour}"' in dark]
    assert in_theme(tornado.svg(), LIGHT) == tornado.svg()


def test_that_every_side_of_a_radar_has_a_colour_in_the_dark() -> None:
    assert {colour for colour, _ in LOOKS} <= set(ROLES)
