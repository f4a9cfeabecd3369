"""Options: the baseline with the patches of an option's measures applied in order.

The baseline is never copied. Floors that no measure breaks: the automatic time of a
station stays at or above its process time, the headcount of a pool at or above its
minimum (docs/decisions/0005).
"""

from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from models.floors import floored
from models.line import Line
from models.measures import Measure, Option, Provenance
from models.money import MoneyInputs
from models.patching import Factors, Outcome, PatchError, apply
from models.paths import ABSENT, EVERY, NotThereError, Plain, find
from models.problems import Problem, Severity
from models.settling import fault_of, root_of, settle
from models.study import BASELINE, Study


class OptionError(ValueError):
    """An option whose patches cannot all be applied; `check_study` tells it first."""

    def __init__(self, option: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"option {option}: {', '.join(p.path for p in problems)}")
        self.problems = problems


@dataclass(frozen=True)
class Change:
    """What one measure changes at one place, in plain values in base units.

    `before` is None for what is new, `after` for what is gone.
    """

    path: str
    before: Plain
    after: Plain
    measure: str
    provenance: Provenance


@dataclass(frozen=True)
class Derived:
    """An option worked out: its line and money, what changed, what is to be said.

    A patch at fault is left out and named in `problems` as an error.
    """

    option: str
    line: Line
    money: MoneyInputs
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems for which the option cannot run."""
        return tuple(p for p in self.problems if p.severity == "error")


def line_of(study: Study, option_id: str) -> Line:
    """Return the line of an option; 'baseline' is the line as it is.

    Raises KeyError for an unknown option, OptionError for patches at fault.
    """
    return _sound(study, option_id).line


def money_of(study: Study, option_id: str) -> MoneyInputs:
    """Return the money inputs of an option; raises as `line_of`."""
    return _sound(study, option_id).money


def changes(study: Study, option_id: str) -> tuple[Change, ...]:
    """Return what an option changes, in the order it does; raises as `line_of`."""
    return _sound(study, option_id).changes


def measures_of(study: Study, option_id: str) -> tuple[Measure, ...]:
    """Return the measures of an option that the study knows, in their order."""
    if option_id == BASELINE:
        return ()
    known = {measure.id: measure for measure in study.measures}
    return tuple(known[m] for m in _option(study, option_id).measures if m in known)


def _option(study: Study, option_id: str) -> Option:
    for option in study.options:
        if option.id == option_id:
            return option
    raise KeyError(option_id)


def _sound(study: Study, option_id: str) -> Derived:
    derived = derive(study, option_id)
    if derived.errors:
        raise OptionError(option_id, derived.errors)
    return derived


def derive(study: Study, option_id: str) -> Derived:
    """Work out an option; raises KeyError if the study has no such option."""
    measures = measures_of(study, option_id)
    if not any(measure.patches for measure in measures):
        return Derived(option_id, study.line, study.money)
    work = _Work(option_id, _plain(study))
    for measure in measures:
        for numbers in _groups(measure):
            work.apply(measure, numbers)
    return work.finish(study)


def _groups(measure: Measure) -> list[list[int]]:
    """Return the numbers of the patches, those in a row on one element together."""
    numbers = range(len(measure.patches))
    rows = groupby(numbers, key=lambda n: root_of(measure.patches[n].path))
    return [list(row) for _, row in rows]


def _plain(study: Study) -> dict[str, Any]:
    return {
        "line": study.line.model_dump(by_alias=True, mode="json"),
        "money": study.money.model_dump(by_alias=True, mode="json"),
    }


@dataclass
class _Work:
    """An option while its patches are applied; in between, its plain form is valid."""

    option: str
    plain: dict[str, Any]
    factors: Factors = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def apply(self, measure: Measure, numbers: list[int]) -> None:
        """Apply patches of one element one by one, or together if only that is valid.

        So a measure may change what hangs together, such as the basis of a failure and
        its clock, in several patches.
        """
        root = _root_inside(self.plain, [measure.patches[n].path for n in numbers])
        start = self._snapshot(root) if root and len(numbers) > 1 else None
        told = len(self.problems)
        for number in numbers:
            self._one(measure, number)
        if start is None or all(p.code != "patch_result" for p in self.problems[told:]):
            return
        singly = self._snapshot(root)
        self._return_to(root, start)
        if not self._together(measure, numbers, root):
            self._return_to(root, singly)

    def _one(self, measure: Measure, number: int) -> None:
        place = f"measures.{measure.id}.patches.{number}"
        try:
            outcome = apply(self.plain, measure.patches[number], self.factors)
        except PatchError as error:
            self._tell(place, error.code, error.values)
            return
        for root, path in {root_of(p): p for p in outcome.touched}.items():
            self._settle(place, root, path, outcome)
        self._record(measure, place, outcome)

    def _settle(self, place: str, root: str, path: str, outcome: Outcome) -> None:
        """Read what was touched again, or take the patch back."""
        try:
            settle(self.plain, root)
        except NotThereError:
            return
        except ValidationError as error:
            outcome.undo(lambda p: root_of(p) == root)
            self._tell(place, "patch_result", {"target": path, **fault_of(error)})

    def _together(self, measure: Measure, numbers: list[int], root: str) -> bool:
        """Apply patches, then read their element again; tell whether it is valid."""
        done = {}
        try:
            for number in numbers:
                place = f"measures.{measure.id}.patches.{number}"
                done[place] = apply(self.plain, measure.patches[number], self.factors)
            settle(self.plain, root)
        except (PatchError, ValidationError, NotThereError):
            return False
        for place, outcome in done.items():
            self._record(measure, place, outcome)
        return True

    def _snapshot(self, root: str) -> "_Snapshot":
        return _Snapshot(
            _value_at(self.plain, root),
            deepcopy(self.factors),
            list(self.changes),
            list(self.problems),
        )

    def _return_to(self, root: str, was: "_Snapshot") -> None:
        find(self.plain, Study, root)[0].put(was.value)
        self.factors = was.factors
        self.changes, self.problems = list(was.changes), list(was.problems)

    def _tell(
        self,
        place: str,
        code: str,
        values: dict[str, Any],
        severity: Severity = "error",
    ) -> None:
        values = {**values, "option": self.option}
        self.problems.append(Problem(place, code, severity, values))

    def _record(self, measure: Measure, place: str, outcome: Outcome) -> None:
        outcome.notes += floored(self.plain, outcome.touched)
        for code, values in outcome.notes:
            self._tell(place, code, values, "advice")
        for path, before in outcome.touched.items():
            after = _value_at(self.plain, path)
            if after != before:
                self.changes.append(
                    Change(path, before, after, measure.id, measure.provenance)
                )

    def finish(self, study: Study) -> Derived:
        """Return the option."""
        line, money = study.line, study.money
        try:
            line = Line.model_validate(self.plain["line"])
            money = MoneyInputs.model_validate(self.plain["money"])
        except ValidationError as error:
            place = f"options.{self.option}"
            self._tell(place, "patch_result", {"target": "line", **fault_of(error)})
        return Derived(
            self.option, line, money, tuple(self.changes), tuple(self.problems)
        )


@dataclass(frozen=True)
class _Snapshot:
    """An element and what was noted so far."""

    value: Plain
    factors: Factors
    changes: list[Change]
    problems: list[Problem]


def _root_inside(plain: dict[str, Any], paths: list[str]) -> str:
    """Return the one element that all paths lie inside; '' if there is none."""
    root = root_of(paths[0])
    inside = all(path.startswith(f"{root}.") and EVERY not in path for path in paths)
    return root if inside and _value_at(plain, root) is not None else ""


def _value_at(plain: dict[str, Any], path: str) -> Plain:
    try:
        value = find(plain, Study, path)[0].value
    except NotThereError:
        return None
    return None if value is ABSENT else deepcopy(value)
