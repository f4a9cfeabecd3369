"""Published cases on the terminal: what each says and what it does not."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cases import library
from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.cli.terminal import Terminal
from app.i18n import text
from app.verdict.numbers import number, percent
from models.cases.case import CaseFigure, PublishedCase
from models.cases.likeness import Likeness
from models.cases.recognising import Recognised
from models.declare import Text as Said
from models.kpis import kpi_of

Shown = Iterator[RenderableType]


class _Teller:
    """Says things about cases in one language."""

    def __init__(self, terminal: Terminal) -> None:
        self.language = terminal.language

    def say(self, key: str, **values: object) -> str:
        return text(f"cases.{key}", self.language, **values)

    def told(self, said: Said) -> str:
        return said.in_language(self.language)

    def topics(self, ids: Iterable[str]) -> str:
        names = library().topics.names
        comma = "、" if self.language == "zh" else ", "
        return comma.join(self.told(names[one]) if one in names else one for one in ids)

    def sector(self, case: PublishedCase) -> str:
        name = self.told(case.sector.name)
        return name if case.sector.given else self.say("not_from_text", name=name)

    def source(self, case: PublishedCase) -> str:
        found = [
            self.say(
                "source",
                document=self.told(library().documents.named(one.document).name),
                lines=one.lines,
            )
            for one in case.sources
        ]
        return "; ".join(found)

    def figure(self, figure: CaseFigure) -> str:
        kpi = kpi_of(figure.kpi) if figure.kpi else None
        name = self.told(figure.name)
        if kpi is not None:
            name = kpi.zh if self.language == "zh" else kpi.en
        key = "figure_change" if figure.change else "figure_after"
        return self.say(key, name=name, value=figure.change or figure.after)


def all_cases(
    cases: Sequence[PublishedCase], terminal: Terminal
) -> list[RenderableType]:
    """Return all cases as a list."""
    teller = _Teller(terminal)
    keys = ("case", "company", "sector", "figures", "study")
    rows = [
        [
            case.id,
            teller.told(case.company),
            teller.sector(case),
            number(len(case.figures)),
            teller.say("yes") if case.study else "",
        ]
        for case in cases
    ]
    table = _table([teller.say(f"head.{key}") for key in keys], rows)
    return [table, Text(teller.say("hint"), style=QUIET)]


def one_case(case: PublishedCase, terminal: Terminal) -> list[RenderableType]:
    """Return a case in full: what is given and what is not, apart."""
    teller = _Teller(terminal)
    return [
        Text(teller.told(case.company), style=TITLE),
        Indented(Paragraph(teller.sector(case))),
        Indented(Paragraph(teller.source(case), style=QUIET)),
        *_list(teller.say("says"), map(teller.told, case.says)),
        *_list(teller.say("figures"), map(teller.figure, case.figures)),
        *_list(teller.say("does_not_say"), map(teller.told, case.does_not_say)),
        *_list(teller.say("caution"), filter(None, [teller.told(case.caution)])),
        *_list(teller.say("measures_given"), _measures(teller, case, "given")),
        *_list(teller.say("measures_assumed"), _measures(teller, case, "assumed")),
        *_list(teller.say("use"), filter(None, [teller.told(case.use)])),
        *_study(teller, case),
    ]


def _measures(teller: _Teller, case: PublishedCase, basis: str) -> list[str]:
    return [
        f"{teller.topics([measure])} ({measure})"
        for measure, known in case.measures.items()
        if known == basis
    ]


def _study(teller: _Teller, case: PublishedCase) -> Shown:
    if case.study:
        yield Text(teller.say("study"), style=TITLE)
        yield Indented(Paragraph(teller.say("study_told", study=case.study)))


def _list(title: str, items: Iterable[str]) -> Shown:
    found = list(items)
    if found:
        yield Text(title, style=TITLE)
        for item in found:
            yield Indented(Paragraph(f"· {item}"))


def similar_cases(
    wanted: Recognised, found: Sequence[Likeness], terminal: Terminal
) -> list[RenderableType]:
    """Return similar cases with what they share, and what was looked for."""
    teller = _Teller(terminal)
    shown: list[RenderableType] = [*_wanted(teller, wanted)]
    if not found:
        return [*shown, Paragraph(teller.say("none_alike"))]
    keys = ("case", "likeness", "company", "shared_sectors", "shared_measures")
    rows = [
        [
            one.case.id,
            percent(one.value, teller.language, 0),
            teller.told(one.case.company),
            teller.topics(one.sectors),
            teller.say(
                "shared",
                names=teller.topics(one.measures),
                count=len(one.measures),
                whole=one.of_measures,
            )
            if one.measures
            else "",
        ]
        for one in found
    ]
    table = _table([teller.say(f"head.{key}") for key in keys], rows)
    return [*shown, table, Paragraph(teller.say("formula"), style=QUIET)]


def _wanted(teller: _Teller, wanted: Recognised) -> Shown:
    for key in ("sectors", "measures"):
        ids = sorted(getattr(wanted.profile, key))
        told = [_reason(teller, one, wanted.reasons.get(one, "")) for one in ids]
        comma = "、" if teller.language == "zh" else ", "
        names = comma.join(told) or teller.say("nothing")
        yield Paragraph(teller.say(f"wanted_{key}", names=names))


def _reason(teller: _Teller, topic: str, word: str) -> str:
    name = teller.topics([topic])
    return teller.say("recognised", name=name, word=word) if word else name


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in head:
        table.add_column(
            Text(name, style=QUIET), overflow="fold", min_width=cell_len(name)
        )
    table.columns[0].no_wrap = True
    for first, *rest in rows:
        table.add_row(Text(first), *(Paragraph(cell) for cell in rest))
    return table
