"""From the answers of an interview to a study that runs.

Every value that nobody said, and every one said with a span, is noted in `sources` as
assumed; what was said plainly is typed. The way from answer to value:

- cycle and share by hand give manual and automatic time; a span makes both PERT;
- stops a shift give an MTBF in working time: hours of a shift · machines / stops;
- people are a pool of their own for each station.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from models.declare import Text
from models.interview.answers import Answer, Estimate, Interview, StationAnswers
from models.interview.sectors import (
    CV_OF_HANDS,
    CV_OF_MACHINES,
    DETECTION,
    usual,
)
from models.quantities import HOUR, MINUTE
from models.study import Study

DEFECT = "defect"
MICRO_STOP_MINUTES = 5.0
FIRST_SHIFT_HOUR = 6.0
MOST_RANGES = 200
Plain = dict[str, Any]


@dataclass(frozen=True)
class Notes:
    """The notes that go beside values, in the language of the interview."""

    said: str = "interview"
    span: str = "interview: at best, usually, at worst"
    unknown: str = "not known: usual value of the sector"
    derived: str = "follows from other answers of the interview"


@dataclass
class _Work:
    """The plain study while it is put together."""

    interview: Interview
    notes: Notes
    sources: Plain = field(default_factory=dict)
    ranges: Plain = field(default_factory=dict)

    def answer(self, given: Answer, question: str) -> tuple[Estimate, str]:
        """Return an answer, or the usual one, and how it is known."""
        if given is not None:
            return given, "span" if given.is_spread else "said"
        found = usual(question, self.interview.line.sector)
        return (found.estimate() if found else Estimate(usual=0)), "unknown"

    def note(self, path: str, how: str) -> None:
        """Note how a value is known: typed if it was said plainly, else assumed."""
        kind = "typed" if how == "said" else "assumed"
        self.sources[path] = {"kind": kind, "note": getattr(self.notes, how)}

    def number(self, path: str, answer: Estimate, factor: float, how: str) -> float:
        """Note a number and the span it lies in; return it in base units."""
        self.note(path, how)
        low, typical, high = (value * factor for value in answer.ends)
        if low < high and len(self.ranges) < MOST_RANGES:
            self.ranges[path] = {"low": low, "high": high}
        return typical


def build(interview: Interview, notes: Notes | None = None) -> Study:
    """Return the study that an interview describes; it has no errors."""
    work = _Work(interview, notes or Notes())
    names = list(ids_of((s.name for s in interview.stations), "S"))
    line = _line(work, names)
    study = {
        "schema": 1,
        "name": interview.line.name,
        "line": line,
        "money": _money(work),
        "sources": work.sources,
        "ranges": work.ranges,
    }
    return Study.model_validate(study)


def ids_of(names: Iterable[str], letter: str) -> Iterator[str]:
    """Yield ids made from names where they allow it, else numbered: S1, S2."""
    taken = {"in", "out"}
    for number, name in enumerate(names, start=1):
        plain = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower()[:40]
        wanted = [plain] if plain and name.isascii() else []
        numbered = (f"{letter}{n}" for n in itertools.count(number))
        found = next(i for i in itertools.chain(wanted, numbered) if i not in taken)
        taken.add(found)
        yield found


def _line(work: _Work, names: list[str]) -> Plain:
    interview = work.interview
    products = list(ids_of(interview.line.products, "P"))
    stations, pools, buffers, chain = {}, {}, {}, ["in"]
    for place, (name, answers) in enumerate(
        zip(names, interview.stations, strict=True)
    ):
        stations[name] = _station(work, name, answers)
        if "pool" in stations[name]:
            pools[f"team_{name}"[:64]] = _pool(work, name, answers)
        chain.append(name)
        if place < len(names) - 1:
            buffer = _buffer(work, name, answers)
            if buffer["capacity"]:
                called = _named(f"buffer {place + 1}", f"缓存 {place + 1}")
                buffers[f"B_{name}"[:64]] = buffer | called
                chain.append(f"B_{name}"[:64])
    _inspections(work, names, stations)
    return {
        "name": interview.line.name,
        "calendar": _calendar(work),
        "products": {
            product: {"name": name}
            for product, name in zip(products, interview.line.products, strict=True)
        },
        "defect_modes": {DEFECT: _named("defect", "不良")},
        "pools": pools,
        "sources": {"in": _source(work, products) | _named("raw parts", "来料")},
        "sinks": {"out": _named("finished parts", "成品")},
        "stations": stations,
        "buffers": buffers,
        "flow": [[*chain, "out"]],
    }


def _named(english: str, chinese: str) -> Plain:
    return {"name": Text(en=english, zh=chinese).model_dump()}


def _station(work: _Work, name: str, answers: StationAnswers) -> Plain:
    path = f"line.stations.{name}"
    made: Plain = {"name": answers.name, "machines": answers.machines}
    work.note(f"{path}.machines", "said")
    made.update(_times(work, path, answers))
    people, _ = work.answer(answers.people, "people")
    if "manual" in made and people.usual > 0:
        made["pool"] = f"team_{name}"[:64]
        made["operators"] = max(1, int(people.usual) // answers.machines)
        work.note(f"{path}.operators", "derived")
    made.update(_stops(work, path, answers))
    scrap, how = work.answer(answers.scrap, "scrap")
    if scrap.usual > 0:
        at = f"{path}.defects.{DEFECT}.probability"
        bad = work.number(at, scrap, 0.01, how)
        made["defects"] = {DEFECT: {"probability": min(bad, 1.0)}}
    if len(work.interview.line.products) > 1:
        setup, how = work.answer(answers.setup, "setup")
        if setup.usual > 0:
            work.note(f"{path}.setup.time", how)
            made["setup"] = {"time": _spread(setup, MINUTE, 0.0)}
    return made


def _times(work: _Work, path: str, answers: StationAnswers) -> Plain:
    """Return manual and automatic time: shares of the cycle, with its span."""
    cycle, how = work.answer(answers.cycle, "cycle")
    share, how_share = work.answer(answers.by_hand, "by_hand")
    by_hand = min(share.usual, 100.0) / 100
    parts = (("manual", by_hand, CV_OF_HANDS), ("automatic", 1 - by_hand,
             CV_OF_MACHINES))  # fmt: skip
    made: Plain = {}
    for phase, part, cv in parts:
        if part > 0:
            made[phase] = _spread(cycle, part, cv)
            worst = how if how != "said" else how_share
            work.note(f"{path}.{phase}", worst)
            if how == "said" and worst == "said":
                work.note(f"{path}.{phase}.cv", "derived")
    if not made:
        made["automatic"] = 0.0
    return made


def _spread(answer: Estimate, factor: float, cv: float) -> Plain:
    """Return a span as PERT, a single value with a usual spread or as it is."""
    low, typical, high = (value * factor for value in answer.ends)
    if low < high:
        return {"kind": "pert", "low": low, "mode": typical, "high": high}
    if cv > 0 and typical > 0:
        return {"kind": "lognormal", "mean": typical, "cv": cv}
    return {"kind": "constant", "value": typical}


def _stops(work: _Work, path: str, answers: StationAnswers) -> Plain:
    stops, how = work.answer(answers.stops, "stops")
    minutes, how_long = work.answer(answers.stop_minutes, "stop_minutes")
    if stops.usual <= 0 or minutes.usual <= 0:
        return {}
    hours = work.interview.line.hours - work.interview.line.pause / 60
    mtbf = max(hours, 0.5) * HOUR * answers.machines / stops.usual
    work.note(f"{path}.failures.stop.mtbf", "derived" if how == "said" else how)
    work.note(f"{path}.failures.stop.mttr", how_long)
    mttr: Any = minutes.usual * MINUTE
    if minutes.is_spread:
        mttr = _spread(minutes, MINUTE, 0.0)
    micro = minutes.usual < MICRO_STOP_MINUTES
    failure = {"basis": "working", "mtbf": mtbf, "mttr": mttr, "micro_stop": micro}
    return {"failures": {"stop": failure | _named("stop", "停机")}}


def _pool(work: _Work, name: str, answers: StationAnswers) -> Plain:
    people, how = work.answer(answers.people, "people")
    work.note(f"line.pools.team_{name}"[:74] + ".headcount", how)
    return {"name": answers.name, "headcount": max(1, round(people.usual))}


def _buffer(work: _Work, name: str, answers: StationAnswers) -> Plain:
    places, how = work.answer(answers.buffer, "buffer")
    if places.usual >= 1:
        work.note(f"line.buffers.{f'B_{name}'[:64]}.capacity", how)
    return {"capacity": int(places.usual)}


def _inspections(work: _Work, names: list[str], stations: Plain) -> None:
    """Put an examination where bad pieces are found."""
    found = work.interview.line.found
    if not any("defects" in station for station in stations.values()):
        return
    where = {"end": names[-1:], "each": names, "nowhere": []}[found]
    for name in where:
        stations[name]["inspection"] = {"detect": {DEFECT: DETECTION[1]}}
        work.note(f"line.stations.{name}.inspection", "unknown")


def _source(work: _Work, products: list[str]) -> Plain:
    if len(products) < 2:  # noqa: PLR2004
        return {}
    lot, how = work.answer(work.interview.line.lot, "lot")
    size = max(1, round(lot.usual))
    work.note("line.sources.in.lots", how)
    return {"lots": [{"product": name, "size": size} for name in products]}


def _calendar(work: _Work) -> Plain:
    """Return shifts one after the other from 6:00, the break in their middle."""
    line = work.interview.line
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][: line.days]
    shifts: Plain = {}
    for number in range(line.shifts):
        start = (FIRST_SHIFT_HOUR + number * line.hours) % 24
        end = (start + line.hours) % 24
        shift: Plain = {"days": days, "start": start * HOUR, "end": end * HOUR}
        if line.pause:
            middle = (start + line.hours / 2) % 24
            pause = {"start": middle * HOUR, "length": line.pause * MINUTE}
            shift["breaks"] = {"break": pause}
        shifts[f"shift_{number + 1}"] = shift
    work.note("line.calendar", "said")
    return {"shifts": shifts}


def _money(work: _Work) -> Plain:
    line = work.interview.line
    wage, how = work.answer(line.wage, "wage")
    money: Plain = {"wage": work.number("money.wage", wage, 1.0, how)}
    if line.demand is not None and line.demand.usual > 0:
        how = "span" if line.demand.is_spread else "said"
        money["demand"] = work.number("money.demand", line.demand, 1.0, how)
    return money
