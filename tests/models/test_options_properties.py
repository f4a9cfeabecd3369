"""Whatever a patch says, an option is a valid line or the patch is a problem."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from models.checks import check_study
from models.line import Line
from models.options import derive
from models.study import Study
from tests.models.lines import PLAIN_LINE, stations
from tests.models.telling import assert_has_sentences

LINE = {
    **PLAIN_LINE,
    "products": {"A": {}, "B": {}},
    "pools": {"p": {"headcount": 2, "minimum": 1}},
    "stations": stations(
        S1={
            "manual": {"mean": 20, "cv": 0.2}, "pool": "p", "defects": {"d": 0.01},
            "setup": {"time": 60, "matrix": [{"from": "A", "to": "B", "time": 9}]},
            "failures": {"f": {"basis": "working", "mtbf": "9 h", "mttr": "9 min"}},
        },
        S2={"inspection": {"detect": {"d": 0.9}}, "process_time": 40},
    ),
}  # fmt: skip
PATHS = [
    "line.stations.S1.manual", "line.stations.*.automatic", "line.stations.S1.defects",
    "line.stations.S1", "line.stations.new", "line.stations.*.failures.f.mttr.mean",
    "line.stations.S1.setup.matrix.0.time", "line.stations.S1.setup.matrix.*",
    "line.stations.S2.inspection.detect.*", "line.stations.S1.failures.f.basis",
    "line.buffers.B1", "line.buffers.new", "line.links", "line.links.S1--B1.to",
    "line.pools.p.headcount", "line.calendar", "line.routing", "line.wip_limit",
    "line.products.A", "line.sources.in", "line.stations.S1.id", "money.wage",
]  # fmt: skip
VALUES = st.sampled_from([
    0, 1, -3, 2.5, 1e308, True, None, "5 s", "x", [], {}, {"mean": 4, "cv": 0.2},
    {"capacity": 3}, {"automatic": "9 s"}, {"x": {"y": 1}}, "cycles",
])  # fmt: skip
AMOUNTS = st.sampled_from(
    [0, 0.5, -1, 1e308, -1e308, "3 s", "-2 s", "50 %", "x", "1e400"]
)
PLACES = st.sampled_from(["in", "S1", "B1", "S2", "out", "S1.reject", "nowhere"])


@st.composite
def patches(draw: st.DrawFn) -> dict[str, Any]:
    action = draw(st.sampled_from(["set", "multiply", "add", "insert", "remove"]))
    patch: dict[str, Any] = {action: draw(st.sampled_from(PATHS))}
    if action == "set":
        patch["to"] = draw(VALUES)
    if action in ("multiply", "add"):
        patch["by"] = draw(AMOUNTS)
        patch["mechanism"] = draw(st.sampled_from(["", "m"]))
    if action == "insert":
        patch["value"] = draw(VALUES.filter(lambda value: isinstance(value, dict)))
        if draw(st.booleans()):
            patch["between"] = [draw(PLACES), draw(PLACES)]
    if draw(st.booleans()):
        patch["at_least"] = draw(AMOUNTS)
    return patch


@settings(max_examples=150, deadline=None)
@given(st.lists(patches(), min_size=1, max_size=4))
def test_that_every_patch_gives_a_valid_line_or_a_problem(found):
    study = Study.model_validate(
        {
            "line": LINE,
            "measures": {"M1": {"patches": found}},
            "options": {"after": {"measures": ["M1"]}},
        }
    )
    derived = derive(study, "after")
    plain = derived.line.model_dump(by_alias=True, mode="json")
    assert Line.model_validate(plain) == derived.line
    assert study.line == Line.model_validate(LINE)
    for problem in check_study(study):
        assert_has_sentences(problem)


NAMES = ["in", "S1", "B1", "S2", "B2", "S3", "out"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(NAMES), st.booleans(), st.sampled_from(NAMES)),
        max_size=9,
    )
)
def test_that_every_way_of_linking_can_be_checked(links):
    line = Line.model_validate(
        {
            "sources": {"in": {}},
            "sinks": {"out": {}},
            "stations": {n: {"automatic": 9} for n in ("S1", "S2", "S3")},
            "buffers": {"B1": {"capacity": 2}, "B2": {}},
            "links": {
                f"L{i}": {"from": a, "output": "reject" if reject else "ok", "to": b}
                for i, (a, reject, b) in enumerate(links)
            },
        }
    )
    study = Study(line=line)
    for problem in check_study(study):
        assert_has_sentences(problem)
