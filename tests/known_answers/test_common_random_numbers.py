import pytest

from tests.known_answers.coverage import CHANGES, MINUTE, Change, both, variance_ratio

SHORT = 3000 * MINUTE
PAIRS = 30


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_that_common_streams_cut_the_variance_of_a_difference(change: Change) -> None:
    pairs = [both(change, number, SHORT) for number in range(PAIRS)]
    # half of what long runs reach: thirty pairs know the ratio to a third
    assert variance_ratio(pairs) > change.least / 2
