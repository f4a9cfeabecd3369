"""Words for policies: names, terms, readings, dates, amounts of money."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from app.i18n import text
from app.verdict.numbers import (
    NOTHING,
    Scale,
    number,
    percent,
    scale_of,
    whole,
    with_unit,
)
from models.amounts import Amount, Open
from models.declare import Value
from models.kpis import Kpi
from models.policies.instruments import Instrument, PolicyFile, Quote
from models.policies.kinds import open_terms, standing_of, wants_of
from models.policies.library import Offer
from models.policies.project import PATH
from models.policies.terms import Terms

MONEY = Kpi("", "", "", "CNY", "money")
MOST_DECIMALS = 3


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, key: str, **values: Any) -> str:
        """Return a text of the section `policy`."""
        return text(f"policy.{key}", self.language, **values)

    def name(self, instrument: Instrument) -> str:
        """Return what an instrument is called."""
        return instrument.name.in_language(self.language)

    def spread(self, key: str, mean: float, half_width: float) -> str:
        """Return a figure with its half-width, in one unit; without, if it has none."""
        shown = self.figure(key, mean)
        if not half_width > 0:
            return shown
        if key == "npv":
            scale = self._scale(mean)
            decimals = 0 if scale.size == 1 else 2
            both = (number(v / scale.size, decimals) for v in (mean, half_width))
            return with_unit(" ± ".join(both), scale.unit, self.language)
        if key == "irr":
            return f"{shown} ± {self.share(half_width)}"
        both = (number(value, 2) for value in (mean, half_width))
        joined = " ± ".join(both)
        return self._years(joined) if key == "payback" else joined

    def short_path(self, path: str, instrument: str = "") -> str:
        """Return where a study fills something in, below `money.policies`."""
        below = path.removeprefix(f"{PATH}.")
        return below.removeprefix(f"instruments.{instrument}.")

    def money(self, amount: Amount) -> str:
        """Return an amount of money with its unit, or that it is open."""
        if isinstance(amount, Open):
            return self.say("open")
        scale = self._scale(amount)
        decimals = 0 if scale.size == 1 else 2
        shown = number(amount / scale.size, decimals)
        return with_unit(shown, scale.unit, self.language)

    @property
    def unit(self) -> str:
        """Return the unit of whole CNY."""
        return text("unit.CNY", self.language)

    def cny(self, amount: float) -> str:
        """Return an amount in whole CNY, without the unit."""
        return number(amount)

    def share(self, share: float, decimals: int | None = 1) -> str:
        """Return a share as per cent."""
        return percent(share, self.language, decimals)

    def term(self, name: str) -> str:
        """Return what a parameter is called."""
        return self.say(f"term.{name}")

    def value(self, name: str, value: Any) -> str:
        """Return the value of a parameter."""
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if isinstance(value, int | float):
            return self._number(name, float(value))
        return self._whole(name, value)

    def _number(self, name: str, value: float) -> str:
        """Return a number of a parameter: years, an amount of money, or a share."""
        extra = Terms.model_fields[name].json_schema_extra
        unit = extra.get("unit") if isinstance(extra, dict) else ""
        if unit == "CNY":
            scale = self._scale(value)
            shown = number(value / scale.size, _decimals(value / scale.size))
            return with_unit(shown, scale.unit, self.language)
        if unit == "years":
            return self._years(number(value, _decimals(value)))
        return self.share(value, _decimals(100 * value))

    def _scale(self, amount: float) -> Scale:
        return scale_of(MONEY, [amount], self.language)

    def _whole(self, name: str, value: Any) -> str:
        """Return a value that holds several, the names of its parts as in a file."""
        if isinstance(value, Value):
            parts = value.model_dump(exclude_none=True).items()
            return " ".join(f"{key} {shown}" for key, shown in parts)
        if isinstance(value, Mapping):
            return self.listed(f"{k} {self.value(name, v)}" for k, v in value.items())
        if isinstance(value, tuple | list):
            return self.listed(self.value(name, one) for one in value)
        return str(value)

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts as a list in a sentence."""
        return self.say("list_comma").join(parts)

    def given(self, instrument: Instrument) -> str:
        """Return the parameters that a text gives, and means where it gives none."""
        said = instrument.given.said()
        parts = [self._told(instrument, n, v) for n, v in said.items()]
        parts += [
            self.say("averaged", term=self.term(name), value=self.value(name, value))
            for name, value in instrument.average.said().items()
            if name not in said
        ]
        return self.say("comma").join(parts)

    def _told(self, instrument: Instrument, name: str, value: Any) -> str:
        shown = self.value(name, value)
        if name in instrument.at_least:
            shown = self.say("at_least", value=shown)
        return self.say("told", term=self.term(name), value=shown)

    def open_terms(self, instrument: Instrument) -> str:
        """Return the parameters that are open, with assumptions to start from."""
        hints = instrument.hints.said()
        open_ = dict.fromkeys((*open_terms(instrument), *_wanted_rates(instrument)))
        return self.say("comma").join(self._open_term(n, hints.get(n)) for n in open_)

    def _open_term(self, name: str, hint: Any) -> str:
        if hint is None:
            return self.term(name)
        value = self.value(name, hint)
        return self.say("hinted", term=self.term(name), value=value)

    def status(self, instrument: Instrument) -> str:
        """Return how much of an instrument its text gives."""
        return self.say(f"status.{standing_of(instrument)}")

    def kind(self, instrument: Instrument) -> str:
        """Return what kind an instrument is of."""
        return self.say(f"kind.{instrument.kind}")

    def reading(self, instrument: Instrument, code: str) -> str:
        """Return a way to read the text of an instrument; '' for none."""
        own = "uplift_" if instrument.kind == "capex_grant_uplift" else ""
        return self.say(f"reading.{own}{code}") if code else ""

    def dates(self, first: datetime.date | None, last: datetime.date | None) -> str:
        """Return from when until when something is in force, as far as it is known."""
        code = {(True, True): "both", (True, False): "from", (False, True): "to"}
        known = code.get((first is not None, last is not None), "unknown")
        return self.say(f"valid.{known}", first=str(first), last=str(last))

    def in_force(self, of: PolicyFile | Offer) -> str:
        """Return the dates of a file or an instrument."""
        return self.dates(of.valid_from, of.valid_to)

    def quote(self, source: Quote, file: PolicyFile) -> str:
        """Return where an instrument stands, with its words."""
        found = file.sources.get(source.text)
        title = found.title.in_language(self.language) if found else source.text
        several = "lines" if "-" in source.lines else "line"
        lines = self.say(several, lines=source.lines)
        return self.say("quoted", words=source.words, title=title, lines=lines)

    def refusal(self, code: str, values: Mapping[str, Any]) -> str:
        """Return why nothing is paid."""
        money = {
            name: self.money(value)
            for name, value in values.items()
            if name in ("gap", "threshold")
        }
        return self.say(f"refusal.{code}", **{**values, **money})

    def figure(self, key: str, value: Amount) -> str:
        """Return a figure of a cash flow with its unit."""
        if isinstance(value, Open):
            return self.say("open")
        if value != value:  # noqa: PLR0124 (NaN)
            return NOTHING
        if key == "npv":
            return self.money(value)
        if key == "irr":
            return self.share(value)
        shown = number(value, 2)
        return self._years(shown) if key == "payback" else shown

    def _years(self, shown: str) -> str:
        return with_unit(shown, text("unit.years", self.language), self.language)

    def region(self, files: Iterable[PolicyFile], region: str) -> str:
        """Return the name of a region."""
        names = (file.name for file in files if file.region == region)
        found = next(names, None)
        return found.in_language(self.language) if found else region


def _decimals(value: float) -> int:
    """Return the decimals in which a number is written."""
    return next((d for d in range(MOST_DECIMALS) if whole([value * 10**d])), 2)


def _wanted_rates(instrument: Instrument) -> tuple[str, ...]:
    """Return the rates by class where only their mean is known."""
    is_mean = instrument.by == "class" and instrument.average.rate is not None
    return ("rates",) if is_mean and "rate" in wants_of(instrument) else ()
