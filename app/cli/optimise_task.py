"""What `linerefit optimise` is asked for: read, checked, carried out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from app.cli.faults import UserFault
from app.cli.studies import Opened, chosen
from app.verdict.reproduce import command_line
from models.line import Line
from models.money import MoneyInputs
from models.options import line_of, money_of
from models.plan import in_unit_of
from models.quantities import RATIO, read
from models.study import BASELINE, Study
from models.use import hours_of_year

if TYPE_CHECKING:
    from app.cli.running import Power
    from sim.experiment import Report
    from sim.optimise.found import Found
    from sim.optimise.race import Rules

WHAT = ("buffers", "work", "crew")
GOES_WITH = {
    "--total": "buffers",
    "--target": "buffers",
    "--buffer": "buffers",
    "--station": "work",
}
FIRST, WITHIN = 10, 0.0005
DEMAND = "demand"

Asked = Mapping[str, str | list[str] | None]
Said = Callable[..., UserFault]


@dataclass(frozen=True)
class Task:
    """What to optimise in which option, by which rules."""

    what: str
    option: str
    ids: tuple[str, ...]
    total: int | None
    target: float | None
    first: int
    most: int
    within: float
    command: str

    def run(
        self,
        study: Study,
        means: "Power",
        report: "Report | None",
        stop: Callable[[], bool],
    ) -> "Found":
        """Carry it out; raises Stopped."""
        from sim.optimise.session import How  # noqa: PLC0415

        quiet = {} if report is None else {"report": report}
        how = How(means.jobs, means.engine, stop=stop, rules=self._rules, **quiet)
        return self._search(study, how)

    @property
    def _rules(self) -> "Rules":
        from sim.optimise.race import Rules  # noqa: PLC0415

        return Rules(self.first, self.most, self.within)

    def _search(self, study: Study, how: Any) -> "Found":
        from sim.optimise import buffers, crews, work  # noqa: PLC0415 (load numpy)

        if self.what == "crew":
            return crews.smallest(study, self.option, how=how)
        if self.what == "work":
            return work.best_work(study, self.option, stations=self.ids, how=how)
        if self.target is not None:
            return buffers.fewest_places(
                study, self.option, self.target, buffers=self.ids, how=how
            )
        return buffers.most_output(
            study, self.option, buffers=self.ids, total=self.total, how=how
        )


def task_of(opened: Opened, asked: Asked, said: Said) -> Task:
    """Return the task that a command line describes; raises UserFault."""
    what = str(asked["--what"] or WHAT[0])
    if what not in WHAT:
        raise said("what", value=what, known=WHAT)
    for name, goes_with in GOES_WITH.items():
        if asked[name] and goes_with != what:
            raise said("only_with", option=name, what=goes_with)
    if asked["--total"] and asked["--target"]:
        raise said("total_and_target")
    option = _option(opened, asked["--option"])
    line, money = line_of(opened.study, option), money_of(opened.study, option)
    plan = opened.study.plan
    first = _number(asked, "--replications", FIRST, 2, said)
    return Task(
        what=what,
        option=option,
        ids=_ids(line, what, asked, said),
        total=_number(asked, "--total", None, 0, said),
        target=_target(asked["--target"], line, money, said),
        first=first or FIRST,
        most=max(_number(asked, "--most", plan.limit, 2, said) or 2, first or 2),
        within=_share(asked, said),
        command=_command(opened.file, asked),
    )


def _option(opened: Opened, option: Any) -> str:
    if option in (None, BASELINE):
        return BASELINE
    return chosen(opened, [str(option)])[0]


def _number(
    asked: Asked, name: str, usual: int | None, least: int, said: Said
) -> int | None:
    written = asked[name]
    if written is None:
        return usual
    if not str(written).isdecimal() or not least <= int(str(written)) <= 10**6:
        raise said("number", option=name, value=written, example=max(least, 10))
    return int(str(written))


def _share(asked: Asked, said: Said) -> float:
    written = asked["--within"]
    if written is None:
        return WITHIN
    try:
        share = read(str(written), RATIO)
    except PydanticCustomError:
        share = -1.0
    if not 0 <= share < 1:
        raise said("number", option="--within", value=written, example="'0.1 %'")
    return share


def _target(raw: Any, line: Line, money: MoneyInputs, said: Said) -> float | None:
    """Return a target in parts an hour."""
    if raw is None:
        return None
    if raw == DEMAND:
        if money.demand is None:
            raise said("no_demand")
        return money.demand / hours_of_year(line, money)
    try:
        rate = in_unit_of("throughput", str(raw))
    except PydanticCustomError:
        rate = 0.0
    if not rate > 0:
        raise said("number", option="--target", value=raw, example="'60 parts/h'")
    return rate


def _ids(line: Line, what: str, asked: Asked, said: Said) -> tuple[str, ...]:
    """Return the buffers or stations that are free to change."""
    if what == "crew":
        return ()
    if what == "buffers":
        known = [b.id for b in line.buffers if b.capacity is not None]
        return _chosen(asked["--buffer"], known, "buffer", said)
    from sim.optimise.work import MOST_STATIONS, work_of  # noqa: PLC0415 (numpy)

    known = [name for name, mean in work_of(line).items() if mean > 0]
    ids = _chosen(asked["--station"], known, "station", said)
    if len(ids) < 2:  # noqa: PLR2004 (between two)
        raise said("few_elements", option="--station", least=2)
    if len(ids) > MOST_STATIONS:
        raise said("many_elements", count=len(ids), most=MOST_STATIONS)
    return ids


def _chosen(named: Any, known: Sequence[str], kind: str, said: Said) -> tuple[str, ...]:
    for name in named or ():
        if name not in known:
            raise said(f"no_{kind}", element=name, known=known)
    if not known:
        raise said(f"no_{kind}s")
    return tuple(dict.fromkeys(named or known))


def _command(file: str, asked: Asked) -> str:
    """Return the command line that gives the same again."""
    words = ["optimise", file]
    for name, value in asked.items():
        for word in value if isinstance(value, list) else [value]:
            words += [] if word is None else [name, str(word)]
    return command_line(words)
