"""All checks: of a line, and of a study with its options."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from models.checks.automation import check_automation
from models.checks.connection import check_connection
from models.checks.defects import check_defects
from models.checks.endless import check_endless
from models.checks.flow import check_flow
from models.checks.kits import check_kits
from models.checks.load import check_demand, check_load
from models.checks.loops import check_loops
from models.checks.money import check_capex, check_money, demand_rate
from models.checks.names import check_names
from models.checks.options import check_options, check_targets
from models.checks.people import check_people
from models.checks.plan import check_plan, check_run_length
from models.checks.power import check_power
from models.checks.products import check_products, check_source_kinds
from models.checks.ranges import check_ranges
from models.checks.routing import check_routing
from models.checks.shifts import check_shifts
from models.checks.sources import check_sources
from models.checks.supply import check_supply
from models.checks.times import check_times
from models.checks.transport import check_transport
from models.checks.upkeep import check_upkeep
from models.line import Line
from models.offered_load import assess
from models.options import Derived, derive
from models.plant import Plant
from models.problems import Problem
from models.study import BASELINE, Study

Check = Callable[[Plant], Iterable[Problem]]
ORDER = {"error": 0, "warning": 1, "advice": 2}

FLOW: tuple[Check, ...] = (
    check_names,
    check_flow,
    check_routing,
    check_supply,
    check_transport,
)
"""What decides whether every part has a way: no engine can begin without."""
NOTED = ("arrivals_without_time", "endless_flow")
"""Endless runs that engines notice by themselves."""

STRUCTURE: tuple[Check, ...] = (
    *FLOW,
    check_endless,
    check_people,
    check_shifts,
    check_upkeep,
)
"""What decides whether a line can run."""

SENSE: tuple[Check, ...] = (
    check_products,
    check_source_kinds,
    check_times,
    check_defects,
    check_power,
    check_connection,
)
"""What tells whether it is meant so; for lines whose names are in order, too."""


def check_line(line: Line) -> list[Problem]:
    """Return all problems of a line, errors first."""
    return _sorted(_line_problems(Plant(line)))


def flow_errors(line: Line) -> list[Problem]:
    """Return the errors with which an engine could not begin, or would never end.

    Takes a millisecond; what an engine meets and tells in a note is not among them.
    """
    plant = Plant(line)
    found = (problem for check in (*FLOW, check_endless) for problem in check(plant))
    return [x for x in found if x.severity == "error" and x.code not in NOTED]


def _line_problems(plant: Plant) -> Iterator[Problem]:
    found = [problem for check in STRUCTURE for problem in check(plant)]
    found += [problem for check in SENSE for problem in check(plant)]
    yield from found
    if not _has_error(found):
        yield from check_loops(plant)
        assessment = assess(plant)
        yield from check_kits(plant, assessment)
        yield from check_load(plant, assessment)


def check_study(study: Study) -> list[Problem]:
    """Return all problems of a study, its options included, errors first.

    A problem of an option carries the option in its values; what the baseline has
    already is not repeated.
    """
    baseline = Derived(BASELINE, study.line, study.money)
    options = [
        derive(study, option.id) for option in study.options if option.id != BASELINE
    ]
    found = list(_run_problems(study, baseline))
    told = {_key(problem) for problem in found}
    for option in options:
        new = (
            *option.problems,
            *_run_problems(study, option),
            *check_automation(study.line, option.line),
        )
        for problem in new:
            if _key(problem) not in told:
                told.add(_key(problem))
                values = {**problem.values, "option": option.option}
                found.append(replace(problem, values=values))
    found += check_options(study)
    found += check_targets(study, [option.line for option in (baseline, *options)])
    found += check_sources(study, options)
    found += check_ranges(study)
    found += check_capex(study)
    return _sorted(found)


def _run_problems(study: Study, option: Derived) -> Iterator[Problem]:
    """Yield the problems of one line with the plan and the money of the study."""
    plant = Plant(option.line)
    found = [p for check in (*STRUCTURE, *SENSE) for p in check(plant)]
    found += check_plan(study.plan, option.line)
    found += check_money(option.money, option.line)
    yield from found
    if not _has_error(found):
        yield from _flowing(study, option, plant)


def _flowing(study: Study, option: Derived, plant: Plant) -> Iterator[Problem]:
    """Yield what only a line whose parts flow can show."""
    demand = demand_rate(option.money, option.line)
    assessment = assess(plant, demand)
    yield from check_loops(plant)
    yield from check_kits(plant, assessment)
    yield from check_load(plant, assessment)
    yield from check_run_length(study.plan, option.line, assessment)
    if demand is not None:
        yield from check_demand(plant, assessment, demand)


def _has_error(found: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in found)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, str(problem.values.get("target", ""))


def _sorted(found: Iterable[Problem]) -> list[Problem]:
    return sorted(found, key=lambda problem: ORDER[problem.severity])
