import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.maturity.scoring import ladder
from tests.models.maturity.kits import KIT, answered, profile

MARK = KIT.questionnaire.pass_mark
SCORES = st.lists(st.floats(0, 1), min_size=5, max_size=5)


@pytest.mark.parametrize(
    ("by_level", "total"),
    [
        ((0.0, 0.0, 0.0, 0.0, 0.0), 0.0),
        ((0.79, 1.0, 1.0, 1.0, 1.0), 0.79),
        ((0.8, 0.0, 0.0, 0.0, 0.0), 1.0),
        ((0.8, 0.8, 0.5, 0.0, 0.0), 2.5),
        ((1.0, 1.0, 1.0, 1.0, 0.8), 4.8),
        ((1.0, 1.0, 1.0, 1.0, 1.0), 5.0),
    ],
)
def test_that_a_level_counts_in_full_once_it_is_passed(
    by_level: tuple[float, ...], total: float
) -> None:
    assert ladder(by_level, MARK) == pytest.approx(total)


@given(SCORES, st.integers(0, 4), st.floats(0, 1))
def test_that_a_better_level_never_lowers_the_total(
    scores: list[float], place: int, other: float
) -> None:
    better = list(scores)
    better[place] = max(scores[place], other)
    assert ladder(better, MARK) >= ladder(scores, MARK)


@given(SCORES)
def test_that_the_level_is_the_number_of_levels_passed(scores: list[float]) -> None:
    passed = next((n for n, s in enumerate(scores) if s < MARK - 1e-9), 5)
    assert KIT.questionnaire.level_of(ladder(scores, MARK)) == passed


def test_that_the_weights_of_the_items_of_a_level_add_up_to_one() -> None:
    for industry in ("discrete", "process"):
        scale = profile(answered(industry=industry)).scale
        for level in scale.levels:
            weights = [
                scale.item_weight(i) for i in scale.counted() if i.level == level
            ]
            assert sum(weights) == pytest.approx(1)


def test_that_the_weight_of_an_item_is_the_product_of_its_parents_weights() -> None:
    scale = profile(answered()).scale
    item = KIT.questionnaire.item_by_id["planning_3"]
    assert scale.item_weight(item) == pytest.approx(0.68 * 0.48 * 0.16)


def test_that_a_sub_domain_that_is_left_out_hands_its_weight_on() -> None:
    scale = profile(answered(left_out=["product_design"])).scale
    item = KIT.questionnaire.item_by_id["process_design_1"]
    assert scale.item_weight(item) == pytest.approx(0.68 * 0.13)


def test_that_own_weights_go_before_the_shipped_ones() -> None:
    own = {"elements": {"people": 1, "technology": 0, "resources": 0}}
    own["elements"]["manufacturing"] = 0
    found = profile(answered(1, weights=own))
    assert set(found.parts["elements"]) == {"people"}
    assert found.level == 1


def test_that_the_scope_of_a_line_leaves_out_what_no_line_touches() -> None:
    found = profile(answered(1, scope="line"))
    assert "sales" not in found.parts["domains"]
    assert found.level == 1


def test_that_an_assessment_of_nothing_has_no_level() -> None:
    every = [part.id for part in KIT.questionnaire.sub_domains]
    found = profile(answered(1, left_out=every))
    assert (found.level, found.next) == (0, None)


def test_that_open_items_widen_the_result() -> None:
    found = profile(answered().model_copy(update={"answers": {}}))
    assert (found.score.low, found.score.high) == (0, 5)
    assert (found.level, found.level_at_most) == (0, 5)
    assert found.score.open_items == len(KIT.questionnaire.items)
