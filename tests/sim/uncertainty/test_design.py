import numpy as np

from models.uncertainty.inputs import Input
from sim.uncertainty.design import Sampling, design_of, hypercube

EFFECT = Input("e", ("e",), 0, 1, 2, is_simulated=True)
PRICE = Input("p", ("p",), 0, 1, 2, is_simulated=False)
FEW = Sampling(draws=5, costs=3)


def test_that_every_slice_of_a_margin_has_one_point():
    points = hypercube(["a", "b"], 8, 1, 1)
    slices = sorted(int(point["b"] * 8) for point in points)
    assert slices == list(range(8))


def test_that_the_same_seed_gives_the_same_points():
    assert design_of([EFFECT, PRICE], FEW, 1) == design_of([EFFECT, PRICE], FEW, 1)
    assert design_of([EFFECT, PRICE], FEW, 1) != design_of([EFFECT, PRICE], FEW, 2)


def test_that_costs_are_drawn_more_often_than_effects():
    design = design_of([EFFECT, PRICE], FEW, 1)
    assert (len(design.effects), design.shape) == (5, (5, 3))
    drawn = [point["p"] for row in design.costs for point in row]
    assert len(set(np.floor(np.array(drawn) * 15))) == 15


def test_that_costs_alone_take_one_simulation():
    design = design_of([PRICE], FEW, 1)
    assert (design.effects, design.shape) == (({},), (15, 1))
    assert design.effects_of(14) == {}


def test_that_effects_alone_are_drawn_once_each():
    assert design_of([EFFECT], FEW, 1).shape == (5, 1)


def test_that_nothing_uncertain_is_one_draw():
    assert design_of([], FEW, 1).shape == (1, 1)
