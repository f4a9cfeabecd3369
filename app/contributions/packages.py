"""The best package as blocks: sentence, finalists, what nothing beats for less."""

from dataclasses import replace
from typing import TYPE_CHECKING

from app.contributions.gaps import Gaps
from app.contributions.telling import Telling
from app.report.blocks import Block, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.pictures import Plot, Series, Spot
from app.report.quantities import money_scale
from app.verdict.numbers import NOTHING, number, whole, with_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.verdict.names import Names
    from sim.contributions.package import Choice, Finalist, Package

FOLDED, MOST_ROWS = 12, 20
"""Of the front: the cheapest are left out first; the CSV holds all packages."""


def money(amount: float, language: str) -> str:
    """Return an amount of money in the unit that suits it."""
    scale = money_scale([amount], language)
    decimals = 0 if whole([amount / scale.size]) or scale.size == 1 else 2
    return with_unit(number(amount / scale.size, decimals), scale.unit, language)


def package_blocks(found: "Package", names: "Names") -> list[Block]:
    """Return the best package, the others that came near, and the front."""
    told = Telling(names)
    blocks: list[Block] = [
        Words(winner_sentence(found, names), "lead"),
        Words(_how(found, told)),
    ]
    if found.winner.choice.measures:
        named = [*map(told.measure, found.winner.choice.measures)]
        blocks.append(Words(told.say("package.named", measures=named)))
    blocks.append(_finalists(found, told))
    if len(found.front) > 1:
        blocks += [_front_plot(found, told), _front(found, told)]
    return [*blocks, *map(Words, _remarks(found, told))]


def winner_sentence(found: "Package", names: "Names") -> str:
    """Return in one sentence which package is the best and what it brings."""
    told, best = Telling(names), found.winner
    within = None if found.budget is None else money(found.budget, told.language)
    if not best.choice.measures:
        return told.say("package.nothing", within=within)
    form = Gaps(found.objective, [best.gain], told.language)
    sure = best.gain.differs_from_zero or best.gain.half_width == 0
    return told.say(
        "package.winner" if sure else "package.winner_unsure",
        within=within,
        package=told.package(best.choice.measures),
        capex=money(best.choice.capex, told.language),
        figure=names.figure(found.objective),
        gain=with_unit(form.both(best.gain), form.unit, told.language),
        level=[told.package(f.choice.measures) for f in found.finalists if f.is_level],
    )


def _how(found: "Package", told: Telling) -> str:
    return told.say(
        f"package.how_{found.method}",
        candidates=len(found.candidates),
        packages=number(len(found.choices)),
        figure=told.names.figure(found.objective),
        finalists=len(found.finalists),
        replications=found.baseline.replications,
        seed=found.confirmed_seed,
        confidence=told.confidence,
    )


def _finalists(found: "Package", told: Telling) -> Table:
    own = found.objective
    screened = [one.choice.gains[own] for one in found.finalists]
    fresh = [one.gain for one in found.finalists]
    behind = [one.behind for one in found.finalists]
    form = Gaps(own, [*screened, *fresh, *behind], told.language)
    scale = money_scale([one.choice.capex for one in found.finalists], told.language)
    head = [
        told.say("head.package"),
        told.unit_head(told.names.figure("capex"), scale.unit),
        told.unit_head(told.say("head.screened"), form.unit),
        told.unit_head(told.say("head.confirmed"), form.unit),
        told.unit_head(told.say("head.behind"), form.unit),
        told.say("head.verdict"),
    ]
    rows: list[Row] = [
        (
            Cell(told.package(one.choice.measures)),
            _capex(one.choice, scale.size),
            form.cell(one.choice.gains[own]),
            form.cell(one.gain),
            _behind(one, form),
            _verdict(one, told),
        )
        for one in found.finalists
    ]
    return Table(head, rows, told.say("package.finalists"), is_matrix=True)


def _behind(one: "Finalist", form: Gaps) -> Cell:
    told = form.cell(one.behind)
    shown = told.text.lstrip("+") if one.behind.n else NOTHING
    return replace(told, text=shown, tone="")


def _verdict(one: "Finalist", told: Telling) -> Cell:
    if not one.behind.n:
        return Cell(told.say("package.best"), tone="good")
    code = "level" if one.is_level else "behind"
    return Cell(told.say(f"package.{code}"), tone="unsure" if one.is_level else "quiet")


def _capex(choice: "Choice", size: float) -> Cell:
    found = Number(choice.capex / size, "", 2)
    return Cell(number(found.value, 2), is_number=True, numbers=(found,))


def _front(found: "Package", told: Telling) -> Table:
    own, front = found.objective, found.front
    form = Gaps(own, [one.gains[own] for one in front], told.language)
    scale = money_scale([one.capex for one in front], told.language)
    head = [
        told.say("head.package"),
        told.unit_head(told.names.figure("capex"), scale.unit),
        told.unit_head(told.names.figure(own), form.unit),
        *([] if found.budget is None else [told.say("head.within")]),
    ]
    rows: list[Row] = [
        (
            Cell(told.package(one.measures)),
            _capex(one, scale.size),
            form.cell(one.gains[own]),
            *_budget_cell(one, found, told),
        )
        for one in front[-MOST_ROWS:]
    ]
    is_long = len(rows) > FOLDED
    return Table(head, rows, told.say("package.front"), is_long, is_matrix=True)


def _budget_cell(choice: "Choice", found: "Package", told: Telling) -> list[Cell]:
    """Return whether a package is within the budget, if there is one."""
    if found.budget is None:
        return []
    code = "within" if choice.capex <= found.budget else "over"
    return [Cell(told.say(f"package.{code}"))]


def _front_plot(found: "Package", told: Telling) -> Plot:
    own = found.objective
    form = Gaps(own, [one.gains[own] for one in found.front], told.language)
    scale = money_scale([one.capex for one in found.front], told.language)
    name = told.names.figure(own)
    return Plot(
        series=[Series("after", name, _spots(found.front, own, scale.size, form))],
        x_title=told.unit_head(told.names.figure("capex"), scale.unit),
        y_title=told.unit_head(name, form.unit),
        told=told.say("package.plot", figure=name),
    )


def _spots(front: "Sequence[Choice]", key: str, size: float, form: Gaps) -> list[Spot]:
    found = []
    for one in front:
        gain = one.gains[key]
        ends = (gain.low, gain.high) if gain.half_width > 0 else ()
        levels = [level / form.scale.size for level in (gain.mean, *ends)]
        found.append(Spot(one.capex / size, *levels))
    return found


def _remarks(found: "Package", told: Telling) -> list[str]:
    said = []
    never = _never(found)
    if never:
        said.append(told.say("package.never", measures=[*map(told.measure, never)]))
    if found.left_out:
        names = [told.measure(measure) for measure in found.left_out]
        said.append(told.say("package.left_out", measures=names))
    if told.policies:
        said.append(told.policies)
    return said


def _never(found: "Package") -> list[str]:
    """Return the measures that are in no package of the front."""
    used = {measure for one in found.front for measure in one.measures}
    return [measure for measure in found.candidates if measure not in used]
