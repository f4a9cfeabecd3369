from models.maturity.answering import answers_after, answers_before
from models.maturity.assessment import Assessment
from models.maturity.fitting import misfits
from models.maturity.known import shares_of_line
from models.maturity.profile import Known, shift
from models.maturity.raising import entries_of, raised_by
from models.measures import Measure
from tests.models.lines import line, stations
from tests.models.maturity.kits import KIT, answered, profile

QUESTIONS = KIT.questionnaire
NOTHING: dict[str, float] = {}


def test_that_the_model_answers_what_no_hand_has_answered() -> None:
    found = answers_before(QUESTIONS, Assessment(), {"networking": 0.6})
    assert (found["network_2"].score, found["network_2"].origin) == (0.8, "model")
    assert found["network_2"].share == 0.6
    assert found["network_1"].origin == "open"


def test_that_an_answer_by_hand_goes_before_the_model() -> None:
    typed = Assessment(answers={"network_2": 0.5})
    found = answers_before(QUESTIONS, typed, {"networking": 1.0})
    assert (found["network_2"].score, found["network_2"].origin) == (0.5, "hand")
    assert found["network_2"].share == 1.0


def test_that_shares_become_grades_at_their_steps() -> None:
    grades = [QUESTIONS.grade_of_share(s) for s in (0, 0.09, 0.1, 0.5, 0.89, 0.9, 1)]
    assert grades == [0, 0, 0.5, 0.8, 0.8, 1, 1]


def test_that_a_measure_raises_an_item_and_is_named() -> None:
    raised = raised_by(KIT.raises, {"M1": ("iot_data",), "M2": ("mes_andon",)})
    before = answers_before(QUESTIONS, answered(1, 0.5), NOTHING)
    after = answers_after(QUESTIONS, before, raised, NOTHING)
    assert (after["data_2"].score, after["data_2"].measures) == (1, ("M1",))
    assert after["data_3"].measures == ("M2",)
    assert after["sales_2"] == before["sales_2"]


def test_that_a_measure_never_lowers_an_answer() -> None:
    raised = raised_by(KIT.raises, {"M1": ("robot_loading",)})
    before = answers_before(QUESTIONS, answered(1, 1), NOTHING)
    after = answers_after(QUESTIONS, before, raised, NOTHING)
    assert (after["equipment_2"].score, after["equipment_2"].origin) == (1, "hand")


def test_that_the_model_is_asked_again_after_the_measures() -> None:
    known = Known({"networking": 0.2}, {"networking": 1.0})
    found = shift(KIT, Assessment(), {}, known)
    assert found.before.answers["network_2"].score == 0.5
    assert found.after.answers["network_2"].score == 1
    assert found.changed == ("equipment_3", "network_2")


def test_that_a_measure_is_known_by_what_the_assessment_says_or_by_its_id() -> None:
    assessment = Assessment(measures={"M1": ("agv", "aps")})
    measures = [Measure(id="M1"), Measure(id="smed"), Measure(id="M3")]
    found = entries_of(measures, assessment, KIT.raises.raises)
    assert found == {"M1": ("agv", "aps"), "smed": ("smed",), "M3": ()}


def test_that_a_line_knows_its_share_of_automatic_machines() -> None:
    mixed = line(stations=stations(S2={"manual": "200 s", "machines": 3}))
    assert shares_of_line(mixed) == {"automatic_machines": 0.25}


def test_that_a_line_without_maintenance_says_nothing_of_it() -> None:
    failing = {"f": {"basis": "working", "mtbf": "9 h", "mttr": "9 min"}}
    kept = {"m": {"every": "8 h", "duration": "5 min"}}
    broken = line(stations=stations(S1={"failures": failing}))
    assert "planned_maintenance" not in shares_of_line(broken)
    cared = {"failures": failing, "maintenance": kept}
    both = line(stations=stations(S1=cared, S2={"failures": failing}))
    assert shares_of_line(both)["planned_maintenance"] == 0.5


def test_that_everything_that_does_not_fit_is_told_with_its_place() -> None:
    raw = {
        "answers": {"network_9": 1, "network_1": 0.3, "network_2": None},
        "left_out": ["cooking"],
        "weights": {"elements": {"peple": 0.5}},
        "measures": {"M1": ["magic"]},
    }
    found = misfits(QUESTIONS, Assessment.model_validate(raw), KIT.raises.raises)
    assert {(p.code, p.path) for p in found} == {
        ("maturity_item", "maturity.answers.network_9"),
        ("maturity_grade", "maturity.answers.network_1"),
        ("maturity_part", "maturity.left_out"),
        ("maturity_part", "maturity.weights.elements.peple"),
        ("maturity_entry", "maturity.measures.M1"),
    }
    guesses = {p.path: p.values.get("guess") for p in found}
    assert guesses["maturity.weights.elements.peple"] == "people"


def test_that_answers_without_fault_fit() -> None:
    assert misfits(QUESTIONS, answered(1, 0.5, 0.8), KIT.raises.raises) == ()
    assert profile(answered(1, 0.5, 0.8)).score.is_certain
