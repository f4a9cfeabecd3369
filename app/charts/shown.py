"""A section of a report as widgets of the window."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.charts.bars import BarsChart
from app.charts.card import Card, note
from app.charts.cards import CardsChart
from app.charts.plots import PlotChart
from app.charts.stacks import StacksChart
from app.charts.svg import Svg
from app.charts.tables import TableChart
from app.context import Context
from app.report.blocks import Block, Bullets, Cards, Columns, Section, Table, Words
from app.report.pictures import Bars, Plot, Stacks
from app.report.radar import Radar
from app.report.tornado import Tornado


def shown_section(
    section: Section, context: Context, first: Sequence[QWidget] = ()
) -> QWidget:
    """Return a section under its title, each chart and table in a card.

    `first` are widgets that come before its own.
    """
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    title = QLabel(section.title)
    title.setProperty("role", "title")
    column.addWidget(title)
    for widget in (*first, *shown_blocks(section, context)):
        column.addWidget(widget)
    return made


def shown_blocks(section: Section, context: Context) -> Iterator[QWidget]:
    """Yield the widgets of a section's blocks, in their order."""
    for block in section.blocks:
        yield from _shown(block, section.title, context)


def _shown(block: Block, title: str, context: Context) -> Iterator[QWidget]:
    tokens = context.theme.tokens
    if isinstance(block, Words):
        yield note(block.text)
    elif isinstance(block, Bullets):
        yield note("\n".join(f"• {item}" for item in block.items))
    elif isinstance(block, Columns):
        for inner in block.blocks:
            yield from _shown(inner, title, context)
    elif isinstance(block, Plot):
        yield Card(context, title, PlotChart(block, tokens))
    elif isinstance(block, Stacks):
        yield Card(context, block.caption or title, StacksChart(block, tokens))
    elif isinstance(block, Bars):
        yield Card(context, block.caption or title, BarsChart(block, tokens))
    elif isinstance(block, Radar | Tornado):
        picture = Svg(block.svg(), _numbers(block), tokens)
        yield Card(context, block.told or title, picture)
    elif isinstance(block, Cards):
        yield CardsChart(block.cards, tokens)
    elif isinstance(block, Table) and block.rows:
        yield Card(context, block.caption or title, TableChart(block, tokens))


def _numbers(block: Radar | Tornado) -> Sequence[Sequence[object]]:
    """Return the numbers behind a picture that is drawn as SVG, under their head."""
    if isinstance(block, Tornado):
        swings = [(one.name, one.note, one.less, one.more) for one in block.swings]
        return [(block.told, block.unit, block.less, block.more), *swings]
    columns = zip(*(side.values for side in block.sides), strict=True)
    shown = [(axis, *row) for axis, row in zip(block.axes, columns, strict=True)]
    return [(block.label, *(side.name for side in block.sides)), *shown]
