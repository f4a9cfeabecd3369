"""Tests of the named streams."""

import numpy as np
import pytest

from sim.streams import BLOCKS, LARGE, MANY, Streams, uniform_blocks
from sim.variates import Kind

EXPONENTIAL = (int(Kind.EXPONENTIAL), (2.0,))
LONGER = (int(Kind.EXPONENTIAL), (3.0,))


def drawn(streams: Streams, name: str, count: int = 5) -> list[float]:
    draw = streams.draw(name, EXPONENTIAL)
    return [draw() for _ in range(count)]


def test_that_a_stream_is_the_same_wherever_it_is_used() -> None:
    lonely, busy = Streams(7, 3), Streams(7, 3)
    drawn(busy, "S2/automatic", 100)
    assert drawn(lonely, "S1/automatic") == drawn(busy, "S1/automatic")


def test_that_seed_replication_and_name_each_make_another_stream() -> None:
    streams = [Streams(1, 0), Streams(2, 0), Streams(1, 1)]
    found = {tuple(drawn(each, "S1/automatic")) for each in streams}
    found.add(tuple(drawn(Streams(1, 0), "S1/manual")))
    assert len(found) == 4


def test_that_a_changed_mean_transforms_the_same_draw() -> None:
    first = Streams(1, 0).draw("S1/automatic", EXPONENTIAL)
    second = Streams(1, 0).draw("S1/automatic", LONGER)
    assert [second() / first() for _ in range(5)] == pytest.approx([1.5] * 5)


def test_that_products_share_one_stream_part_by_part() -> None:
    single = Streams(1, 0).draw("S1/automatic", EXPONENTIAL)
    values = [single() for _ in range(4)]
    mixed = Streams(1, 0).draw_for("S1/automatic", (EXPONENTIAL, LONGER))
    assert [mixed(product) for product in (0, 1, 0, 1)] == pytest.approx(
        [values[0], values[1] * 1.5, values[2], values[3] * 1.5]
    )


def test_that_blocks_join_without_a_seam() -> None:
    count = sum(BLOCKS[:4]) + 5
    assert len(set(drawn(Streams(1, 0), "S1/automatic", count))) == count


def test_that_the_size_of_blocks_changes_no_number() -> None:
    def numbers(most: int) -> np.ndarray:
        blocks = uniform_blocks(1, 0, "S1/automatic", most)
        return np.concatenate([next(blocks) for _ in range(9)])[:25_000]

    assert numbers(LARGE).tolist() == numbers(MANY).tolist()


def test_that_a_constant_uses_no_random_number() -> None:
    draw = Streams(1, 0).draw("S1/automatic", (int(Kind.CONSTANT), (4.5,)))
    assert [draw(), draw()] == [4.5, 4.5]
