"""Random studies: a line with measures, options, a plan, money, targets."""

from typing import Any

from hypothesis import strategies as st

from models.study import Study
from tests.properties.draws import Plain
from tests.properties.lines import plain_lines

NAMES = st.sampled_from(
    ("阀门产线", "Line 2: old", "#1", "yes", "1e3", "", " ", "a\nb")
)
texts = NAMES | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12
)
names = texts | st.fixed_dictionaries({"en": texts, "zh": texts})
amounts = (
    st.floats(0, 1e9) | st.integers(0, 10**9) | st.sampled_from((0.1, 1 / 3, 1e-9))
)
shares = st.floats(0, 1)


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries({}, optional=fields)


plans = _maybe(
    horizon=st.floats(3600, 1e7),
    warm_up=st.just("auto") | st.floats(0, 3600, exclude_max=True),
    replications=st.just("auto") | st.integers(1, 100),
    precision=st.floats(1e-6, 1),
    seed=st.integers(0, 2**63 - 1),
)
money = _maybe(
    demand=st.floats(1, 1e6),
    wage=amounts,
    material=amounts,
    rework_cost=amounts,
    electricity=st.floats(0, 10),
    discount_rate=shares,
    years=st.integers(1, 50),
    cost_base=st.sampled_from(("total", "conversion")),
    extra_output_sells=st.booleans(),
    hours_per_year=st.floats(1, 3e7),
)
targets = st.lists(
    st.fixed_dictionaries(
        {
            "kpi": st.sampled_from(("yearly_cost", "throughput")),
            "change": st.floats(-1, 1),
        }
    ),
    max_size=2,
)


@st.composite
def patches(draw: Any, line: Plain) -> Any:
    """Draw a patch of something that is in the line."""
    station = draw(st.sampled_from(sorted(line["stations"])))
    path = f"line.stations.{station}"
    place = draw(st.sampled_from(sorted(line["links"])))
    ends = [line["links"][place]["from"], line["links"][place]["to"]]
    new = draw(st.sampled_from(("N1", "N2", "N3")))
    choices: list[st.SearchStrategy[Plain]] = [
        st.fixed_dictionaries(
            {"set": st.just(f"{path}.automatic"), "to": st.sampled_from((9, "2 min"))}
        ),
        st.fixed_dictionaries(
            {"multiply": st.just(f"{path}.automatic"), "by": st.floats(0.1, 2)},
            optional={"mechanism": st.sampled_from(("robot", "vision"))},
        ),
        st.fixed_dictionaries(
            {"add": st.just(f"{path}.machines"), "by": st.integers(1, 3)}
        ),
        st.just({"insert": f"line.buffers.{new}", "value": {"capacity": 4},
                 "between": ends}),
    ]  # fmt: skip
    return draw(st.one_of(choices))


@st.composite
def studies(draw: Any) -> Study:
    """Draw a valid study."""
    line = draw(plain_lines())
    line["name"] = draw(names)
    ids = [f"M{i}" for i in range(draw(st.integers(0, 3)))]
    measures = {
        name: {
            "name": draw(names),
            "patches": draw(st.lists(patches(line), max_size=3)),
            **draw(_maybe(capex=amounts, yearly_cost=amounts, life=st.floats(1, 50),
                          source=texts, stop_days=st.floats(0, 30))),
        }
        for name in ids
    }  # fmt: skip
    chosen = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    options = {
        f"o{i}": {"measures": draw(chosen)} for i in range(draw(st.integers(0, 2)))
    }
    return Study.model_validate(
        {
            "name": draw(names),
            "description": draw(names),
            "line": line,
            "measures": measures,
            "options": options,
            "plan": draw(plans),
            "money": draw(money),
            "targets": draw(targets),
            "sources": draw(_maybe(**{"line.stations": st.just({"kind": "assumed"})})),
        }
    )
