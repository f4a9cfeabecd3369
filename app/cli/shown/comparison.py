"""A comparison on the terminal: the main thing people see."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.text import Text

from app.cli.shown.bars import legend, state_bars
from app.cli.shown.figures import figure_sections, short_name
from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE, UNSURE
from app.cli.shown.targets import target_table
from app.cli.terminal import Terminal
from app.i18n import text
from app.uncertainty import plausibility
from app.verdict.bottlenecks import bottleneck_move
from app.verdict.headline import claims
from app.verdict.names import Names
from app.verdict.numbers import percent
from app.verdict.readings import beyond_a_year, crew_sentence, readings
from app.verdict.rows import RowText, row_text
from app.verdict.sections import sections
from app.verdict.states import state_shares
from app.verdict.targets import target_text
from models.study import BASELINE

if TYPE_CHECKING:
    from sim.comparison import Comparison, OptionResult, Row

Shown = Iterator[RenderableType]
BLANK = Text("")


class ComparisonView:
    """What there is to show of a comparison, in one language for one console."""

    def __init__(
        self,
        comparison: "Comparison",
        names: Names,
        terminal: Terminal,
        console: Console,
    ) -> None:
        self.comparison = comparison
        self.names = names
        self.terminal = terminal
        self.console = console

    def option(self, option: "OptionResult") -> Shown:
        """Yield the block of one option."""
        yield self._headline(option)
        yield from self._figures(option)
        yield BLANK
        yield from self._states(option)
        yield BLANK
        yield self._title("title.bottleneck")
        yield Indented(Paragraph(bottleneck_move(option, self.names)))
        yield from self._crew(option)
        yield from self._open_inputs(option)
        yield from self._targets(option)
        yield from self._beyond_the_published(option)

    def _title(self, key: str, **values: object) -> Text:
        return Text(self.terminal.text(key, **values), style=TITLE)

    def _headline(self, option: "OptionResult") -> RenderableType:
        name = self.names.study_name()
        title = f"{name} · {self.names.option(option.option)}".removeprefix(" · ")
        return Panel(
            Paragraph(self._claims(option), TITLE),
            title=Text(title),
            title_align="left",
            box=box.ROUNDED,
            padding=(0, 1),
            border_style="cyan",
        )

    def _claims(self, option: "OptionResult") -> list[str]:
        """Return the case sentence in parts that are better not broken."""
        comma = text("verdict.case.comma", self.names.language)
        said = [claim.sentence for claim in claims(option, self.names)]
        return [part + comma for part in said[:-1]] + said[-1:]

    def _figures(self, option: "OptionResult") -> Shown:
        runs = self.comparison.results[option.option].replications
        rows = sections(option.rows, self.names.cost_base)
        texts = {
            section: [self._row(row, option, runs) for row in found]
            for section, found in rows.items()
        }
        shown = {name: [] if _all_open(said) else said for name, said in texts.items()}
        titles = {name: self._section_title(name, shown[name]) for name in texts}
        warnings = {"same_demand": self._beyond_a_year(option)}
        yield from figure_sections(shown, titles, self.terminal, self.console, warnings)
        confidence = percent(self.comparison.study.plan.confidence, self.names.language)
        note = self.terminal.text("intervals", confidence=confidence)
        yield Text(note, style=QUIET)
        if self.names.lines[option.option].calendar is not None:
            yield Text(self.terminal.text("clock_times"), style=QUIET)

    def _beyond_a_year(self, option: "OptionResult") -> list[str]:
        """Return which sides would need more hours than a year has."""
        before = self.comparison.baseline_money.columns
        said = (
            beyond_a_year(before, BASELINE, self.names, "before"),
            beyond_a_year(option.money.columns, option.option, self.names, "after"),
        )
        return [sentence for sentence in said if sentence]

    def _row(self, row: "Row", option: "OptionResult", runs: int) -> RowText:
        said = row_text(row, self.names, still_open=option.money.open, runs=runs)
        return replace(said, name=short_name(row.key, said.name, self.names))

    def _section_title(self, section: str, rows: Sequence[RowText]) -> str:
        meant = readings(self.names)
        if section in meant:
            title = self.terminal.text("title.money", reading=meant[section])
        else:
            title = self.terminal.text(f"title.{section}")
        return title if rows else self.terminal.text("all_open", title=title)

    def _states(self, option: "OptionResult") -> Shown:
        results = self.comparison.results
        sides = [
            (self.terminal.text(f"head.{side}"), state_shares(results[name]))
            for side, name in (("before", BASELINE), ("after", option.option))
        ]
        yield self._title("title.states")
        yield state_bars(sides, self.terminal, self.names, self.console)
        yield legend(sides, self.names, self.console)

    def _crew(self, option: "OptionResult") -> Shown:
        if any(line.pools for line in self.names.lines.values()):
            said = crew_sentence(option, self.comparison, self.names)
            yield self._title("title.crew")
            yield Indented(Paragraph(said))

    def _open_inputs(self, option: "OptionResult") -> Shown:
        if option.money.open_inputs:
            yield self._title("title.open")
            inputs = ", ".join(option.money.open_inputs)
            yield Indented(Paragraph(self.terminal.text("open_inputs", inputs=inputs)))

    def _beyond_the_published(self, option: "OptionResult") -> Shown:
        """Yield the changes that go beyond the averages of published retrofits."""
        found = plausibility.warnings(option, self.names)
        if found:
            language = self.names.language
            yield Text(text("uncertainty.title.bands", language), style=TITLE)
            for sentence in found:
                yield Indented(Paragraph(sentence, style=UNSURE))
            yield Indented(Paragraph(plausibility.caution(language), style=QUIET))

    def _targets(self, option: "OptionResult") -> Shown:
        if option.targets:
            targets = [target_text(target, self.names) for target in option.targets]
            yield self._title("title.targets")
            yield target_table(targets, self.terminal, self.console)


def _all_open(rows: Sequence[RowText]) -> bool:
    return all(row.judgement == "open" for row in rows)
