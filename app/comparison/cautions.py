"""What the cards say beyond their figures: what is missing, what is hard to believe."""

from dataclasses import replace

from app.i18n import text
from app.report.blocks import Card, Cards
from app.report.chapter import Chapter
from app.report.places import place_name
from app.uncertainty.plausibility import placed, warnings

Lights = dict[str, tuple[str, str]]
"""By key of a figure: the words of its warning light, and why it is lit."""


def lights_of(chapter: Chapter) -> Lights:
    """Return a light for each change that goes beyond the published averages."""
    if chapter.option is None:
        return {}
    warned = [one for one in placed(chapter.option) if one.warns]
    reasons = warnings(chapter.option, chapter.names)
    return {
        one.kpi: (text(f"comparison.light.{one.verdict}", chapter.language), reason)
        for one, reason in zip(warned, reasons, strict=True)
    }


def with_missing_inputs(cards: Cards, chapter: Chapter) -> Cards:
    """Return the cards, the open ones with the names of the inputs they want."""
    return replace(cards, cards=[_named(card, chapter) for card in cards.cards])


def _named(card: Card, chapter: Chapter) -> Card:
    wanted = chapter.still_open.get(card.key, ())
    if card.verdict.tone != "open" or not wanted:
        return card
    names = list(dict.fromkeys(place_name(path, chapter.names) for path in wanted))
    said = text("comparison.missing", chapter.language, inputs=names)
    return replace(card, detail=said)
