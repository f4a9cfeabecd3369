"""What a command line asks of the parts, made into a question on the run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from app.cli.faults import UserFault
from app.genealogy.clock import read_instant
from app.i18n import text
from models.quantities import TIME, read
from sim.genealogy.containing import (
    Suspicion,
    first_escaped,
    first_rejected,
    found_at,
    suspicions,
)
from sim.genealogy.lots import LotRule, declares_lots
from sim.genealogy.recall import Question

if TYPE_CHECKING:
    from models.line import Line
    from sim.genealogy.recording import Recorded

REJECTED, ESCAPED = "rejected", "escaped"
SINCE = ("inspection", "tool")
LOTS = ("study", "shift", "day")


@dataclass(frozen=True)
class Asked:
    """The words of a command line about parts; None: not said."""

    station: str | None = None
    machine: str | None = None
    tool: str | None = None
    pool: str | None = None
    start: str | None = None
    end: str | None = None
    part: str | None = None
    since: str | None = None
    found: str | None = None
    lot: str | None = None

    @property
    def is_of_place(self) -> bool:
        """Tell whether it asks for a place, people or a time."""
        asked = (self.station, self.machine, self.tool, self.pool, self.start, self.end)
        return any(value is not None for value in asked)


class Asking:
    """Reads the words of a question; raises UserFault in a language."""

    def __init__(
        self, asked: Asked, recorded: "Recorded", line: "Line", language: str
    ) -> None:
        self._asked = asked
        self._recorded = recorded
        self._line = line
        self._language = language

    def fault(self, code: str, **values: Any) -> UserFault:
        """Return a fault in the words of the section `genealogy.fault`."""
        said = text(f"genealogy.fault.{code}", self._language, **values)
        return UserFault("usage", said=said)

    def part(self) -> int | None:
        """Return the part that is asked for; None if none is."""
        name = self._asked.part
        if name is None:
            return None
        genealogy = self._recorded.genealogy
        finders = {REJECTED: first_rejected, ESCAPED: first_escaped}
        if name in finders:
            part = finders[name](genealogy, self._time("start", 0.0))
            if part is None:
                raise self.fault(f"none_{name}")
            return part
        if not name.isdecimal() or int(name) not in genealogy.parts:
            known = genealogy.parts[:3].tolist()
            raise self.fault("no_such_part", part=name, known=known)
        return int(name)

    def suspicions(self, part: int) -> list[Suspicion]:
        """Return the machines that may have given a part its defect."""
        genealogy, until = self._recorded.genealogy, self._recorded.until
        at = self._time("found", found_at(genealogy, part, until))
        found = suspicions(genealogy, part, at, self._since())  # type: ignore[arg-type]
        node = self._node()
        return [one for one in found if node is None or one.question.node == node]

    def question(self) -> Question:
        """Return the question for a place, people and a time."""
        found = self._time("found", self._recorded.until)
        question = Question(
            start=self._time("start", 0.0),
            end=self._time("end", found),
            found=found,
            node=self._node(),
            machine=self._count("machine"),
            tool=self._count("tool"),
            pool=self._pool(),
        )
        if question.start > min(question.end, found):
            raise self.fault("window")
        if question.node is None and (self._asked.machine or self._asked.tool):
            raise self.fault("which_station")
        machine = question.machine
        return replace(question, machine=None if machine is None else machine - 1)

    def lot_rule(self) -> LotRule:
        """Return what makes a lot; the best that the study knows if none is named."""
        name = self._asked.lot or self._usual_lot()
        declared = declares_lots(self._recorded.program)
        if name == "study" and not declared:
            raise self.fault("no_lots")
        if name == "shift" and self._line.calendar is None:
            raise self.fault("no_shifts")
        if name in LOTS:
            return LotRule(name)  # type: ignore[arg-type]
        if not name.isdecimal() or int(name) < 1:
            raise self.fault("lot", lot=name)
        return LotRule("count", int(name))

    def _usual_lot(self) -> str:
        if declares_lots(self._recorded.program):
            return "study"
        return "day" if self._line.calendar is None else "shift"

    def _node(self) -> int | None:
        name = self._asked.station
        if name is None:
            return None
        known = [station.id for station in self._line.stations]
        if name not in known:
            raise self.fault("no_such_station", station=name, known=known)
        return self._recorded.program.ids.index(name)

    def _pool(self) -> int | None:
        name = self._asked.pool
        if name is None:
            return None
        known = [pool.id for pool in self._line.pools]
        if name not in known:
            raise self.fault("no_such_pool", pool=name, known=known or ["-"])
        pools = self._recorded.genealogy.pools
        return pools.index(name) if name in pools else len(pools)

    def _count(self, name: str) -> int | None:
        written = getattr(self._asked, name)
        if written is None:
            return None
        if not written.isdecimal() or int(written) < 1:
            raise self.fault("count", option=f"--{name}", value=written)
        return int(written)

    def _time(self, name: str, usual: float) -> float:
        written = getattr(self._asked, name)
        return usual if written is None else self._read(name, written, read_instant)

    def _since(self) -> str | float:
        written = self._asked.since or SINCE[0]
        if written in SINCE:
            return written
        return self._read("since", written, lambda value: read(value, TIME))

    def _read(self, name: str, written: str, how: Callable[[str], float]) -> float:
        option = {"start": "--from", "end": "--to"}.get(name, f"--{name}")
        try:
            return how(written)
        except PydanticCustomError:
            raise self.fault("time", option=option, value=written) from None
