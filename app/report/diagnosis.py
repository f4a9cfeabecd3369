"""Where the time goes before and after, and what came of findings of a diagnosis."""

import math
from collections.abc import Callable, Sequence

from app.diagnosis.figures import say
from app.report.blocks import Block, Section, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter, Side
from app.verdict.numbers import NOTHING, percent
from app.verdict.rows import row_text
from models.measures import Measure
from sim.diagnosis.balance import line_balance, time_in_line
from sim.diagnosis.energy import energy_of
from sim.diagnosis.losses import LOSSES, Losses, line_tree, loss_trees

SHOWN = 0.0005
"""A loss that takes less of the planned time on both sides has no row."""


def losses_section(chapter: Chapter) -> Section:
    """Return where the planned time of the line goes, and how even the line is."""
    trees = [_tree(chapter, side) for side in chapter.sides]
    names = chapter.names
    head = ["", *(side.label for side in chapter.sides)]
    rows = [
        _row(say(names, f"loss.{loss}"), [_of(tree, loss) for tree in trees], chapter)
        for loss, kind in LOSSES.items()
        if kind.group != "not_planned"
        and max(_of(tree, loss) for tree in trees) >= SHOWN
    ]
    blocks: list[Block] = [
        Words(say(names, "report.told")),
        Table(head, rows),
        Table(head, _figures(chapter)),
    ]
    return Section("losses", say(names, "report.losses"), blocks)


def _tree(chapter: Chapter, side: Side) -> Losses:
    columns, confidence = side.results.columns, chapter.study.plan.confidence
    window = side.results.horizon - side.results.warm_up
    trees = loss_trees(side.line, columns, window, confidence)
    return line_tree(trees, columns, confidence)


def _of(tree: Losses, loss: str) -> float:
    share = tree.of_planned(loss).mean
    return 0.0 if math.isnan(share) else share


def _row(name: str, shares: Sequence[float], chapter: Chapter) -> Row:
    return (Cell(name), *(_share(share, chapter.language) for share in shares))


def _share(share: float, language: str) -> Cell:
    if math.isnan(share):
        return Cell(NOTHING, is_number=True)
    told = percent(share, language, 1)
    return Cell(told, is_number=True, numbers=[Number(100 * share, "%", 1)])


def _figures(chapter: Chapter) -> list[Row]:
    """Return line balance rate, value-added ratio and share of idle energy."""
    figures: dict[str, Callable[[Side], float]] = {
        "balance_rate": _balance,
        "value_added": lambda s: time_in_line(s.line, s.results.columns).ratio,
        "idle_energy": _idle_energy,
    }
    return [
        _row(
            say(chapter.names, f"report.{name}"),
            [figure(side) for side in chapter.sides],
            chapter,
        )
        for name, figure in figures.items()
    ]


def _idle_energy(side: Side) -> float:
    """Return the share of idle energy; NaN where no machine has a power."""
    energy = energy_of(side.line, side.results.columns)
    return energy.idle_share if energy.stations else math.nan


def _balance(side: Side) -> float:
    window = side.results.horizon - side.results.warm_up
    return line_balance(side.line, side.results.columns, window).rate


def traced_section(chapter: Chapter) -> Section | None:
    """Return finding → measure → result; None if no measure recalls a finding."""
    option, names = chapter.option, chapter.names
    traced = [m for m in (option.measures if option else ()) if m.finding]
    if not traced:
        return None
    head = [say(names, f"column.{name}") for name in ("finding", "measure", "result")]
    rows = [_traced(chapter, measure) for measure in traced]
    blocks: list[Block] = [
        Table(head, rows, widths=(40, 24, 36)),
        Words(say(names, "result.alone"), "quiet"),
    ]
    return Section("findings", say(names, "heading.measures"), blocks)


def _traced(chapter: Chapter, measure: Measure) -> Row:
    assert measure.finding is not None
    return (
        Cell(chapter.told(measure.finding.said)),
        Cell(chapter.names.measure(measure.id), measure.id),
        Cell(_result(chapter, measure.finding.key)),
    )


def _result(chapter: Chapter, key: str) -> str:
    """Return the figure of a finding before and after, with its verdict."""
    names = chapter.names
    if key not in chapter.rows:
        return say(names, "result.no_figure")
    said = row_text(chapter.rows[key], names, runs=chapter.replications)
    unit = f" {said.unit}" if said.unit else ""
    return say(
        names,
        "result.level",
        figure=said.name,
        before=said.before + unit,
        after=said.after + unit,
        verdict=said.verdict,
    )
