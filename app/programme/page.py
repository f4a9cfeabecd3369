"""The programme view as sections of blocks: one content for terminal and HTML."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.programme.board import GAINS, Board, Effect, Group, Money, Scope, published
from app.programme.words import Words
from app.report.blocks import Block, Bullets, Card, Cards, Code, Section, Table
from app.report.blocks import Words as Sentence
from app.report.cells import Cell
from app.verdict.numbers import NOTHING, number

FOLDED = 40
"""A list of more studies is folded away."""
TONES = {"better": "good", "worse": "bad"}


@dataclass(frozen=True)
class View:
    """A board with the words for it, what it is limited to, how it was asked for."""

    board: Board
    words: Words
    scope: Scope
    command: str
    folder: str = ""

    @property
    def title(self) -> str:
        """Return the title, with what the view is limited to."""
        limited = self.words.scope(self.scope)
        return self.words.say("title", scope=limited)


def sections(view: View) -> list[Section]:
    """Return all sections of the view."""
    say = view.words.say
    made = (
        ("plan", _plan),
        ("money", _money),
        ("effects", _effects),
        ("studies", _studies),
        ("limits", _limits),
    )
    return [Section(name, say(f"section.{name}"), list(of(view))) for name, of in made]


def opening(view: View) -> list[Block]:
    """Return what leads the view: what it is, and its headline figures."""
    board, words = view.board, view.words
    values = {
        "studies": len(board.projects),
        "done": number(board.statuses["done"]),
        "loose": len(board.loose) or "",
    }
    shown: list[Block] = [Sentence(words.say("lead", **values), "lead")]
    shown.append(Cards(list(_cards(view))))
    return [*shown, Sentence(words.say("honest"), "quiet")]


def _cards(view: View) -> Iterator[Card]:
    board, words = view.board, view.words
    money, nothing = board.money, Cell("")
    n = words.say("of", n=money.capex_n, all=len(board.projects))
    amount = words.money(money.capex, money.capex_n)
    yield Card(words.say("card.capex"), amount, n, "", nothing)
    waiting = money.open_subsidies
    known = words.say("support_known", n=money.subsidy_n, open=waiting or "")
    amount = words.money(money.subsidy, money.subsidy_n)
    yield Card(words.say("card.subsidy"), amount, known, "", nothing)
    for effect in board.effects:
        spread = effect.changes
        low, high = map(words.change, (spread.low_quartile, spread.high_quartile))
        half = words.say("half", low=low, high=high) if spread.n > 1 else ""
        told = words.say("of", n=spread.n, all=len(board.projects))
        name, middle = words.effect(effect.figure), words.change(spread.median)
        yield Card(words.say("card.median", name=name), middle, told, half, nothing)


def _plan(view: View) -> Iterator[Block]:
    words = view.words
    if not view.board.groups:
        yield Sentence(words.say("no_groups"), "open")
        return
    head = ("place", "plan", "done", "share", "running", "planned", "published")
    yield from _by_class_and_year(view, head, _plan_row)
    yield Sentence(words.say("plan_note"), "quiet")
    if view.board.doubts:
        told = [words.doubt(doubt) for doubt in view.board.doubts]
        yield Bullets(told, words.say("doubts"), "unsure")


def _by_class_and_year(
    view: View, head: Sequence[str], row: Callable[[Group, Words], list[Cell]]
) -> Iterator[Table]:
    """Yield a table of places for every class and year."""
    words = view.words
    titles = [words.say(f"head.{name}") for name in head]

    def key(group: Group) -> tuple[str, int]:
        return group.progress.class_id, group.progress.year

    for (class_id, year), groups in groupby(view.board.groups, key):
        name = words.class_name(class_id)
        caption = words.say("caption", class_name=name, year=str(year))
        yield Table(titles, [row(group, words) for group in groups], caption)


def _plan_row(group: Group, words: Words) -> list[Cell]:
    progress, statuses = group.progress, group.statuses
    share = progress.share
    doubts = ", ".join(d.id for d in progress.doubts if d.severity != "none")
    return [
        Cell(words.place(progress.place), doubts),
        _number(words.figure(progress.plan)),
        _number(words.count(progress.done)),
        Cell(words.share(share), tone="open" if share is None else "", is_number=True),
        _number(words.count(statuses["running"])),
        _number(words.count(statuses["planned"])),
        _number(words.figure(published(progress))),
    ]


def _number(text: str) -> Cell:
    return Cell(text, is_number=True)


def _money(view: View) -> Iterator[Block]:
    head = ("place", "studies", "capex", "subsidy", "saving", "payback", "npv")
    board, words = view.board, view.words
    titles = [words.say(f"head.{name}") for name in head]
    name = words.scope(view.scope) or words.say("everywhere")
    whole = _money_cells(name, len(board.projects), board.money, words)
    yield Table(titles, [whole], words.say("all_money"))
    yield from _by_class_and_year(_with_projects(view), head, _money_row)
    yield Sentence(view.words.say("money_note"), "quiet")


def _with_projects(view: View) -> View:
    """Return the view without the groups that have no project."""
    some = tuple(group for group in view.board.groups if group.projects)
    return replace(view, board=replace(view.board, groups=some))


def _money_row(group: Group, words: Words) -> list[Cell]:
    place = words.place(group.progress.place)
    return _money_cells(place, group.projects, group.money, words)


def _money_cells(name: str, projects: int, money: Money, words: Words) -> list[Cell]:
    waiting = money.open_subsidies
    return [
        Cell(name),
        _number(words.count(projects)),
        _number(words.money(money.capex, money.capex_n)),
        Cell(
            words.money(money.subsidy, money.subsidy_n),
            words.say("open", n=waiting) if waiting else "",
            is_number=True,
        ),
        _number(words.money(money.saving, money.saving_n)),
        _number(words.years(money.payback)),
        _number(words.say("gains", n=money.npv_gains, all=money.npv_n)),
    ]


def _effects(view: View) -> Iterator[Block]:
    words = view.words
    names = (
        "figure",
        "n",
        "median",
        "half",
        "ends",
        "better",
        "worse",
        "unclear",
        "same",
    )
    head = [words.say(f"head.{name}") for name in names]
    rows = [_effect_row(effect, words) for effect in view.board.effects]
    yield Table(head, rows, words.say("all_studies"))
    heads = ("place", "studies", *EFFECT_HEADS)
    yield from _by_class_and_year(_with_projects(view), heads, _place_row)
    yield Sentence(words.say("effects_note"), "quiet")


def _effect_row(effect: Effect, words: Words) -> list[Cell]:
    spread = effect.changes
    halves = (spread.low_quartile, spread.high_quartile)
    ends = (spread.lowest, spread.highest)
    better, worse, unclear, same = (effect.verdicts[name] for name in GAINS)
    return [
        Cell(words.effect(effect.figure)),
        _number(words.count(spread.n)),
        _number(words.change(spread.median)),
        _number(_span(halves, words, spread.n)),
        _number(_span(ends, words, spread.n)),
        Cell(words.count(better), tone="good" if better else "", is_number=True),
        Cell(words.count(worse), tone="bad" if worse else "", is_number=True),
        Cell(words.count(unclear), tone="unsure" if unclear else "", is_number=True),
        _number(words.count(same)),
    ]


def _span(ends: tuple[float, float], words: Words, n: int) -> str:
    if n < 2:  # noqa: PLR2004 (one number has no spread)
        return NOTHING
    return words.say("span", low=words.change(ends[0]), high=words.change(ends[1]))


def _place_row(group: Group, words: Words) -> list[Cell]:
    cells = [
        Cell(words.place(group.progress.place)),
        _number(words.count(group.projects)),
    ]
    for effect in group.effects:
        spread = effect.changes
        halves = (spread.low_quartile, spread.high_quartile)
        half = _span(halves, words, spread.n)
        note = "" if half == NOTHING else half
        cells.append(Cell(words.change(spread.median), note, is_number=True))
    return cells


def _studies(view: View) -> Iterator[Block]:
    words, projects = view.words, view.board.projects
    names = ("study", "place", "year", "status", "sector", "capex", *EFFECT_HEADS)
    head = [words.say(f"head.{name}") for name in names]
    rows = [
        [
            Cell(p.name.in_language(words.language) or p.file, p.file),
            Cell(words.place(p.place)),
            Cell(str(p.year or NOTHING)),
            Cell(words.status(p.status)),
            Cell(words.sector(p.sector)),
            _number(words.money(p.money["capex"], int(p.money["capex"] >= 0))),
            *(
                Cell(
                    words.change(p.changes[figure]),
                    tone=TONES.get(p.verdicts[figure], ""),
                    is_number=True,
                )
                for figure in EFFECT_HEADS
            ),
        ]
        for p in projects
    ]
    caption = words.say("studies", n=number(len(rows)))
    yield Table(head, rows, caption, is_long=len(rows) > FOLDED)


EFFECT_HEADS = ("throughput", "yearly_cost", "headcount", "outgoing_defect_rate")


def _limits(view: View) -> Iterator[Block]:
    words = view.words
    limits = [words.say(f"limit.{name}") for name in ("done", "status", "first", "sum")]
    yield Bullets(limits)
    plans = [group.progress.plan for group in view.board.groups]
    told = dict.fromkeys(words.source(plan) for plan in plans if plan is not None)
    if told:
        yield Bullets(list(told), words.say("sources"))
    yield Code(view.command)
