from models.maturity.awards import awards_reached
from models.maturity.fitting import misfits
from models.maturity.profile import profile
from models.maturity.raising import Raises
from tests.models.maturity.kits import KIT, answered
from tests.models.maturity.kits import profile as profile_of


def test_that_the_gaps_are_those_of_the_next_level_the_largest_first() -> None:
    found = profile_of(answered(1, 0.5)).next
    assert found is not None
    assert (found.level, found.score) == (2, 0.5)
    items = [KIT.questionnaire.item_by_id[gap.item] for gap in found.gaps]
    assert {item.level for item in items} == {2}
    gains = [gap.gain for gap in found.gaps]
    assert gains == sorted(gains, reverse=True)
    assert sum(gains) + found.score == 1


def test_that_as_many_gaps_as_are_enough_reach_the_next_level() -> None:
    assessment = answered(1, 0.5)
    found = profile_of(assessment).next
    assert found is not None
    closed = {gap.item: 1.0 for gap in found.gaps[: found.enough]}
    one_less = {gap.item: 1.0 for gap in found.gaps[: found.enough - 1]}
    for more, level in ((closed, 2), (one_less, 1)):
        answers = {**assessment.answers, **more}
        better = assessment.model_copy(update={"answers": answers})
        assert profile_of(better).level == level


def test_that_a_gap_names_the_measures_that_would_raise_it() -> None:
    found = profile_of(answered(1, 1, 0.5)).next
    assert found is not None
    gap = next(gap for gap in found.gaps if gap.item == "planning_3")
    assert gap.measures == ("aps",)


def test_that_the_highest_level_has_no_next_one() -> None:
    assert profile_of(answered(1, 1, 1, 1, 1)).next is None


def test_that_awards_hang_on_the_level_and_an_open_amount_stays_open() -> None:
    found = {r.award.id: r for r in awards_reached(KIT.awards, (1, 1), (2, 2))}
    second, fifth = found["xinwu_level_2"], found["xinwu_level_5"]
    assert (second.before, second.after, second.is_new) == (False, True, True)
    assert second.award.amount is None
    assert (fifth.after, fifth.award.amount) == (False, 2_000_000)


def test_that_nothing_is_called_checked() -> None:
    assert not KIT.questionnaire.checked
    assert not KIT.questionnaire.weights_checked


def test_that_every_question_is_asked_in_both_languages() -> None:
    for item in KIT.questionnaire.items:
        assert item.ask.en.endswith("?")
        assert item.ask.zh.endswith("?")
        assert item.evidence.zh


def test_that_every_sub_domain_has_a_question_at_every_level() -> None:
    found = {(i.sub_domain, i.level) for i in KIT.questionnaire.items}
    leaves = [part.id for part in KIT.questionnaire.sub_domains]
    assert found == {(leaf, level) for leaf in leaves for level in range(1, 6)}
    assert len(leaves) == 20


def test_that_what_measures_raise_are_items_and_grades_of_the_questionnaire() -> None:
    items = {
        one.item: one.to_score
        for raised in KIT.raises.raises.values()
        for one in raised
    }
    assessment = answered().model_copy(update={"answers": items})
    assert misfits(KIT.questionnaire, assessment, ()) == ()


def test_that_a_profile_needs_no_measures() -> None:
    found = profile_of(answered(1))
    bare = profile(
        type(KIT)(KIT.questionnaire, Raises(raises={})),
        answered(1),
        found.answers,
    )
    assert bare.score == found.score


def test_that_an_award_is_open_while_the_level_is() -> None:
    second = KIT.awards[0]
    assert second.from_level == 2
    reached = [second.reached_at(levels) for levels in ((0, 5), (0, 1), (2, 5))]
    assert reached == [None, False, True]
