"""What a report holds: chapters to sections of blocks, the same for every format."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES
from app.report.assumptions import assumptions_section
from app.report.blocks import Block, Section
from app.report.bottlenecks import bottleneck_section
from app.report.chapter import Chapter
from app.report.closing import (
    appendix_section,
    limits_section,
    reproduce_section,
    warnings_section,
)
from app.report.contributions import (
    contributions_section,
    package_section,
    road_map_section,
)
from app.report.costs import costs_section
from app.report.diagnosis import losses_section, traced_section
from app.report.headline import figures_section, headline_section, targets_section
from app.report.maker import Maker
from app.report.maturity import maturity_section
from app.report.measures import measures_section
from app.report.opening import case_section, opening
from app.report.output import output_section
from app.report.overview import overview_section
from app.report.people import people_section
from app.report.policies import policies_section
from app.report.quality import quality_section
from app.report.risk import plausibility_section, risk_section
from app.report.stations import states_section
from app.report.transport import buffers_section, products_section
from app.report.worth import worth_section
from app.verdict.names import Names
from sim.comparison import Comparison

if TYPE_CHECKING:
    from app.contributions.brings import Brings
    from sim.uncertainty.risk import Risk

PARTS: Sequence[Callable[[Chapter], Section | None]] = (
    headline_section,
    figures_section,
    targets_section,
    plausibility_section,
    states_section,
    losses_section,
    output_section,
    bottleneck_section,
    people_section,
    buffers_section,
    products_section,
    quality_section,
    costs_section,
    worth_section,
    risk_section,
    policies_section,
    contributions_section,
    package_section,
    road_map_section,
    measures_section,
    traced_section,
    maturity_section,
)
"""The sections of an option, in their order."""


@dataclass(frozen=True)
class Report:
    """The contents of a report: finished texts and data, no layout.

    `chapters` are what it was made from, for the raw tables of a workbook.
    """

    language: str
    title: str
    brand: str
    version: str
    contents: str
    opening: Sequence[Block]
    sections: Sequence[Section]
    closing: str
    chapters: Sequence[Chapter] = ()
    maker: Maker = field(default_factory=Maker)

    def say(self, key: str, **values: object) -> str:
        """Return a text of the section `report`."""
        return self.chapters[0].say(key, **values)


def report_of(
    comparison: Comparison,
    *,
    language: str,
    command: str,
    maker: Maker | None = None,
    brings: "Mapping[str, Brings] | None" = None,
    risks: "Mapping[str, Risk] | None" = None,
) -> Report:
    """Return the contents of the report of a comparison.

    `language` is en or zh, else ValueError; `command` is what a reader would type to
    get the same numbers; `maker` is whose report it is; `brings` is what the measures
    of each option bring, `risks` how sure its money is, if that was asked for.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no language of the report: {language}")
    chapters = _chapters(comparison, language, brings or {}, risks or {})
    first = chapters[0]
    return Report(
        language=language,
        title=first.names.study_name() or first.say("untitled"),
        brand=first.say("brand"),
        version=first.before.results.versions.get("linerefit", ""),
        contents=first.say("contents"),
        opening=opening(chapters),
        sections=list(_sections(chapters, command)),
        closing=first.say("closing"),
        chapters=chapters,
        maker=maker or Maker(),
    )


def _chapters(
    comparison: Comparison,
    language: str,
    brings: "Mapping[str, Brings]",
    risks: "Mapping[str, Risk]",
) -> list[Chapter]:
    names = Names(comparison.study, language)
    return [
        Chapter(
            comparison,
            names,
            option,
            brings.get(option.option) if option else None,
            risks.get(option.option) if option else None,
        )
        for option in comparison.options or (None,)
    ]


def _sections(chapters: Sequence[Chapter], command: str) -> Iterator[Section]:
    first = chapters[0]
    yield from _given([case_section(first)])
    if len(chapters) > 1:
        yield overview_section(chapters)
    for chapter in chapters:
        own = _given(part(chapter) for part in PARTS)
        yield from own if len(chapters) == 1 else _under(chapter, own)
    yield assumptions_section(chapters)
    yield warnings_section(first)
    yield reproduce_section(first, command)
    yield limits_section(first)
    yield appendix_section(chapters)


def _given(sections: Iterable[Section | None]) -> list[Section]:
    return [section for section in sections if section is not None]


def _under(chapter: Chapter, sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections of one option of several under a heading of its own."""
    option = chapter.option.option if chapter.option else ""
    yield Section(f"option-{option}", chapter.names.option(option), [], level=1)
    for section in sections:
        yield replace(section, id=f"{section.id}-{option}", level=3)
