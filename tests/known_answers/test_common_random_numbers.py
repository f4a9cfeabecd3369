import pytest

from tests.known_answers.coverage import CHANGES, Change, variance_ratio


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_that_common_streams_cut_the_variance_of_a_difference(change: Change) -> None:
    assert variance_ratio(change, replications=40) > change.least
