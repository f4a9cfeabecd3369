"""Measured speeds on the terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.cli.terminal import Terminal
from app.i18n import text
from app.paths import is_frozen
from app.verdict.numbers import NOTHING, decimals_for, number, percent

if TYPE_CHECKING:
    from sim.bench.bench import Bench
    from sim.bench.growth import Cost
    from sim.bench.lines import Kind
    from sim.bench.measuring import Measured

Shown = Iterator[RenderableType]
MEGA = 1e6
HEAD = ("engine", "output", "agrees", "rate", "ratio", "ratio_own", "memory", "start")
REFERENCE = 10
"""The length of line that the cost of others is set against."""


def benched(found: "Bench", terminal: Terminal) -> list[RenderableType]:
    """Return all tables with what they mean."""
    shown: list[RenderableType] = []
    for kind in found.tables:
        shown += [*_simulators(found, kind, terminal), BLANK]
    shown += [*_lengths(found.lengths, terminal), BLANK]
    shown += _replications(found, terminal)
    said = _said(terminal, "compiling", seconds=number(found.compiling, 1))
    return [*shown, BLANK, Paragraph(said, QUIET)]


def _said(terminal: Terminal, key: str, **values: object) -> str:
    return text(f"bench.{key}", terminal.language, **values)


def _heads(terminal: Terminal, *names: str) -> list[Text]:
    return [Text(_said(terminal, f"head.{name}"), QUIET) for name in names]


def _simulators(found: "Bench", kind: "Kind", terminal: Terminal) -> Shown:
    yield Text(_said(terminal, f"title.{kind}"), style=TITLE)
    head = _heads(terminal, *HEAD)
    rows = [
        [Text(cell) for cell in _row(found, kind, row, terminal)]
        for row in found.tables[kind]
    ]
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)
    yield Indented(Paragraph(_how(found, kind, terminal), QUIET))


def _how(found: "Bench", kind: "Kind", terminal: Terminal) -> str:
    size = found.size
    rounds = max((len(row.rates) for row in found.tables[kind]), default=0)
    return _said(
        terminal,
        "how",
        rounds=number(rounds),
        long=number(size.of("fast").horizon),
        horizon=number(size.horizon),
        part=percent(size.warm_up / size.horizon, terminal.language, 0),
    )


def _row(
    found: "Bench", kind: "Kind", row: "Measured", terminal: Terminal
) -> list[str]:
    name = _said(terminal, f"engine.{row.engine}")
    if row.code != "ok":
        code = "not_here" if row.code == "not_installed" and is_frozen() else row.code
        return [f"{name}: {_said(terminal, f'code.{code}')}", *[""] * 7]
    return [
        name,
        f"{number(row.throughput.mean, 4)} ± {number(row.throughput.half_width, 4)}",
        "✓" if found.agrees(kind, row) else "✗",
        number(row.rate),
        *(_ratio(found.ratio(kind, row, to)) for to in ("idiomatic", "simpy")),
        number(row.memory / MEGA) if row.memory else NOTHING,
        number(row.start, 2),
    ]


def _ratio(ratio: float) -> str:
    return number(ratio, decimals_for(ratio)) if ratio else NOTHING


def _lengths(costs: "list[Cost]", terminal: Terminal) -> Shown:
    """Yield the cost of an operation by the length of the line, for each engine."""
    engines = list(dict.fromkeys(cost.engine for cost in costs))
    base = {c.engine: c.nanoseconds for c in costs if c.stations == REFERENCE}
    yield Text(_said(terminal, "title.lengths"), style=TITLE)
    head = [
        *_heads(terminal, "stations"),
        *(
            Text(part, QUIET)
            for engine in engines
            for part in (_said(terminal, f"engine.{engine}"), "")
        ),
    ]
    rows = [
        [Text(number(length)), *_costs(costs, length, engines, base)]
        for length in dict.fromkeys(cost.stations for cost in costs)
    ]
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head, left=())
    from sim.bench.growth import FILLING  # noqa: PLC0415 (simpy)

    said = _said(terminal, "steady", filling=number(FILLING))
    yield Indented(Paragraph(said, QUIET))


def _costs(
    costs: "list[Cost]", length: int, engines: list[str], base: dict[str, float]
) -> Iterator[Text]:
    known = {(cost.engine, cost.stations): cost for cost in costs}
    for engine in engines:
        cost = known.get((engine, length))
        if cost is None:
            yield from (Text(NOTHING), Text(""))
            continue
        taken = cost.nanoseconds
        yield Text(f"{number(taken, decimals_for(taken))} ns")
        share = taken / base[engine] if base.get(engine) else 0.0
        yield Text(f"× {number(share, 2)}" if share else "", QUIET)


def _replications(found: "Bench", terminal: Terminal) -> Shown:
    """Yield operations a second by replications and threads, and their efficiency."""
    costs = found.replications
    yield Text(_said(terminal, "title.replications"), style=TITLE)
    jobs = sorted({cost.jobs for cost in costs})
    head = [
        *_heads(terminal, "replications"),
        *(Text(_said(terminal, "head.threads", jobs=n), QUIET) for n in jobs),
    ]
    known = {(cost.replications, cost.jobs): cost for cost in costs}
    rows = [
        [Text(number(count)), *(_speed(known, count, n, terminal) for n in jobs)]
        for count in dict.fromkeys(cost.replications for cost in costs)
    ]
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head, left=())
    if costs:
        long = number(found.size.of(costs[0].engine).horizon)
        yield Indented(Paragraph(_said(terminal, "efficiency", long=long), QUIET))


def _speed(
    known: "dict[tuple[int, int], Cost]", count: int, jobs: int, terminal: Terminal
) -> Text:
    cost, alone = known.get((count, jobs)), known.get((count, 1))
    if cost is None or alone is None:
        return Text("")
    rate = f"{number(1e3 / cost.nanoseconds, 2)} M/s"
    share = alone.nanoseconds / cost.nanoseconds / jobs
    return Text(f"{rate} {percent(share, terminal.language, 0):>5}")
