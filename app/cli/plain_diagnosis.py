"""A diagnosis as plain data."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.cli.plain_results import estimate_data, plan_data
from app.diagnosis.figures import formula_text
from app.diagnosis.sentences import (
    finding_sentence,
    other_methods,
    verdict_sentence,
)
from app.verdict.names import Names
from sim.diagnosis.losses import BIG_LOSSES

if TYPE_CHECKING:
    from app.cli.accepting_findings import Written
    from app.diagnosis.shelf import Proposed
    from sim.diagnosis.balance import PoolBalance
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.findings import Finding
    from sim.diagnosis.judge import Gain
    from sim.diagnosis.losses import Losses
    from sim.diagnosis.proposals import Proposal
    from sim.diagnosis.worth import Worth


def diagnosis_data(
    found: "Diagnosis", proposals: "Proposed", names: Names, command: str
) -> dict[str, Any]:
    """Return all that is known of a line as plain data; shares are of all time."""
    return {
        "kind": "linerefit diagnosis",
        "option": found.option,
        "study": {
            "name": found.study.name.model_dump(),
            "digest": found.results.digest,
        },
        **plan_data(found.results, command),
        "bottleneck": _bottleneck(found, names),
        "losses": {
            "stations": {tree.place: _losses(tree) for tree in found.losses},
            "line": _losses(found.line_losses),
        },
        "quality": _quality(found),
        "people": [_pool(pool) for pool in found.pools],
        "balance": _balance(found),
        "time": _time(found),
        "energy": _energy(found),
        "findings": [
            {
                **_finding(one, found, names),
                "proposals": [_proposal(p, names) for p in proposals[one.id]],
            }
            for one in found.findings
        ],
    }


def _pool(pool: "PoolBalance") -> dict[str, Any]:
    return {
        "pool": pool.pool,
        "paid_heads": pool.heads,
        "use": estimate_data(pool.use),
        "wait": pool.wait,
        "work": dict(pool.shares),
    }


def _balance(found: "Diagnosis") -> dict[str, Any]:
    return {
        "rate": found.balance.rate,
        "slowest": found.balance.slowest,
        "times": dict(found.balance.times),
    }


def _time(found: "Diagnosis") -> dict[str, Any]:
    return {
        "in_line": found.time.whole,
        "process": found.time.process,
        "value_added_ratio": found.time.ratio,
        "without_inspection_and_rework": found.time.strict_ratio,
    }


def _energy(found: "Diagnosis") -> dict[str, Any]:
    return {
        "kwh_by_piece": dict(found.energy.by_piece),
        "idle_share": found.energy.idle_share,
        "mean_kw": [vars(one) for one in found.energy.stations],
    }


def _bottleneck(found: "Diagnosis", names: Names) -> dict[str, Any]:
    judgement = found.judgement
    return {
        "sentence": verdict_sentence(found, names),
        "other_methods": other_methods(found, names),
        "code": judgement.code,
        "first": _gain(judgement.first) if judgement.first else None,
        "rivals": [one.what_if.key for one in judgement.rivals],
        "replications": judgement.replications,
        "what_ifs": [_gain(gain) for gain in judgement.gains],
        "by_use": {
            "kind": found.by_use.kind,
            "id": found.by_use.id,
            "use": estimate_data(found.by_use.use),
            "rivals": list(found.by_use.rivals),
        },
        "active_periods": [
            {
                "station": one.station,
                "mean": estimate_data(one.mean),
                "momentary": estimate_data(one.momentary),
            }
            for one in found.active
        ],
    }


def _gain(gain: "Gain") -> dict[str, Any]:
    what_if = gain.what_if
    return {
        "key": what_if.key,
        "change": what_if.change,
        "kind": what_if.kind,
        "id": what_if.element,
        "loss": what_if.loss,
        "capacity": what_if.capacity,
        "gain": estimate_data(gain.gain),
        "for_five_percent": estimate_data(gain.even),
        "share": gain.share,
    }


def _losses(tree: "Losses") -> dict[str, Any]:
    return {
        "machines": tree.machines,
        "shares": {name: estimate_data(tree.share(name)) for name in tree.columns},
        "big_losses": {name: estimate_data(tree.big_loss(name)) for name in BIG_LOSSES},
        "equipment_oee": estimate_data(tree.oee),
        "line_oee": estimate_data(tree.line_oee),
    }


def _quality(found: "Diagnosis") -> dict[str, Any]:
    return {
        "modes": [
            {
                "mode": flow.mode,
                "made_per_thousand": flow.made,
                "shipped_per_thousand": flow.shipped,
                "escape": flow.escape,
                "origins": dict(flow.origins),
                "gates": [{**vars(gate), "found": gate.found} for gate in flow.gates],
            }
            for flow in found.quality.modes
        ],
        "false_rejects": dict(found.quality.false_rejects),
    }


def _finding(finding: "Finding", found: "Diagnosis", names: Names) -> dict[str, Any]:
    return {
        "id": finding.id,
        "code": finding.code,
        "kind": finding.kind,
        "element": finding.element,
        "sentence": finding_sentence(finding, names),
        "share": estimate_data(finding.share),
        "figure": finding.key,
        "at": dict(finding.at),
        "values": dict(finding.values),
        "what_if": finding.gain.what_if.key if finding.gain else None,
        "worth": _worth(finding.worth, found, names),
    }


def _worth(worth: "Worth", found: "Diagnosis", names: Names) -> dict[str, Any]:
    formula = worth.formula
    return {
        "amount": estimate_data(worth.amount) if worth.amount else None,
        "formula": formula,
        "said": formula_text(formula, found.money, names) if formula else "",
        "missing": list(worth.inputs),
        "distinguishable": worth.is_sure,
    }


def _proposal(proposal: "Proposal", names: Names) -> dict[str, Any]:
    request = proposal.request
    return {
        "code": proposal.code,
        "entry": proposal.entry.id,
        "name": proposal.entry.name.in_language(names.language),
        "targets": list(request.targets),
        "modes": list(request.modes),
        "pool": request.pool,
        "capex": proposal.capex,
    }


def written_data(written: "Written", names: Names) -> Mapping[str, Any]:
    """Return what was accepted, and where it is now."""
    return {
        "kind": "linerefit findings accepted",
        "file": written.file,
        "option": written.order.option,
        "measures": [
            {
                "code": taken.proposal.code,
                "finding": finding_sentence(taken.finding, names),
                "measure": taken.measure.model_dump(
                    mode="json", by_alias=True, exclude_defaults=True
                ),
            }
            for taken in written.taken
        ],
        "problems": [
            {"severity": p.severity, "path": p.path, "code": p.code}
            for p in written.problems
        ],
    }
