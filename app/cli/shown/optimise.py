"""The optimum on the terminal: designs side by side, the verdict, patches."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml
from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.closing import how_to_repeat, remarks
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.i18n import text
from app.verdict.crew import heads_by_shift, paid
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, decimals_for, number, percent
from app.verdict.optimum import CROWD, heads_with, patches_of, sentences

if TYPE_CHECKING:
    from sim.optimise.finals import Candidate
    from sim.optimise.found import Found

Shown = Iterator[RenderableType]
KINDS = {"output": "buffers", "places": "buffers", "work": "stations", "crew": "pools"}


def optimum(
    opened: Opened, found: "Found", command: str, terminal: Terminal
) -> list[RenderableType]:
    """Return everything there is to say about the best design."""
    names = Names(opened.study, terminal.language)
    title = f"{names.study_name()} · {names.option(found.option)}"
    return [
        Text(title.removeprefix(" · "), style=TITLE),
        *(_table(found, names, terminal) if found.best else ()),
        BLANK,
        *map(Paragraph, sentences(found, names)),
        *_how(opened, found, names, terminal, command),
    ]


def _table(found: "Found", names: Names, terminal: Terminal) -> Shown:
    said = _Said(names.language)
    second = {"places": "less", "crew": "smaller"}.get(found.problem, "second")
    kind = "buffers" if found.problem in ("output", "places") else found.problem
    columns = [found.present, found.best, found.runner_up]
    head = [said(f"head.{name}") for name in (kind, "now", "best", second)]
    rows = [
        [
            Text(names.element(KINDS[found.problem], name)),
            *(Text(_entry(found, one, at, names)) for one in columns),
        ]
        for at, name in enumerate(found.ids)
    ]
    rows.append([said(_sum_key(found)), *(_sum(found, one, names) for one in columns)])
    rows.append([said("row.output"), *map(_output, columns)])
    used = [at for at, one in enumerate([found.best, *columns]) if one]
    head, *rows = ([row[at] for at in used] for row in [head, *rows])
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)


class _Said:
    """Quiet texts of the section `optimise`."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str) -> Text:
        return Text(text(f"optimise.{key}", self._language), QUIET)


def _sum_key(found: "Found") -> str:
    return "row.paid" if found.problem == "crew" else "row.sum"


def _entry(found: "Found", one: "Candidate | None", at: int, names: Names) -> str:
    """Return what a design gives one element."""
    if one is None:
        return NOTHING
    value = one.design[at]
    if found.problem == "work":
        return _seconds(value)
    if found.problem == "crew":
        return _heads(found, one, at, names)
    if value >= CROWD:
        return text("optimise.unlimited", names.language)
    return number(value)


def _seconds(value: float) -> str:
    return f"{number(value, decimals_for(value))} s"


def _heads(found: "Found", one: "Candidate", at: int, names: Names) -> str:
    from models.headcounts import with_crew  # noqa: PLC0415 (loads networkx)

    changes = dict(zip(found.ids, map(int, one.design), strict=True))
    line = with_crew(names.lines[found.option], changes)
    pool = next(pool for pool in line.pools if pool.id == found.ids[at])
    heads = {shift: pool.heads(shift) for shift in line.shifts}
    return heads_by_shift(heads, names, found.option)


def _sum(found: "Found", one: "Candidate | None", names: Names) -> Text:
    if one is None or sum(one.design) >= CROWD:
        return Text(NOTHING, QUIET)
    if found.problem == "crew":
        return Text(paid(heads_with(found, one.design, names)), QUIET)
    whole = sum(one.design)
    return Text(_seconds(whole) if found.problem == "work" else number(whole), QUIET)


def _output(one: "Candidate | None") -> Text:
    if one is None:
        return Text(NOTHING)
    output = one.output
    decimals = decimals_for(abs(output.mean), output.half_width)
    mean, half = number(output.mean, decimals), number(output.half_width, decimals)
    return Text(f"{mean} ± {half}")


def _how(
    opened: Opened, found: "Found", names: Names, terminal: Terminal, command: str
) -> Shown:
    """Yield how it was found, the patches, what the runs say, how to run it again."""
    results, language = found.results, terminal.language
    if results is None or found.best is None:
        return
    said = text(
        "optimise.how",
        language,
        tried=number(found.tried),
        runs=number(found.runs),
        fresh=number(results.replications),
        every=text("optimise.every", language) if found.every else "",
        confidence=percent(opened.study.plan.confidence, language),
    )
    yield Indented(Paragraph(said, QUIET))
    yield BLANK
    patches = patches_of(found, opened.study)
    if patches:
        yield Text(text("optimise.title.patches", language), style=TITLE)
        for patch in patches:
            line = yaml.safe_dump(
                patch, default_flow_style=True, sort_keys=False, width=1000
            )
            yield Indented(Text(f"- {line.strip()}"))
        yield BLANK
    yield from remarks(opened, {found.option: results}, names, terminal)
    yield from how_to_repeat(results, command, terminal, terminal.out)
