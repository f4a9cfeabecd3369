"""What each measure brings as blocks: table, waterfall, interactions, bottlenecks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.contributions.gaps import Gaps
from app.contributions.telling import Telling
from app.contributions.waterfall import waterfall
from app.report.blocks import Block, Table, Words
from app.report.cells import Cell, Row
from app.report.pictures import Plot, Series, Spot
from app.verdict.bottlenecks import bottleneck_text
from app.verdict.notes import note_sentence
from app.verdict.numbers import number

if TYPE_CHECKING:
    from app.verdict.names import Names
    from sim.contributions.attribution import Contributions, FigureParts, Part
    from sim.estimates import Estimate

SHOWN = (
    "throughput", "outgoing_defect_rate", "headcount", "yearly_cost",
    "energy_per_part", "npv",
)  # fmt: skip
INSTEAD = {"yearly_cost": "unit_cost", "npv": "saving"}
"""What is shown in the place of a figure that is open."""

WORTH = ("npv", "saving", "yearly_cost", "throughput")
"""The figures a waterfall is drawn of: the first that is known."""

LEVELS = ("yearly_cost", "unit_cost", "throughput")
"""The figures whose levels a waterfall can show, the first that is known."""

MOST_PAIRS = 8


def attribution_blocks(found: "Contributions", names: "Names") -> list[Block]:
    """Return what the measures of an option bring."""
    told = Telling(names)
    blocks: list[Block] = [Words(_how(found, told))]
    keys = shown_keys(found)
    blocks += [_table(found, keys, told)]
    blocks += list(_remarks(found, keys, told))
    blocks += _waterfalls(found, told)
    blocks += _interactions(found, told)
    blocks.append(_migration(found, told))
    return blocks


def shown_keys(found: "Contributions") -> list[str]:
    """Return the figures that are shown and that any measure moves.

    The data hold all.
    """
    keys = [key if key in found.figures else INSTEAD.get(key, key) for key in SHOWN]
    known = [key for key in dict.fromkeys(keys) if key in found.figures]
    moved = [key for key in known if _moves(found.figures[key])]
    return moved or known


def _moves(figure: "FigureParts") -> bool:
    return any(part.shapley.mean or part.step.mean for part in figure.parts)


def _how(found: "Contributions", told: Telling) -> str:
    return told.say(
        f"attribution.how_{found.method}",
        orders=number(found.orders),
        subsets=number(found.subsets),
        replications=found.baseline.replications,
        confidence=told.confidence,
    )


def _ordered(found: "Contributions", figure: "FigureParts") -> "list[Part]":
    """Return the parts in the order of the installation."""
    by_id = {part.measure: part for part in figure.parts}
    return [by_id[measure] for measure in found.order]


def _table(found: "Contributions", keys: Sequence[str], told: Telling) -> Table:
    figures = [found.figures[key] for key in keys]
    forms = [_form(figure, told) for figure in figures]
    head = [told.say("head.measure")]
    head += [
        told.unit_head(told.names.figure(figure.key), form.unit)
        for figure, form in zip(figures, forms, strict=True)
    ]
    rows: list[Row] = []
    for place, measure in enumerate(found.order):
        parts = [_ordered(found, figure)[place] for figure in figures]
        cells = (f.cell(p.shapley) for f, p in zip(forms, parts, strict=True))
        rows.append((Cell(f"{place + 1} · {told.measure(measure)}"), *cells))
    totals = (f.cell(one.total) for f, one in zip(forms, figures, strict=True))
    rows.append((Cell(told.say("attribution.all")), *totals))
    caption = told.say("attribution.table")
    return Table(head, rows, caption, is_matrix=True)


def _form(figure: "FigureParts", told: Telling) -> Gaps:
    parts = [part.shapley for part in figure.parts]
    return Gaps(figure.key, [*parts, figure.total], told.language)


def _remarks(
    found: "Contributions", keys: Sequence[str], told: Telling
) -> Iterator[Block]:
    """Yield which measures bring nothing that can be told from 0, and what is open."""
    said = []
    for key in keys:
        figure = found.figures[key]
        form = _form(figure, told)
        parts = {part.measure: form.tone(part.shapley) for part in figure.parts}
        unsure = [told.measure(m) for m, tone in parts.items() if tone == "unsure"]
        if unsure:
            name = told.names.figure(key)
            said.append(told.say("attribution.unsure", figure=name, measures=unsure))
    wants = sorted({path for paths in found.open.values() for path in paths})
    if wants:
        said.append(told.say("attribution.open", inputs=wants))
    for measures, note in found.noted:
        sentence = note_sentence(note, told.names)
        package = told.package(measures)
        said.append(told.say("attribution.noted", package=package, note=sentence))
    if told.policies:
        said.append(told.policies)
    yield from map(Words, said)


def _waterfalls(found: "Contributions", told: Telling) -> list[Block]:
    """Return the figure that counts, measure by measure, as picture and table."""
    key = next((key for key in WORTH if key in found.figures), None)
    if key is None or not found.order:
        return []
    figure = found.figures[key]
    pictures: list[Block] = [_plot(found, figure, told), _steps(found, figure, told)]
    level = next((key for key in LEVELS if key in found.figures), None)
    if level is not None:
        own = found.figures[level]
        bridge = waterfall(_ordered(found, own), own, told)
        pictures.insert(0, bridge)
    return pictures


def _plot(found: "Contributions", figure: "FigureParts", told: Telling) -> Plot:
    form = _form(figure, told)
    size = form.scale.size
    parts = [part.shapley for part in _ordered(found, figure)]
    spots = [_spot(at, part, size) for at, part in enumerate(parts, 1)]
    sums = [sum(part.mean for part in parts[: at + 1]) for at in range(len(parts))]
    name = told.names.figure(figure.key)
    return Plot(
        series=[
            Series(side, told.say(f"attribution.{side}"), own, "bars")
            for side, own in (
                ("gain", [spot for spot in spots if spot.y >= 0]),
                ("outlay", [spot for spot in spots if spot.y < 0]),
            )
            if own
        ]
        + [
            Series(
                "cumulated",
                told.say("attribution.cumulated"),
                [Spot(at, sum_ / size) for at, sum_ in enumerate(sums, 1)],
            )
        ],
        x_title=told.say("attribution.x"),
        y_title=told.unit_head(name, form.unit),
        told=told.say("attribution.waterfall", figure=name),
    )


def _spot(at: int, part: "Estimate", size: float) -> Spot:
    ends = (part.low, part.high) if part.half_width > 0 else ()
    return Spot(at, part.mean / size, *(end / size for end in ends))


def _steps(found: "Contributions", figure: "FigureParts", told: Telling) -> Table:
    """Return four ways to look at a measure: alone, in its place, last, averaged."""
    parts = _ordered(found, figure)
    every = [e for p in parts for e in (p.first, p.step, p.last, p.shapley)]
    form = Gaps(figure.key, [*every, figure.total], told.language)
    names = ("alone", "step", "last", "mean")
    head = [told.say("head.measure"), *(told.say(f"head.{name}") for name in names)]
    rows: list[Row] = [
        (
            Cell(f"{place} · {told.measure(part.measure)}"),
            *map(form.cell, (part.first, part.step, part.last, part.shapley)),
        )
        for place, part in enumerate(parts, 1)
    ]
    nothing = Cell("", is_number=True)
    total = form.cell(figure.total)
    rows.append((Cell(told.say("attribution.all")), nothing, total, nothing, total))
    name = told.unit_head(told.names.figure(figure.key), form.unit)
    return Table(head, rows, told.say("attribution.steps", figure=name), is_matrix=True)


def _interactions(found: "Contributions", told: Telling) -> list[Block]:
    """Return the pairs that bring more or less together than apart."""
    key = next((key for key in WORTH if key in found.figures), None)
    if key is None or len(found.order) == 1:
        return []
    figure = found.figures[key]
    pairs = sorted(figure.interactions.items(), key=lambda pair: -abs(pair[1].mean))
    form = Gaps(key, [one for _, one in pairs], told.language)
    sure = [pair for pair in pairs if form.tone(pair[1]) in ("good", "bad")]
    name = told.names.figure(key)
    if not sure:
        return [Words(told.say("interaction.none", figure=name))]
    rows: list[Row] = [
        (
            Cell(f"{told.measure(one)} × {told.measure(other)}"),
            form.cell(both),
            Cell(told.say(f"interaction.{form.tone(both)}")),
        )
        for (one, other), both in sure[:MOST_PAIRS]
    ]
    unit = told.unit_head(name, form.unit)
    head = [told.say("head.pair"), unit, told.say("head.meaning")]
    more = len(pairs) - len(rows)
    caption = told.say(f"interaction.{found.method}", figure=name, more=more or None)
    return [Table(head, rows, caption)]


def _migration(found: "Contributions", told: Telling) -> Table:
    """Return the bottleneck before, and after each measure of the installation."""
    figure = found.figures.get("throughput")
    names = ["stage", "bottleneck", *(["throughput"] if figure else [])]
    head = [told.say(f"head.{name}") for name in names]
    rows: list[Row] = []
    level = figure.before.mean if figure else 0.0
    steps = {part.measure: part.step.mean for part in figure.parts} if figure else {}
    last = None
    for stage in found.stages:
        level += steps.get(stage.measure, 0.0)
        shown = bottleneck_text(stage.bottleneck, told.names)
        place = (stage.bottleneck.kind, stage.bottleneck.id)
        moved = last is not None and place != last
        note = told.say("migration.moved") if moved else ""
        name = (
            told.say("migration.after", measure=told.measure(stage.measure))
            if stage.measure
            else told.say("migration.before")
        )
        cells = [Cell(name), Cell(shown, note)]
        if figure:
            cells.append(Cell(number(level, 2), is_number=True))
        rows.append(cells)
        last = place
    return Table(head, rows, told.say("migration.title"))
