"""The shipped catalogue, and studies to apply it to."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.paths import asset, scenario
from models.catalogue.applying import Applied, Request, apply
from models.catalogue.entry import Entry
from models.catalogue.loading import Catalogue, load_catalogue
from models.files import load_study
from models.line import Line
from models.measures import Option
from models.options import derive, line_of
from models.stations import Station
from models.study import Study

LINE: Mapping[str, Any] = {
    "calendar": {
        "shifts": {
            "early": {"start": "06:00", "end": "14:00"},
            "late": {"start": "14:00", "end": "22:00"},
        }
    },
    "products": {"A": {}, "B": {}},
    "pools": {"crew": {"headcount": 6}, "clerks": {"headcount": 2}},
    "sources": {"in": {"lots": [{"product": "A", "size": 20}]}},
    "sinks": {"out": {}},
    "stations": {
        "turn": {
            "machines": 2,
            "manual": {"mean": 40, "cv": 0.2},
            "automatic": {"mean": 60, "cv": 0.1},
            "pool": "crew",
            "by_product": {"B": {"manual": 50}},
            "setup": {"time": {"mean": 1200, "cv": 0.3}, "operators": 1},
            "tool": {"life": 100, "change": "60 min"},
            "failures": {
                "fault": {"basis": "working", "mtbf": "30 h", "mttr": "40 min"},
                "chips": {
                    "basis": "working",
                    "mtbf": "1 h",
                    "mttr": 60,
                    "micro_stop": True,
                },
            },
            "defects": {"dim": 0.01},
            "power": {"working": 10, "idle": 2},
        },
        "join": {"manual": 60, "pool": "crew", "defects": {"assy": 0.02}},
        "look": {
            "manual": {"mean": 5, "cv": 0.3},
            "pool": "crew",
            "inspection": {"detect": {"dim": 0.7, "assy": 0.8}, "share": 0.5},
        },
    },
    "buffers": {"B1": {"capacity": 4}, "B2": {}},
    "conveyors": {"belt": {"length": 6, "speed": 0.2, "pitch": 0.5, "indexed": True}},
    "fleets": {"trucks": {"vehicles": 2, "speed": 1}},
    "flow": [["in", "turn", "B1", "join", "belt", "B2", "look", "out"]],
    "links": {"join--belt": {"fleet": "trucks", "length": 20, "lot": 10}},
    "wip_limit": 40,
    "energy_per_part": 2,
}
MONEY = {"hours_per_year": "3600 h", "maintenance": 100000, "material": 10}


@cache
def catalogue() -> Catalogue:
    return load_catalogue(asset("measures"))


def entry(name: str) -> Entry:
    return catalogue().entry(name)


def study(**parts: Any) -> Study:
    return Study.model_validate({"line": LINE, "money": MONEY, **parts})


def station_with(name: str = "turn", **values: Any) -> Study:
    own = {**LINE["stations"], name: {**LINE["stations"][name], **values}}
    return study(line={**LINE, "stations": own})


def applied(name: str, *targets: str, to: Study | None = None, **how: Any) -> Applied:
    level = how.pop("level", "typical")
    request = Request(targets=targets, **how)
    return apply(entry(name), to or study(), request, level=level)


def option_with(made: Applied, to: Study | None = None) -> Study:
    base = to or study()
    return base.model_copy(
        update={
            "measures": (*base.measures, made.measure),
            "options": (Option(id="after", measures=(made.measure.id,)),),
        }
    )


def after(made: Applied, to: Study | None = None) -> Line:
    whole = option_with(made, to)
    assert not derive(whole, "after").errors
    return line_of(whole, "after")


def station(line: Line, name: str = "turn") -> Station:
    return next(s for s in line.stations if s.id == name)


def valves() -> Study:
    found = load_study(scenario("antwei_valve.yaml")).study
    assert found is not None
    return found
