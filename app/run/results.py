"""The results of an option: sections of the report, and a day from the trace."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.charts.card import Card
from app.charts.gantt import GanttChart
from app.charts.sankey import SankeyChart
from app.charts.sections import Part
from app.charts.shown import shown_section
from app.charts.steps import HistogramChart, StepsChart
from app.charts.why import strip_card
from app.context import Context
from app.report.blocks import Section
from app.report.bottlenecks import bottleneck_section
from app.report.chapter import Chapter
from app.report.output import output_section
from app.report.people import people_section
from app.report.stations import states_section
from app.report.transport import buffers_section
from app.verdict.names import Names
from models.quantities import HOUR, MINUTE
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


def measured(chapter: Chapter, context: Context) -> Iterator[Part]:
    """Yield the results of all replications, section by section."""
    for make in SECTIONS:
        section = make(chapter)
        if section is not None:
            yield Part(
                section.id, section.title, partial(_shown, section, chapter, context)
            )


def _shown(section: Section, chapter: Chapter, context: Context) -> QWidget:
    first = [strip_card(chapter, context)] if section.id == "bottleneck" else []
    return shown_section(section, context, first)


def traced(view: TracedView, chapter: Chapter, context: Context) -> Iterator[Part]:
    """Yield what the trace of one replication shows, chart by chart."""
    for at, (key, make) in enumerate(_charts(view, chapter, context)):
        title = context.texts("run.day") if not at else ""
        said = _title(key, view, context)
        yield Part(f"day.{key}", title, partial(_card, said, make, context))


def _card(title: str, make: Callable[[], QWidget], context: Context) -> QWidget:
    return Card(context, title, make())


def _title(key: str, view: TracedView, context: Context) -> str:
    """Return the title of a chart; that of a histogram tells what it leaves out."""
    spread, texts = view.times_in_line, context.texts
    if key != "times" or not spread.beyond:
        return texts(f"run.{key}")
    largest = f"{spread.largest / HOUR:.1f}"
    return texts("run.times_beyond", parts=spread.beyond, hours=largest)


def _charts(
    view: TracedView, chapter: Chapter, context: Context
) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Yield the keys of the charts of a day, with how each is made."""
    texts, tokens, names = context.texts, context.theme.tokens, chapter.names
    hours, parts = texts("run.hours"), texts("run.parts")
    axes, span = (hours, parts), (view.start, view.end)
    states = {state: names.state(state.key) for state in State}
    machines = _machines(view, names)
    yield "gantt", lambda: GanttChart(view.spells, machines, hours, states, tokens)
    inside = [(texts("run.inside"), view.inside)]
    yield "wip", lambda: StepsChart(inside, span, axes, tokens)
    if view.levels:
        lines = [(names.any_element(n), level) for n, level in view.levels.items()]
        yield "levels", lambda: StepsChart(lines, span, axes, tokens)
    spread = view.times_in_line
    edges = [edge / MINUTE for edge in spread.edges]
    titles = texts("run.minutes"), parts
    yield "times", lambda: HistogramChart(edges, list(spread.counts), *titles, tokens)
    known = {name for pair in view.flows for name in pair}
    called = {name: names.any_element(name) for name in known if name != LOST}
    called[LOST] = texts("run.scrap")
    yield "flow", lambda: SankeyChart(view.flows, called, LOST, tokens)


def _machines(view: TracedView, names: Names) -> dict[tuple[str, int], str]:
    several = {node for node, machine in view.spells if machine > 0}
    return {
        (node, machine): names.any_element(node)
        + (f" {machine + 1}" if node in several else "")
        for node, machine in view.spells
    }
