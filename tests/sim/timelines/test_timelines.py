"""Levels, flows and spells agree with what the replication itself counted."""

import pytest

from app.paths import scenario
from models.files import load_study
from models.states import State
from sim.bench.lines import Spec
from sim.replication import Replication, replicate
from sim.timelines import flows, inside, level, spells, stays, times_in_line

WARM, END = 8 * 3600.0, 3 * 86400.0


@pytest.fixture(scope="module")
def found() -> Replication:
    study = load_study(scenario("mixed_model.yaml")).study
    assert study is not None
    return replicate(study.line, END, WARM, 1, 0, trace=True)


def test_that_the_parts_inside_have_the_mean_that_was_counted() -> None:
    steady = replicate(Spec("staffed").line(), 3000, 500, 1, 0, trace=True)
    assert steady.trace is not None
    mean = inside(steady.trace).mean(500, 3000)
    assert mean == pytest.approx(steady.columns["wip"])


def test_that_every_part_is_somewhere_until_it_leaves(found: Replication) -> None:
    assert found.trace is not None
    where = stays(found.trace)
    nodes = sum(level(where, at).mean(WARM, END) for at in range(len(found.trace.ids)))
    assert nodes == pytest.approx(inside(found.trace).mean(WARM, END))


def test_that_times_in_line_are_those_of_the_shipped_parts(
    found: Replication,
) -> None:
    assert found.trace is not None
    times = times_in_line(found.trace, WARM)
    assert len(times) == found.columns["shipped"]
    assert times.mean() == pytest.approx(found.columns["time_in_line"])


def test_that_spells_add_up_to_the_share_of_a_state(found: Replication) -> None:
    assert found.trace is not None
    rows = [
        spell
        for (node, _), found_spells in spells(found.trace, WARM, END).items()
        for spell in found_spells
        if node == "mill" and spell.state == State.SETUP
    ]
    setup = sum(spell.end - spell.start for spell in rows) / 2
    share = found.columns["stations.mill.states.setup"]
    assert setup / (END - WARM) == pytest.approx(share)


def test_that_what_flows_to_the_sink_is_what_was_shipped(found: Replication) -> None:
    assert found.trace is not None
    to_sink = sum(
        n for (_, goal), n in flows(found.trace, WARM).items() if goal == "out"
    )
    assert to_sink == found.columns["shipped"]
