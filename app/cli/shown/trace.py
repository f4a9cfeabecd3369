"""Traced parts on the terminal: histories, what a defect could touch, recall sizes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.genealogy.clock import instant
from app.i18n import text
from app.verdict.numbers import NOTHING, number, percent
from sim.genealogy.containing import first_escaped, first_rejected
from sim.genealogy.parts import INSIDE, SHIPPED_OUT

if TYPE_CHECKING:
    from app.cli.terminal import Terminal
    from app.genealogy.answers import Answer, Row
    from app.genealogy.told import Told

Shown = Iterator[RenderableType]
MOST_STEPS = 60


def trace_shown(told: "Told", study: str, terminal: "Terminal") -> list[RenderableType]:
    """Return what there is to say: of a part, of a place and time, or of the run."""
    page = _Page(told, study, terminal)
    return [*page.title(), *page.body()]


class _Page:
    def __init__(self, told: "Told", study: str, terminal: "Terminal") -> None:
        self.told = told
        self.study = study
        self.terminal = terminal
        self.language = terminal.language
        self.genealogy = told.genealogy

    def say(self, key: str, **values: object) -> str:
        return text(f"genealogy.{key}", self.language, **values)

    def clock(self, seconds: float) -> str:
        return instant(seconds, self.language)

    def title(self) -> Shown:
        names = self.told.names
        title = f"{names.study_name()} · {names.option(self.told.option)}"
        yield Text(title.removeprefix(" · "), style=TITLE)

    def body(self) -> Shown:
        if self.told.part is not None:
            yield from self._part(self.told.part)
        elif self.told.found:
            yield from self._place(self.told.found[0])
        else:
            yield from self._run()
        yield Indented(Paragraph(self._lot_rule(), QUIET))

    def _table(self, head: Sequence[str], rows: list[list[str]], left: int) -> Shown:
        titles = [Text(self.say(f"head.{name}"), QUIET) for name in head]
        cells = [[Text(cell) for cell in row] for row in rows]
        widths = widths_of([titles, *cells])
        columns = range(left)
        out = self.terminal.out
        yield grid(cells, widths, out, head=titles, left=tuple(columns))

    def _run(self) -> Shown:
        found, until = self.genealogy, self.told.answers.recorded.until
        units = self.told.answers.everything()
        built_in = len(found.merges)
        values = {
            "parts": number(len(found.parts)),
            "shipped": number(units.shipped),
            "scrapped": number(units.scrapped),
            "inside": number(units.inside),
            "built_in": number(built_in) if built_in else "",
            "until": self.clock(until),
        }
        yield Indented(Paragraph(self.say("run", **values)))
        rows = [
            [self._station(name), number(count), number(bad), number(tools)]
            for name, count, bad, tools in self.told.station_counts()
        ]
        head = ("station", "operations", "rejected", "tools")
        yield from self._table(head, rows, 1)
        yield BLANK
        yield from self._how_to_ask(rows)

    def _how_to_ask(self, rows: list[list[str]]) -> Shown:
        yield Indented(Paragraph(self.say("ask")))
        station = self._likely_station()
        rejected = first_rejected(self.genealogy, 0.0)
        escaped = first_escaped(self.genealogy, 0.0)
        words = [f"--station {station} --from 'day 1 08:00' --to 'day 1 12:00'"]
        words += ["--part rejected"] if rejected is not None else []
        words += ["--part escaped"] if escaped is not None else []
        for each in words:
            yield Indented(Text(f"linerefit trace {self.study} {each}"), 4)

    def _likely_station(self) -> str:
        """Return the first station that can make a defect, or the first one."""
        stations = self.told.answers.recorded.program.stations
        makers = [row for row in stations if row.causes] or list(stations)
        return self.genealogy.ids[makers[0].node]

    def _station(self, name: str) -> str:
        return self.told.names.element("stations", name)

    def _place(self, answer: "Answer") -> Shown:
        question, ids = answer.question, self.genealogy.ids
        pool = question.pool
        pools = self.genealogy.pools
        known = pool is not None and pool < len(pools)
        values = {
            "station": ""
            if question.node is None
            else self._station(ids[question.node]),
            "machine": "" if question.machine is None else question.machine + 1,
            "tool": question.tool or "",
            "pool": self.told.names.element("pools", pools[pool]) if known else "",  # type: ignore[index]
            "start": self.clock(question.start),
            "end": self.clock(question.end),
            "found": self.clock(question.found),
        }
        yield Indented(Paragraph(self.say("place", **values)))
        yield from self._recall(answer)

    def _recall(self, answer: "Answer") -> Shown:
        rows = []
        for name, recall in (("unit", answer.units), ("lot", answer.lots)):
            cells = (recall.to_recall, recall.shipped, recall.inside, recall.scrapped)
            bad = self.told.answers.defective(recall)
            rows.append([self.say(f"by.{name}"), *map(number, (*cells, bad))])
        head = ("records", "recall", "shipped", "inside", "scrapped", "defective")
        yield from self._table(head, rows, 1)
        yield Indented(Paragraph(self._saved(answer)))

    def _saved(self, answer: "Answer") -> str:
        own, whole = answer.units.to_recall, answer.lots.to_recall
        if not whole:
            return self.say("nothing")
        lots = number(answer.lot_count)
        if own >= whole:
            return self.say("no_saving", lots=lots)
        share = percent(1 - own / whole, self.language, 1)
        fewer = number(whole - own)
        return self.say("saving", lots=lots, fewer=fewer, share=share)

    def _part(self, part: int) -> Shown:
        yield from self._whereabouts(part)
        history = self.told.history()
        rows = [self._step(row) for row in history[:MOST_STEPS]]
        head = ("part", "station", "machine", "tool", "pool", "start", "end", "verdict")
        yield from self._table(head, rows, 8)
        if len(history) > MOST_STEPS:
            more = len(history) - MOST_STEPS
            yield Indented(Paragraph(self.say("more_steps", n=more), QUIET))
        yield BLANK
        if not self.told.found:
            yield Indented(Paragraph(self.say("no_machines")))
            return
        yield from self._suspicions()

    def _step(self, row: "Row") -> list[str]:
        part, _, station, machine, tool, pool, start, end, verdict = row
        return [
            str(part),
            self._station(station),
            str(machine),
            str(tool) or NOTHING,
            self.told.names.element("pools", pool) or NOTHING,
            self.clock(start),
            self.clock(end),
            self.say(f"verdict.{verdict}"),
        ]

    def _whereabouts(self, part: int) -> Shown:
        found = self.genealogy
        taken = found.taken_by(part)
        left = found.left[part]
        state = INSIDE if left != left else int(found.outcome[part])  # noqa: PLR0124
        name = ("inside", "shipped", "scrapped")[state]
        values = {
            "part": part,
            "entered": self.clock(found.entered[part]),
            "left": "" if state == INSIDE else self.clock(left),
        }
        if taken:
            values |= {"main": taken[1], "at": self.clock(taken[0])}
            yield Indented(Paragraph(self.say("part.taken", **values)))
        else:
            yield Indented(Paragraph(self.say(f"part.{name}", **values)))
        if state == SHIPPED_OUT and found.defects[part]:
            yield Indented(Paragraph(self.say("part.escaped")))
        contents = [one for _, one in found.taken_in(part)]
        if contents:
            values = {"count": len(contents), "parts": contents}
            yield Indented(Paragraph(self.say("part.contents", **values)))

    def _suspicions(self) -> Shown:
        found = self.told.found[0].question.found
        said = self.say("suspicions", found=self.clock(found))
        yield Indented(Paragraph(said))
        rows = [self._suspicion(answer) for answer in self.told.found]
        head = (
            "station", "machine", "since", "reason", "by_unit", "shipped", "inside",
            "by_lot", "defective",
        )  # fmt: skip
        yield from self._table(head, rows, 4)
        yield Indented(Paragraph(self.say("recall_is"), QUIET))

    def _suspicion(self, answer: "Answer") -> list[str]:
        question = answer.question
        units = answer.units
        counts = (
            units.to_recall, units.shipped, units.inside, answer.lots.to_recall,
            self.told.answers.defective(units),
        )  # fmt: skip
        return [
            self._station(self.genealogy.ids[question.node or 0]),
            str((question.machine or 0) + 1),
            self.clock(question.start),
            self.say(f"reason.{answer.reason}"),
            *map(number, counts),
        ]

    def _lot_rule(self) -> str:
        rule = self.told.answers.rule
        return self.say(f"lot.{rule.kind}", size=rule.size)
