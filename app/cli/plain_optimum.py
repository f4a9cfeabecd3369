"""The optimum as plain data, for JSON."""

from typing import TYPE_CHECKING, Any

from app.verdict.names import Names
from app.verdict.optimum import patches_of, sentences

if TYPE_CHECKING:
    from sim.optimise.finals import Candidate
    from sim.optimise.found import Found


def optimum_data(found: "Found", names: Names, command: str) -> dict[str, Any]:
    """Return what was found as plain data."""
    from app.cli.plain_results import estimate_data, plan_data  # noqa: PLC0415

    return {
        "kind": "linerefit optimise",
        "option": found.option,
        "problem": found.problem,
        "code": found.code,
        "sentences": sentences(found, names),
        "target": found.target,
        "now": _candidate(found, found.present)
        or {"design": dict(zip(found.ids, found.now, strict=True))},
        "best": _candidate(found, found.best),
        "runner_up": _candidate(found, found.runner_up),
        "distance": estimate_data(found.distance),
        "is_apart": found.is_apart,
        "gain": estimate_data(found.gain),
        "patches": patches_of(found, names.study),
        "tried": found.tried,
        "every": found.every,
        "runs": found.runs,
        **(plan_data(found.results, command) if found.results else {}),
    }


def _candidate(found: "Found", one: "Candidate | None") -> dict[str, Any] | None:
    if one is None:
        return None
    from app.cli.plain_results import estimate_data  # noqa: PLC0415

    design = dict(zip(found.ids, one.design, strict=True))
    return {"design": design, "output": estimate_data(one.output)}
