"""Common random numbers: what is added or changed elsewhere leaves draws alone."""

from collections.abc import Callable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from models.line import Line
from sim.replication import Replication, replicate
from sim.streams import Streams
from sim.variates import Sampled
from tests.properties import watch
from tests.properties.draws import Plain
from tests.properties.lines import checked, plain_lines, seeds
from tests.properties.profiles import examples
from tests.properties.turned import beside
from tests.sim.tiny import trace_of


def leaves(found: Replication, places: Sequence[str]) -> list[tuple[float, str, int]]:
    """Return when parts left at some elements: time, element, shipped or not."""
    trace = trace_of(found)
    return [
        (clock, trace.ids[node], how)
        for clock, _, node, how, _ in trace.leaves
        if trace.ids[node] in places
    ]


alone = plain_lines(alone=True)


@examples()
@given(alone, alone, seeds)
def test_that_an_unrelated_line_beside_it_changes_nothing(
    plain: Plain, other: Plain, seed: int
) -> None:
    line, both = checked(plain), checked(beside(plain, other))
    before = replicate(line, 150, 0, seed, 0, trace=True)
    after = replicate(both, 150, 0, seed, 0, trace=True)
    places = [*plain["sinks"], *plain["stations"]]
    assert leaves(after, places) == leaves(before, places)


class RecordedStreams(Streams):
    """Streams that keep what was drawn from each, by name."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed, 0)
        self.drawn: dict[str, list[float]] = {}

    def draw(self, name: str, sampled: Sampled) -> Callable[[], float]:
        """Return a draw that is kept."""
        draw, drawn = super().draw(name, sampled), self.drawn.setdefault(name, [])

        def kept() -> float:
            value = draw()
            drawn.append(value)
            return value

        return kept


def drawn(plain: Plain, seed: int) -> dict[str, list[float]]:
    """Return what a run drew from each stream."""
    streams = RecordedStreams(seed)
    watch.run(Line.model_validate(plain), seed, streams=streams)
    return streams.drawn


@examples(0.5)
@given(plain_lines(), seeds, st.data())
def test_that_a_change_of_one_station_leaves_the_draws_of_all_others_alone(
    plain: Plain, seed: int, data: st.DataObject
) -> None:
    checked(plain)
    changed = data.draw(st.sampled_from(sorted(plain["stations"])))
    station = {**plain["stations"][changed], "automatic": 0.7, "machines": 2}
    faster = {**plain, "stations": {**plain["stations"], changed: station}}
    checked(faster)
    before, after = drawn(plain, seed), drawn(faster, seed)
    for name in before.keys() & after.keys():
        if not name.startswith(f"{changed}/"):
            common = min(len(before[name]), len(after[name]))
            assert before[name][:common] == after[name][:common]
