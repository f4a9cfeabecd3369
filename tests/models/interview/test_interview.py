import pytest

from models.checks import check_study
from models.interview.answers import Interview, LineAnswers, StationAnswers
from models.interview.building import build, ids_of
from models.interview.guesses import open_questions
from models.interview.sectors import SECTORS, usual
from models.provenance import look_up
from models.study import Study
from models.study_data import study_from

KNOWN = StationAnswers(
    name="Turning", machines=2, cycle=60, by_hand=25, people=1, stops=4,
    stop_minutes=10, scrap=2, setup=20, buffer=6,
)  # fmt: skip


def _study(*stations: StationAnswers, **line: object) -> Study:
    answers = LineAnswers.model_validate({"name": "L", **line})
    return build(Interview(line=answers, stations=stations or (KNOWN,)))


def _errors(study: Study) -> list[str]:
    return [p.code for p in check_study(study) if p.severity == "error"]


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("found", ["end", "each", "nowhere"])
@pytest.mark.parametrize("products", [(), ("A", "B")])
def test_that_a_line_nobody_knows_anything_of_runs(
    sector: str, found: str, products: tuple[str, ...]
) -> None:
    study = _study(
        *[StationAnswers()] * 8, sector=sector, found=found, products=products
    )
    assert _errors(study) == []
    assert len(study.line.stations) == 8


def test_that_cycle_and_share_by_hand_give_the_two_times() -> None:
    station = _study().line.stations[0]
    assert station.manual is not None
    assert station.automatic is not None
    assert station.manual.moments()[0] == pytest.approx(15)
    assert station.automatic.moments()[0] == pytest.approx(45)


def test_that_stops_a_shift_give_the_time_between_them() -> None:
    failure = _study(hours=8, pause=30).line.stations[0].failures[0]
    assert failure.mtbf is not None
    assert failure.mtbf.moments()[0] == pytest.approx(7.5 * 3600 * 2 / 4)
    assert failure.mttr.moments()[0] == pytest.approx(600)


def test_that_short_stops_count_as_micro_stops() -> None:
    short = KNOWN.model_copy(update={"stop_minutes": KNOWN.people})
    assert _study(short).line.stations[0].failures[0].micro_stop


def test_that_three_values_become_a_pert_marked_as_estimated() -> None:
    spread = StationAnswers.model_validate(
        {"name": "x", "cycle": {"low": 40, "usual": 45, "high": 70}, "by_hand": 0}
    )
    study = _study(spread)
    automatic = study.line.stations[0].automatic
    assert automatic is not None
    assert automatic.kind == "pert"
    assert automatic.parameters() == (40, 45, 70)
    assert look_up(study, "line.stations.x.automatic").origin.kind == "assumed"


def test_that_what_nobody_knows_is_marked_and_has_a_range() -> None:
    study = _study(StationAnswers(name="x"))
    path = "line.stations.x.defects.defect.probability"
    scrap = usual("scrap", "machining")
    assert scrap is not None
    known = look_up(study, path)
    assert known.origin.kind == "assumed"
    assert known.origin.note
    assert known.value == pytest.approx(scrap.usual / 100)
    assert study.ranges[path].high == pytest.approx(scrap.high / 100)


def test_that_what_was_said_plainly_is_typed() -> None:
    study = _study()
    for path in ("machines", "failures.stop.mttr", "defects.defect.probability"):
        origin = look_up(study, f"line.stations.turning.{path}").origin
        assert origin.kind == "typed"


def test_that_every_source_leads_to_a_value() -> None:
    study = _study(KNOWN, StationAnswers(), products=("A", "B"))
    codes = {p.code for p in check_study(study)}
    assert "source_path_unknown" not in codes


def test_that_shifts_follow_each_other_with_their_breaks() -> None:
    calendar = _study(shifts=3, hours=8).line.calendar
    assert calendar is not None
    starts = [shift.start / 3600 for shift in calendar.shifts]
    assert starts == [6, 14, 22]
    assert calendar.shifts[0].breaks[0].start / 3600 == 10


def test_that_one_product_needs_no_set_ups() -> None:
    assert _study(products=("A",)).line.stations[0].setup is None
    assert _study(products=("A", "B")).line.stations[0].setup is not None


def test_that_the_study_is_read_back_from_its_file() -> None:
    study = _study(KNOWN, StationAnswers(), products=("A", "B"), demand=50_000)
    again, problems = study_from(study.model_dump(mode="json", by_alias=True))
    assert problems == ()
    assert again == study


def test_that_ids_are_free_and_never_those_of_the_ends() -> None:
    names = ["S2", "", "in", "车削", "Final test", "final-test"]
    found = list(ids_of(names, "S"))
    assert found == ["s2", "S2", "S3", "S4", "final_test", "S6"]


def test_that_open_questions_are_those_without_an_answer() -> None:
    interview = Interview(line=LineAnswers(demand=1, wage=2), stations=(KNOWN,))
    assert list(open_questions(interview)) == []
    left = Interview(line=LineAnswers(demand=1, wage=2), stations=(StationAnswers(),))
    assert (0, "cycle") in list(open_questions(left))
