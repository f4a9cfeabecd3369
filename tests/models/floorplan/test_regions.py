from random import Random

import numpy as np

from models.floorplan.boxes import Box
from models.floorplan.obstacles import CLEARANCE, Obstacles
from models.floorplan.regions import near, sides_of, table


def _boxes(chance: Random, count: int) -> list[Box]:
    return [
        Box(chance.uniform(0, 40), chance.uniform(0, 40), 2.0, 1.0)
        for _ in range(count)
    ]


def test_that_regions_near_others_are_those_that_an_obstacle_touches() -> None:
    chance = Random(3)
    regions, others = _boxes(chance, 60), _boxes(chance, 30)
    obstacles = Obstacles(others)
    found = near(table(map(sides_of, regions)), table(map(sides_of, others)), CLEARANCE)
    assert found.tolist() == [obstacles.touch(region) for region in regions]
    assert 0 < np.count_nonzero(found) < len(regions)


def test_that_nothing_is_near_nothing() -> None:
    one = table([sides_of(Box(0, 0, 1, 1))])
    assert near(one, table(()), 1.0).tolist() == [False]
    assert near(table(()), one, 1.0).tolist() == []
