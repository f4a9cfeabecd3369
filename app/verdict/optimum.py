"""The best of many designs in sentences, and as patches for the study."""

from typing import TYPE_CHECKING, Any

from app.i18n import text
from app.verdict.crew import paid
from app.verdict.names import Names
from app.verdict.numbers import decimals_for, number
from models.study import Study

if TYPE_CHECKING:
    from sim.estimates import Estimate
    from sim.optimise.found import Found

CROWD = 100_000
"""So many places stand for any number."""


def sentences(found: "Found", names: Names) -> list[str]:
    """Return what was found, and how far it lies from the next design."""
    said = [_verdict(found, names)]
    if found.runner_up is not None and found.best is not None:
        said.append(_second(found, names))
    return said


def _verdict(found: "Found", names: Names) -> str:
    values: dict[str, Any] = {"target": rate(found.target or 0.0)}
    if found.best is not None:
        values |= {
            "places": number(sum(found.best.design)),
            "now_places": number(sum(found.now)),
            "heads": paid(heads_of(found, names)),
            **_written("output", "half", found.best.output),
            **_written("gain", "gain_half", found.gain),
        }
    if found.present is not None:
        values |= _written("present", "present_half", found.present.output)
    return text(f"optimise.said.{_code(found)}", names.language, **values)


def _code(found: "Found") -> str:
    if found.code in ("no_demand", "no_pools"):
        return found.code
    if found.code != "found":
        return f"{found.problem}_{found.code}"
    if found.problem == "output" and _is_other_sum(found):
        return "output_other"
    gains = found.gain.low > 0 or found.problem in ("places", "crew")
    return found.problem if gains else f"{found.problem}_same"


def _is_other_sum(found: "Found") -> bool:
    return found.best is not None and sum(found.best.design) != sum(found.now)


def _second(found: "Found", names: Names) -> str:
    assert found.runner_up is not None
    code = "apart" if found.is_apart else "not_apart"
    if found.problem in ("places", "crew") or (
        found.problem == "work" and found.is_apart
    ):
        code = found.problem
    values = _written("distance", "half", found.distance)
    if found.problem in ("places", "crew"):
        values = _written("distance", "distance_half", found.distance)
        values |= _written("output", "half", found.runner_up.output)
    return text(f"optimise.second.{code}", names.language, **values)


def _written(name: str, half: str, value: "Estimate") -> dict[str, str]:
    decimals = decimals_for(abs(value.mean), value.half_width)
    return {
        name: number(value.mean, decimals),
        half: number(value.half_width, decimals),
    }


def rate(value: float) -> str:
    """Return a rate with the digits it needs."""
    return number(value, decimals_for(abs(value)))


def heads_of(found: "Found", names: Names) -> float:
    """Return the paid heads of the best crew; 0 for other problems."""
    if found.problem != "crew" or found.best is None:
        return 0.0
    return heads_with(found, found.best.design, names)


def heads_with(found: "Found", design: tuple[float, ...], names: Names) -> float:
    """Return the paid heads of a crew."""
    from models.headcounts import with_crew  # noqa: PLC0415 (loads networkx)

    changes = dict(zip(found.ids, map(int, design), strict=True))
    return with_crew(names.lines[found.option], changes).paid_heads


def patches_of(found: "Found", study: Study) -> list[dict[str, Any]]:
    """Return the best design as patches of a measure; what stays as it is has none."""
    if found.best is None or not _is_worth_it(found):
        return []
    changes = zip(found.ids, found.now, found.best.design, strict=True)
    if found.problem == "work":
        return _of_work(found, study)
    if found.problem == "crew":
        path = "line.pools.{}.headcount"
        return [
            {"add": path.format(name), "by": int(after)}
            for name, _, after in changes
            if after
        ]
    path = "line.buffers.{}.capacity"
    return [
        {"set": path.format(name), "to": int(after)}
        for name, before, after in changes
        if after != before
    ]


def _is_worth_it(found: "Found") -> bool:
    """Tell whether the best design is to be taken instead of the present one."""
    return found.code == "found" and not _code(found).endswith("_same")


def _of_work(found: "Found", study: Study) -> list[dict[str, Any]]:
    from sim.optimise.work import Work  # noqa: PLC0415 (loads numpy)

    assert found.best is not None
    work = Work(study, found.option, found.ids)
    return [
        {"multiply": patch.multiply, "by": round(float(patch.by or 0.0), 6)}
        for patch in work.patches(found.best.design)
    ]
