"""How sure the option is, and how it stands against published retrofits.

The words come from `app.uncertainty`, which itself uses the report's: they are loaded
when a report is made.
"""

from app.report.blocks import Block, Bullets, Section, Words
from app.report.chapter import Chapter


def plausibility_section(chapter: Chapter) -> Section | None:
    """Return how the changes stand against published averages; None without any."""
    if chapter.option is None:
        return None
    from app.uncertainty.plausibility import (  # noqa: PLC0415
        caution,
        nothing_beyond,
        title,
        warnings,
    )

    found = warnings(chapter.option, chapter.names)
    blocks: list[Block] = [Words(nothing_beyond(chapter.language))]
    if found:
        told = Words(caution(chapter.language), "quiet")
        blocks = [Bullets(found, tone="unsure"), told]
    return Section("plausibility", title(chapter.language), blocks)


def risk_section(chapter: Chapter) -> Section | None:
    """Return how sure the money of the option is; None if nobody asked."""
    if chapter.risk is None:
        return None
    from app.report.risk_blocks import risk_blocks  # noqa: PLC0415
    from app.uncertainty.words import Words as RiskWords  # noqa: PLC0415

    words = RiskWords(chapter.names)
    blocks = list(risk_blocks(chapter.risk, words))
    return Section("risk", words.say("report.title"), blocks)
