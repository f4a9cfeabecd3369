"""The case sentence: what a retrofit comes to, in the style of the published cases.

It never claims a difference whose interval contains 0 (SEMANTICS 13).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.i18n import text
from app.verdict.names import Names
from app.verdict.rows import RowText, row_text

if TYPE_CHECKING:
    from sim.comparison import OptionResult

Style = Literal["change", "levels"]
_FIGURES: tuple[tuple[str, Style], ...] = (
    ("yearly_cost", "change"),
    ("headcount", "change"),
    ("outgoing_defect_rate", "levels"),
    ("throughput", "change"),
)


@dataclass(frozen=True)
class Claim:
    """One part of the case sentence.

    `said` is what is claimed of the figure (`−20.1 %`, `1.19 % → 0.08 %`, `not
    distinguishable`); `code` the judgement behind it; `sentence` both with the name.
    """

    key: str
    name: str
    said: str
    code: str
    sentence: str


def claims(option: "OptionResult", names: Names) -> tuple[Claim, ...]:
    """Return the parts of the case sentence of an option, cost first."""
    return tuple(
        _claim(row_text(option.rows[key], names, still_open=option.money.open), style)
        .named(names)
        for key, style in _FIGURES
        if key in option.rows
    )


def case_sentence(option: "OptionResult", names: Names) -> str:
    """Return the case sentence: cost with its base, staff, defects, output."""
    comma = text("verdict.case.comma", names.language)
    return comma.join(claim.sentence for claim in claims(option, names))


@dataclass(frozen=True)
class _Said:
    row: RowText
    style: Style

    def named(self, names: Names) -> Claim:
        """Return the claim in the language of the names."""
        language, row = names.language, self.row
        name = text(f"verdict.case.{row.key}", language, base=_base(names))
        said = self._words(language)
        joint = "claimed" if self._is_number else "told"
        sentence = text(f"verdict.case.{joint}", language, figure=name, said=said)
        return Claim(row.key, name, said, row.judgement, sentence)

    @property
    def _is_number(self) -> bool:
        return self.row.judgement in ("better", "worse", "different") and bool(
            self.style == "levels" or self.row.change
        )

    def _words(self, language: str) -> str:
        row = self.row
        if not self._is_number:
            return text(f"verdict.case.word.{row.judgement}", language)
        if self.style == "change":
            return row.change
        values = {"before": row.before, "after": row.after, "unit": row.unit}
        return text("verdict.case.levels", language, **values)


def _claim(row: RowText, style: Style) -> _Said:
    return _Said(row, style)


def _base(names: Names) -> str:
    return text(f"verdict.base.{names.cost_base}", names.language)
