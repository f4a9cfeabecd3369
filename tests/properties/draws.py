"""Drawing times: constants that tie, and every distribution there is."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
Plain = dict[str, Any]

MEANS = (2.0, 1.0, 3.0, 5.0)
ties = st.sampled_from(MEANS)
"""Few values that add up to each other: masses of events at one instant."""

means = st.sampled_from(MEANS) | st.floats(0.5, 6, allow_nan=False)
_cvs = st.sampled_from((0.5, 0.0, 1.0, 1.4))
_bounds = st.lists(means, min_size=3, max_size=3).map(sorted)
_values = st.lists(means | st.just(0.0), min_size=1, max_size=4).map(
    lambda v: [*v, 1.0]
)


def _kind(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries({"kind": st.just(name), **fields})


def _three(bounds: list[float]) -> Plain:
    return dict(zip(("low", "mode", "high"), bounds, strict=True))


distributions = st.one_of(
    _kind("exponential", mean=means),
    _kind("constant", value=means),
    _kind("normal", mean=means, cv=_cvs),
    _kind("lognormal", mean=means, cv=_cvs),
    _kind("gamma", mean=means, cv=st.sampled_from((0.5, 1.0, 1.4))),
    _kind("erlang", mean=means, k=st.integers(1, 4)),
    _kind("hyperexponential", mean=means, cv=st.sampled_from((1.0, 1.4, 2.0))),
    _kind("geometric", mean=st.sampled_from((3.0, 1.0)), step=st.just(1.0)),
    _kind("weibull", mean=means, shape=st.sampled_from((0.8, 1.5))),
    _bounds.map(lambda b: {"kind": "triangular", **_three(b)}),
    _bounds.map(lambda b: {"kind": "pert", **_three(b)}),
    _bounds.map(lambda b: {"kind": "uniform", "low": b[0], "high": b[2]}),
    _kind("empirical", values=_values.map(lambda values: [*values, 1.0])),
)  # fmt: skip
"""Every kind of distribution, of means of some seconds."""


def scaled(time: Any, factor: float) -> Any:
    """Return a constant or a distribution with all its times multiplied."""
    if not isinstance(time, dict):
        return time * factor
    timed = ("value", "mean", "step", "low", "mode", "high")
    longer = {key: time[key] * factor for key in timed if key in time}
    values = [value * factor for value in time.get("values", ())]
    return {**time, **longer, **({"values": values} if values else {})}
