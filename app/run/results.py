"""The results of an option: sections of the report, and a day from the trace."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts.card import Card
from app.charts.gantt import GanttChart
from app.charts.sankey import SankeyChart
from app.charts.shown import shown_section
from app.charts.steps import HistogramChart, StepsChart
from app.context import Context
from app.report.blocks import Section
from app.report.bottlenecks import bottleneck_section
from app.report.chapter import Chapter
from app.report.output import output_section
from app.report.people import people_section
from app.report.stations import states_section
from app.report.transport import buffers_section
from app.verdict.names import Names
from models.quantities import MINUTE
from models.states import State
from sim.timelines.view import TracedView

SECTIONS: Sequence[Callable[[Chapter], Section | None]] = (
    bottleneck_section,
    output_section,
    states_section,
    people_section,
    buffers_section,
)
LOST = ""


def measured(chapter: Chapter, context: Context) -> QWidget:
    """Return the results of all replications."""
    made, column = _column()
    for section in (part(chapter) for part in SECTIONS):
        if section is not None:
            column.addWidget(shown_section(section, context))
    return made


def traced(view: TracedView, chapter: Chapter, context: Context) -> QWidget:
    """Return what the trace of one replication shows."""
    made, column = _column()
    for card in _cards(view, chapter, context):
        column.addWidget(card)
    return made


def _column() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(18)
    return made, column


def _cards(view: TracedView, chapter: Chapter, context: Context) -> Iterator[Card]:
    texts, tokens, names = context.texts, context.theme.tokens, chapter.names
    machines = _machines(view, names)
    states = {state: names.state(state.key) for state in State}
    hours, parts = texts("run.hours"), texts("run.parts")
    axes, span = (hours, parts), (view.start, view.end)
    gantt = GanttChart(view.spells, machines, hours, states, tokens)
    yield Card(context, texts("run.gantt"), gantt)
    inside = [(texts("run.inside"), view.inside)]
    yield Card(context, texts("run.wip"), StepsChart(inside, span, axes, tokens))
    if view.levels:
        lines = [(names.any_element(n), level) for n, level in view.levels.items()]
        yield Card(context, texts("run.levels"), StepsChart(lines, span, axes, tokens))
    spread = view.times_in_line
    edges = [edge / MINUTE for edge in spread.edges]
    minutes = texts("run.minutes")
    histogram = HistogramChart(edges, list(spread.counts), minutes, parts, tokens)
    yield Card(context, texts("run.times"), histogram)
    known = {name for pair in view.flows for name in pair}
    called = {name: names.any_element(name) for name in known if name != LOST}
    called[LOST] = texts("run.scrap")
    yield Card(
        context, texts("run.flow"), SankeyChart(view.flows, called, LOST, tokens)
    )


def _machines(view: TracedView, names: Names) -> dict[tuple[str, int], str]:
    several = {node for node, machine in view.spells if machine > 0}
    return {
        (node, machine): names.any_element(node)
        + (f" {machine + 1}" if node in several else "")
        for node, machine in view.spells
    }
