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

    `said` is what is said of the figure (`−20.1 %`, `1.19 % → 0.08 %`, `not
    distinguishable`), `judgement` the code behind it, `sentence` both with the name.
    """

    key: str
    name: str
    said: str
    judgement: str
    sentence: str


def claims(option: "OptionResult", names: Names) -> tuple[Claim, ...]:
    """Return the parts of the case sentence of an option, cost first."""
    rows = option.rows
    return tuple(
        _claim(row_text(rows[key], names, still_open=option.money.open), style, names)
        for key, style in _FIGURES
        if key in rows
    )


def case_sentence(option: "OptionResult", names: Names) -> str:
    """Return the case sentence: cost with its base, staff, defects, output."""
    comma = text("verdict.case.comma", names.language)
    return comma.join(claim.sentence for claim in claims(option, names))


def _claim(row: RowText, style: Style, names: Names) -> Claim:
    language = names.language
    base = text(f"verdict.base.{names.cost_base}", language)
    name = text(f"verdict.case.{row.key}", language, base=base)
    said = _number(row, style, language)
    joint = "claimed" if said else "told"
    said = said or text(f"verdict.case.word.{_word(row)}", language)
    sentence = text(f"verdict.case.{joint}", language, figure=name, said=said)
    return Claim(row.key, name, said, row.judgement, sentence)


def _word(row: RowText) -> str:
    """Return the word for a row without a number; a change of nothing has none."""
    told = ("same", "open", "undefined")
    return row.judgement if row.judgement in told else "not_distinguishable"


def _number(row: RowText, style: Style, language: str) -> str:
    """Return the number that may be claimed, or ''."""
    if row.judgement not in ("better", "worse", "different"):
        return ""
    if style == "change" and row.change:
        return row.change
    values = {"before": row.before, "after": row.after, "unit": row.unit}
    return text("verdict.case.levels", language, **values)
