"""The money of one draw: flows and yearly costs of every replication."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.line import Line
from models.measures import Measure
from models.options import measures_of, money_of
from models.retrofit_money import Side, compare_money, cost_columns
from models.study import Study
from models.uncertainty.inputs import Input, drawn_study
from sim.uncertainty.design import Quantiles
from sim.uncertainty.trials import AFTER, BEFORE, Pair

Floats = NDArray[np.float64]
NO_LINE = Line()
NO_FLOWS = np.empty((0, 1))


@dataclass(frozen=True)
class Entry:
    """What one draw comes to, replication by replication.

    `flows` has a row for each replication and a column for each year 0 … n; it has no
    rows where an input is missing, which `open` names. `costs` are the yearly costs
    before and after, `rate` is the discount rate.
    """

    flows: Floats
    costs: tuple[Floats, Floats]
    rate: float
    open: tuple[str, ...] = ()


class Ledger:
    """Reckons the money of draws of one option; what is simulated comes from trials."""

    def __init__(self, study: Study, option: str, inputs: Sequence[Input]) -> None:
        self._study = study.model_copy(update={"line": NO_LINE})
        self._option = option
        self._inputs = [one for one in inputs if one.measure or not one.is_simulated]

    def entry(self, pair: Pair, quantiles: Quantiles) -> Entry:
        """Return the money of one draw whose line was simulated."""
        return self.of(drawn_study(self._study, self._inputs, quantiles), pair)

    def of(self, study: Study, pair: Pair) -> Entry:
        """Return the money of a study whose line was simulated; its own is not used."""
        bare = study.model_copy(
            update={
                "line": NO_LINE,
                "measures": tuple(map(_money_only, study.measures)),
            }
        )
        before = Side(pair.results[BEFORE].columns, pair.lines[BEFORE], study.money)
        after = Side(
            pair.results[AFTER].columns,
            pair.lines[AFTER],
            money_of(bare, self._option),
            measures_of(study, self._option),
        )
        money = compare_money(before, after)
        flows = np.array(money.flows, float) if money.flows else NO_FLOWS
        costs = (cost_columns(before).columns, money.columns)
        return Entry(
            flows,
            (_column(costs[0]["yearly_cost"]), _column(costs[1]["yearly_cost"])),
            study.money.discount_rate,
            () if money.flows else money.open_inputs,
        )


def _column(values: Sequence[float]) -> Floats:
    return np.array(values, float)


def _money_only(measure: Measure) -> Measure:
    """Return a measure without what it changes of the line."""
    kept = tuple(p for p in measure.patches if p.path.startswith("money."))
    if len(kept) == len(measure.patches):
        return measure
    return measure.model_copy(update={"patches": kept})
