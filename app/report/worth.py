"""What the retrofit is worth: investment, saving, paybacks, NPV, IRR, ROI."""

from collections.abc import Iterator

from app.i18n import text
from app.report.blocks import Block, Section, Table, Words
from app.report.cash import cash_blocks
from app.report.chapter import Chapter
from app.report.figures import value_head, value_row
from app.verdict.numbers import percent
from models.ramp_up import ramp_up_of

FIGURES = (
    "capex", "stop_cost", "saving", "extra_profit", "payback", "payback_discounted",
    "npv", "irr", "roi", "same_hours.saving", "same_hours.payback", "same_hours.npv",
)  # fmt: skip


def worth_section(chapter: Chapter) -> Section | None:
    """Return investment, saving, paybacks, NPV, IRR and ROI; None without an option."""
    if chapter.option is None:
        return None
    money = chapter.study.money
    told = chapter.say(
        "worth.told",
        years=money.years,
        rate=percent(money.discount_rate, chapter.language),
    )
    keys = chapter.present(FIGURES)
    rows = [value_row(chapter, key, _name(chapter, key)) for key in keys]
    blocks: list[Block] = [Words(told), Table(value_head(chapter), rows)]
    blocks += [*_ramp_up(chapter), *cash_blocks(chapter)]
    return Section("worth", chapter.say("worth.title"), blocks)


def _ramp_up(chapter: Chapter) -> Iterator[Block]:
    """Yield what the first years count of the saving, if measures take their time."""
    option, language = chapter.option, chapter.language
    ramp_up = ramp_up_of(option.measures if option else (), chapter.study.money.years)
    if ramp_up.is_felt:
        shares = [percent(1 - missed, language, 0) for missed in ramp_up.missed[:2]]
        told = " → ".join(shares)
        yield Words(text("uncertainty.ramp_up", language, shares=told), "quiet")


def _name(chapter: Chapter, key: str) -> str:
    figure = key.partition(".")[2]
    if not figure:
        return ""
    name = chapter.names.figure(figure)
    return chapter.say("worth.at_hours", figure=name)
