"""Plausibility: changes that go beyond what published retrofits reached."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from app.i18n import text
from app.paths import asset
from app.verdict.numbers import change as change_text
from app.verdict.numbers import percent
from models.catalogue.bands import Bands, Placed, load_bands, place_in_bands

if TYPE_CHECKING:
    from app.verdict.names import Names
    from sim.comparison import OptionResult
    from sim.estimates import Estimate


@cache
def bands() -> Bands:
    """Return the shipped bands."""
    return load_bands(asset("measures/bands.yaml"))


def placed(option: "OptionResult") -> Iterator[Placed]:
    """Yield the changes of an option that may be claimed and that a band is about."""
    changes = {
        key: row.change.mean
        for key, row in option.rows.items()
        if row.change.n and _is_clear(row.difference) and _is_clear(row.change)
    }
    yield from place_in_bands(bands(), changes)


def _is_clear(value: "Estimate") -> bool:
    return value.half_width == 0 or value.differs_from_zero


def warnings(option: "OptionResult", names: "Names") -> list[str]:
    """Return a sentence for each change beyond the published averages."""
    found = [one for one in placed(option) if one.warns]
    return [_sentence(one, option, names) for one in found]


def caution(language: str) -> str:
    """Return how far the bands are to be trusted."""
    said = bands().caution.in_language(language)
    return text("uncertainty.band.caution", language, caution=said)


def title(language: str) -> str:
    """Return what the warnings stand under."""
    return text("uncertainty.report.bands_title", language)


def nothing_beyond(language: str) -> str:
    """Return that no change goes beyond what is published."""
    return text("uncertainty.band.none", language)


def _sentence(one: Placed, option: "OptionResult", names: "Names") -> str:
    language, band = names.language, one.band
    half = option.rows[one.kpi].change.half_width
    averages = [
        text(
            "uncertainty.band.average",
            language,
            change=percent(average.change, language, signed=True),
            group=average.group.in_language(language),
        )
        for average in band.averages
    ]
    leading = band.leading
    return text(
        f"uncertainty.band.{one.verdict}",
        language,
        figure=names.figure(one.kpi),
        change=change_text(one.change, half, language),
        averages=("；" if language == "zh" else "; ").join(averages),
        leading="" if leading is None else percent(leading, language, signed=True),
    )
