"""Small comparisons for the tests of the report, and a reader of its pages."""

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

from app.report.chapter import Chapter
from app.verdict.names import Names
from models.study import Study
from sim.comparison import Comparison, Row, compare
from sim.experiment import run

LINE: dict[str, Any] = {
    "calendar": {"shifts": {"day": {"start": "08:00", "end": "16:00"}}},
    "sources": {"in": {}},
    "sinks": {"out": {}},
    "pools": {"crew": {"headcount": 2}},
    "stations": {
        "S1": {"automatic": {"mean": 60, "cv": 0.5}, "defects": {"d": "5 %"}},
        "S2": {
            "manual": {"mean": 50, "cv": 0.5},
            "pool": "crew",
            "inspection": {"detect": 0.8},
        },
    },
    "buffers": {"B1": {"capacity": 4}},
    "flow": [["in", "S1", "B1", "S2", "out"]],
}
MONEY = {
    "demand": 100_000,
    "wage": 90_000,
    "material": 5,
    "claim_cost": 50,
    "electricity": 0.8,
}
FASTER = {"patches": [{"multiply": "line.stations.S1.automatic", "by": 0.8}]}


def study(**parts: Any) -> Study:
    """Return a study of two stations whose option speeds up the first."""
    plan = {"horizon": "1 d", "warm_up": "9 h", "replications": 3}
    raw = {
        "name": {"en": "Two stations", "zh": "两工位"},
        "line": LINE,
        "measures": {"M1": {**FASTER, "capex": 80_000}},
        "options": {"after": {"measures": ["M1"]}},
        "plan": plan,
        "money": MONEY,
    }
    return Study.model_validate({**raw, **parts})


def compared(**parts: Any) -> Comparison:
    """Return the comparison of a study with some of its parts replaced."""
    made = study(**parts)
    return compare(made, run(made))


@cache
def usual() -> Comparison:
    """Return the comparison of the study as it is."""
    return compared()


@cache
def long_line() -> Comparison:
    """Return the comparison of forty stations with long names."""
    name = {"zh": "超长名称自动化装配检测单元" * 3, "en": "long name " * 8}
    station = {"automatic": {"mean": 60, "cv": 1}, "name": name}
    stations = {f"S{i}": station for i in range(40)}
    flow = [x for i in range(40) for x in (f"B{i}", f"S{i}")][1:]
    buffers = {f"B{i}": {"capacity": 2, "name": name} for i in range(1, 40)}
    line = {
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": stations,
        "buffers": buffers,
        "flow": [["in", *flow, "out"]],
    }
    plan = {"horizon": "2 h", "warm_up": 0, "replications": 2}
    return compared(line=line, plan=plan, name=name)


def chapter_of(comparison: Comparison, language: str = "en") -> Chapter:
    """Return the chapter of the first option."""
    names = Names(comparison.study, language)
    return Chapter(comparison, names, comparison.options[0])


def with_row(comparison: Comparison, row: Row) -> Comparison:
    """Return a comparison with one figure of its first option replaced."""
    option = comparison.options[0]
    rows = {**option.rows, row.key: row}
    return replace(comparison, options=(replace(option, rows=rows),))


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, its text by section."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep a text, that of the style sheet left out."""
        if self.tags and self.tags[-1][0] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        """Return all text of the page."""
        return " ".join(" ".join(self.texts).split())

    @property
    def sections(self) -> list[str | None]:
        """Return the ids of the sections in their order."""
        return [attrs.get("id") for tag, attrs in self.tags if tag == "section"]
