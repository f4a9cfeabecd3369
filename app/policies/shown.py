"""What an option comes to with and without policy, in words: rows and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.policies.words import Words
from app.verdict.numbers import NOTHING
from models.amounts import Amount, Open
from models.finance import npv
from models.policies.cash_flow import FIGURES
from models.policies.effects import Effect
from models.policies.kinds import IN_KIND
from models.policies.of_retrofit import PolicyMoney
from models.worth import Flows
from sim.estimates import Estimate, estimate

ALTERNATIVES = ("lease", "shared_savings")


@dataclass(frozen=True)
class Figure:
    """A figure of one case in words; `known` is what it comes to without the open."""

    text: str
    known: str = ""


@dataclass(frozen=True)
class InstrumentText:
    """An instrument of a study in words; `others` are its other readings."""

    id: str
    name: str
    status: str
    amount: str
    reading: str
    others: str
    remark: str
    code: str


class PolicyView:
    """What there is to say of one option and its policies, in one language."""

    def __init__(self, money: PolicyMoney, words: Words, confidence: float) -> None:
        self.money = money
        self.policies = money.policies
        self.words = words
        self.confidence = confidence

    @property
    def cases(self) -> tuple[str, ...]:
        """Return the cases that are compared."""
        return tuple(self.policies.cases)

    def figure(self, case: str, key: str) -> Figure:
        """Return a figure of a case: the mean over the replications."""
        found = self.estimate(case, key)
        shown = self.words.spread(key, found.mean, found.half_width)
        if not self.policies.cases[case].open:
            return Figure(shown)
        is_base_open = bool(self.policies.cases[case].base_open)
        return Figure(self.words.say("open"), "" if is_base_open else shown)

    @property
    def is_known_in_part(self) -> bool:
        """Tell whether with policy something is open and the rest is known."""
        flow = self.policies.cases["support"]
        return bool(flow.open) and not flow.base_open

    def estimate(self, case: str, key: str) -> Estimate:
        """Return a figure of a case as a number, of what is known of it.

        Nothing where some replications have no such figure.
        """
        column = self.money.columns.get(f"{case}.{key}", ())
        found = estimate(column, self.confidence)
        reached = found.n == len(column)
        return found if reached else Estimate(float("nan"), float("nan"), 0)

    @property
    def figures(self) -> tuple[str, ...]:
        """Return the figures that some case has."""
        has_loan = "loan" in self.policies.cases
        return tuple(key for key in FIGURES if key != "dscr" or has_loan)

    def instruments(self) -> Iterator[InstrumentText]:
        """Yield the instruments of the study, in their order."""
        for effect in self.policies.effects:
            yield self._instrument(effect)

    def _instrument(self, effect: Effect) -> InstrumentText:
        words, instrument = self.words, effect.filled.offer.instrument
        code = self.status(effect)
        return InstrumentText(
            id=effect.id,
            name=words.name(instrument),
            status=words.say(f"status.{code}"),
            amount=self._amount(effect, effect.outcome.total),
            reading=words.reading(instrument, effect.filled.reading),
            others=self._others(effect),
            remark=self._remark(effect),
            code=code,
        )

    def status(self, effect: Effect) -> str:
        """Return how an instrument stands in this study: a code."""
        if effect.kind in ALTERNATIVES:
            found = self._alternative(effect)
            return "open" if isinstance(found, Open) else effect.status
        over = effect.id in self.policies.support.passed_over
        return "passed_over" if over else effect.status

    def _alternative(self, effect: Effect) -> object:
        others = {**self.policies.leases, **self.policies.shared}
        return others.get(effect.id)

    def _amount(self, effect: Effect, total: Amount) -> str:
        if effect.kind in (*ALTERNATIVES, "loan", "stacking_rule"):
            return NOTHING
        return self.words.money(total)

    def _others(self, effect: Effect) -> str:
        taken, one = effect.filled.reading, effect.filled.offer.instrument
        parts = [
            f"{self.words.money(outcome.total)} ({self.words.reading(one, reading)})"
            for reading, outcome in effect.outcomes.items()
            if reading != taken
        ]
        return self.words.listed(parts)

    def _remark(self, effect: Effect) -> str:
        outcome = effect.outcome
        if outcome.refusal:
            return self.words.refusal(outcome.refusal, outcome.values)
        found = self._alternative(effect) if effect.kind in ALTERNATIVES else None
        flows = found if isinstance(found, Open) else outcome.flows
        wanted = sorted(flows.inputs) if isinstance(flows, Open) else ()
        return self.words.listed(self.words.short_path(w, effect.id) for w in wanted)

    def rows(self, case: str = "support") -> Iterator[tuple[str, Flows]]:
        """Yield the rows of the cash flow of a case at the means, that are not nil."""
        flow = self.policies.cases[case]
        for row, flows in flow.rows.items():
            if any(flows):
                yield self.words.say(f"row.{row}"), flows
        if flow.rows:
            yield self.words.say("row.sum"), flow.flows
        in_kind = self.policies.support.rows.get(IN_KIND)
        if case == "support" and in_kind and any(in_kind):
            yield self.words.say("row.in_kind"), in_kind

    @property
    def only_known(self) -> str:
        """Return what to add to a title where not all of the cash flow is known."""
        return self.words.say("only_known") if self.is_known_in_part else ""

    def present(self, flows: Flows) -> float:
        """Return the present value of flows."""
        return npv(flows, self.policies.project.discount_rate)

    @property
    def open_inputs(self) -> tuple[str, ...]:
        """Return the paths of all that is missing."""
        return self.policies.open_inputs
