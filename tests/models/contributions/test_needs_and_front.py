from models.contributions.needs import are_met, needs_of
from models.contributions.pareto import front
from models.measures import Measure


def made_from(measure: str, entry: str) -> Measure:
    return Measure.model_validate({"id": measure, "catalogue": {"entry": entry}})


CHOSEN = (made_from("A", "iot"), made_from("B", "mes"), Measure(id="C"))


def test_that_a_measure_needs_the_one_its_entry_requires() -> None:
    needs = needs_of(CHOSEN, {"mes": ["iot"]})
    assert are_met(["A", "B"], needs)
    assert not are_met(["B"], needs)
    assert are_met(["C"], needs)


def test_that_what_no_measure_brings_is_taken_to_be_there() -> None:
    assert are_met(["B"], needs_of(CHOSEN, {"mes": ["power"]}))


def test_that_the_front_leaves_out_what_is_beaten_for_less_money() -> None:
    things = [(0, 0), (5, 4), (3, 6), (8, 9), (8, 7)]
    found = front(things, lambda one: one[0], lambda one: one[1])
    assert found == [(0, 0), (3, 6), (8, 9)]
