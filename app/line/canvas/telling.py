"""What is written on elements and told about them."""

from dataclasses import dataclass
from functools import lru_cache

from app.i18n import problem_sentence, text
from app.line.canvas.items.element import Shown
from app.line.canvas.looks import kind_of
from app.line.canvas.marks import Mark
from app.line.floor import Stand
from app.texts import Texts
from app.verdict.spans import span
from models.cycle_times import cycle_mean
from models.flow import Buffer, Conveyor, Fleet, Link, Placed
from models.plant import names_of
from models.problems import Problem, Severity
from models.stations import Station

LONG_S, LONGEST_S = 120.0, 60_000.0
"""From so many seconds on minutes are told, and hours or days."""
ORDER: tuple[Severity, ...] = ("error", "warning", "advice")
MOST_TOLD = 4


@dataclass(frozen=True)
class Teller:
    """Makes what is shown of elements from a study's texts and pools."""

    texts: Texts
    pools: tuple[str, ...]

    def shown(
        self,
        element: Placed,
        stand: Stand,
        severity: Severity | None = None,
        mark: Mark | None = None,
        locked: bool = False,
    ) -> Shown:
        """Return everything that is shown of an element."""
        return Shown(
            element,
            stand,
            kind_of(element),
            self.title(element),
            self._detail(element),
            self._people(element),
            severity,
            mark,
            locked,
        )

    def title(self, element: Placed) -> str:
        """Return the name of an element, or its id."""
        return self.texts.of(element.name) or element.id

    def _detail(self, element: Placed) -> str:
        if isinstance(element, Station):
            count = f"×{element.machines}" if element.machines > 1 else ""
            return " · ".join(part for part in (count, self._cycle(element)) if part)
        if isinstance(element, Buffer):
            return "∞" if element.capacity is None else str(element.capacity)
        return f"×{element.vehicles}" if isinstance(element, Fleet) else ""

    def _cycle(self, station: Station) -> str:
        return _time(cycle_mean(station), self.texts.language)

    def _people(self, element: Placed) -> tuple[tuple[int, int], ...]:
        if not isinstance(element, Station) or element.manual is None:
            return ()
        known = [name for name in names_of(element.pool) if name in self.pools]
        return tuple((self.pools.index(name), element.operators) for name in known[:1])

    # -- tool tips
    def tip(self, element: Placed | Link, problems: tuple[Problem, ...]) -> str:
        """Return what is told of an element under the mouse, problems included."""
        first = self._link(element) if isinstance(element, Link) else self.title(
            element)  # fmt: skip
        lines = [first]
        if not isinstance(element, Link):
            lines += self._facts(element)
        for problem in problems[:MOST_TOLD]:
            said, remedy = problem_sentence(problem, self.texts.language)
            lines.append(f"• {said}" + (f" → {remedy}" if remedy else ""))
        return "\n".join(lines)

    def _link(self, link: Link) -> str:
        key = "line.tip.reject" if link.output == "reject" else "line.tip.link"
        said = self.texts(key, start=link.start, to=link.to)
        if link.fleet:
            said += "\n" + self.texts("line.tip.fleet", fleet=link.fleet)
        return said

    def _facts(self, element: Placed) -> list[str]:
        texts = self.texts
        if isinstance(element, Station):
            pools = ", ".join(names_of(element.pool))
            told = [texts("line.tip.machines", count=element.machines)]
            told += (
                [texts("line.tip.cycle", time=t)] if (t := self._cycle(element)) else []
            )
            told += [texts("line.tip.people", pool=pools)] if pools else []
            return told
        if isinstance(element, Buffer):
            return [texts("line.tip.places", count=self._detail(element))]
        if isinstance(element, Conveyor):
            return [texts("line.tip.belt", length=element.length, count=element.places)]
        if isinstance(element, Fleet):
            return [texts("line.tip.vehicles", count=element.vehicles)]
        return []


@lru_cache(maxsize=1024)
def _time(seconds: float, language: str) -> str:
    """Return a time as people say it; nothing for none."""
    if not seconds:
        return ""
    if seconds >= LONGEST_S:
        return span(seconds, language)
    if seconds < LONG_S:
        return text("line.unit.seconds", language, value=f"{seconds:.3g}")
    return text("line.unit.minutes", language, value=f"{seconds / 60:.3g}")


def worst(problems: tuple[Problem, ...]) -> Severity | None:
    """Return the gravest severity of problems."""
    if not problems:
        return None
    found = {problem.severity for problem in problems}
    return next((severity for severity in ORDER if severity in found), None)


def by_element(problems: tuple[Problem, ...]) -> dict[str, tuple[Problem, ...]]:
    """Return the problems of each element of the line, by its path."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        names = problem.path.split(".")
        if names[0] == "line" and len(names) > 2:  # noqa: PLR2004
            found.setdefault(".".join(names[:3]), []).append(problem)
    return {path: tuple(told) for path, told in found.items()}
