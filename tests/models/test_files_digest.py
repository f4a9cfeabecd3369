from typing import Any

from models.digest import digest
from models.files import read_study, study_text
from models.study import Study


def study(station: dict[str, Any] | None = None, **more: Any) -> Study:
    stations = {"S1": station or {"automatic": 45}}
    return Study.model_validate({"line": {"stations": stations}, **more})


def test_that_equal_studies_have_equal_digests() -> None:
    assert digest(study({"automatic": "0.75 min"})) == digest(
        study({"automatic": 45.0})
    )
    assert digest(study({"automatic": 45, "machines": 1})) == digest(study())


def test_that_a_digest_is_64_hex_digits() -> None:
    assert len(digest(study())) == 64
    assert int(digest(study()), 16) >= 0


def test_that_every_value_of_the_line_counts() -> None:
    assert digest(study({"automatic": 45.000001})) != digest(study())
    assert digest(study({"automatic": 45, "position": {"x": 1, "y": 1}})) != digest(
        study()
    )


def test_that_plan_money_and_measures_count() -> None:
    for more in (
        {"plan": {"seed": 2}},
        {"money": {"wage": 1}},
        {"measures": {"M": {"capex": 5}}},
        {"options": {"after": {}}},
        {"targets": [{"kpi": "throughput", "at_least": 5}]},
    ):
        assert digest(study(**more)) != digest(study())


def test_that_words_for_people_do_not_count() -> None:
    plain = {"measures": {"M": {"capex": 5}}}
    told = {"measures": {"M": {"capex": 5, "name": "robot", "source": "quotation"}}}
    assert digest(study(**told)) == digest(study(**plain))
    assert digest(study({"automatic": 45, "name": "turning"}, name="x")) == digest(
        study()
    )


def test_that_an_element_called_name_counts() -> None:
    named = Study.model_validate({"line": {"stations": {"name": {"automatic": 45}}}})
    other = Study.model_validate({"line": {"stations": {"name": {"automatic": 46}}}})
    assert digest(named) != digest(other)


def test_that_the_order_of_elements_counts() -> None:
    one, two = {"automatic": 1}, {"automatic": 2}
    first = Study.model_validate({"line": {"stations": {"a": one, "b": two}}})
    second = Study.model_validate({"line": {"stations": {"b": two, "a": one}}})
    assert digest(first) != digest(second)


def test_that_saving_keeps_the_digest() -> None:
    patch = {"set": "line.wip_limit", "to": 12.0}
    before = study(measures={"M": {"patches": [patch]}})
    after = read_study(study_text(before).encode()).study
    assert after is not None
    assert digest(after) == digest(before)
