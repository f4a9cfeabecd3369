"""What is said below the tables of a diagnosis."""

import math
from typing import TYPE_CHECKING

from app.diagnosis.figures import formula_text, plain_number, say, seconds_text
from app.verdict.names import Names
from app.verdict.numbers import percent
from models.quantities import HOUR
from models.use import hours_of_year
from sim.diagnosis.means import mean

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis


def of_what_ifs(found: "Diagnosis", names: Names) -> str:
    """Return how the what-ifs were made."""
    confidence = percent(found.study.plan.confidence, names.language)
    is_short = found.horizon < found.results.horizon
    length = seconds_text(found.horizon, names) if is_short else ""
    return say(names, "verdict.how", confidence=confidence, length=length)


def of_losses(found: "Diagnosis", names: Names) -> list[str]:
    """Return what planned time is, which OEE is which, what speed means."""
    planned = sum(found.line_losses.planned) / len(found.line_losses.planned)
    language = names.language
    return [
        say(
            names,
            "heading.outside",
            planned=percent(planned, language, 1),
            away=percent(1 - planned, language, 1),
        ),
        say(
            names,
            "oee",
            equipment=percent(found.line_losses.oee.mean, language, 1),
            line=percent(found.line_losses.line_oee.mean, language, 1),
        ),
        say(names, "speed_note"),
        say(names, "big_loss.start_up"),
    ]


def of_quality(found: "Diagnosis", names: Names) -> list[str]:
    """Return which rejects had no defect; nothing if all had."""
    rejects = [
        say(
            names,
            "false_reject",
            place=names.element("stations", place),
            share=percent(share, names.language, 0),
        )
        for place, share in found.quality.false_rejects.items()
    ]
    return [say(names, "false_rejects", rejects=rejects)] if rejects else []


def of_balance(found: "Diagnosis", names: Names) -> list[str]:
    """Return the line balance rate, and the takt of the demand if there is one."""
    balance = found.balance
    if not balance.times:
        return []
    said = [
        say(
            names,
            "balance",
            rate=percent(balance.rate, names.language, 1),
            slowest=names.element("stations", balance.slowest),
        )
    ]
    demand = found.money.demand
    if demand is not None:
        takt = hours_of_year(found.line, found.money) * HOUR / demand
        said.append(say(names, "balance_takt", takt=seconds_text(takt, names)))
    return said


def of_time(found: "Diagnosis", names: Names) -> list[str]:
    """Return the value-added ratio."""
    time = found.time
    if math.isnan(time.ratio):
        return []
    return [
        say(
            names,
            "time",
            whole=seconds_text(time.whole, names),
            process=seconds_text(time.process, names),
            ratio=percent(time.ratio, names.language, 1),
            strict=percent(time.strict_ratio, names.language, 1),
        )
    ]


def of_energy(found: "Diagnosis", names: Names) -> list[str]:
    """Return what a piece takes, and that idle power is not told if it is not."""
    energy = found.energy
    if not energy.stations:
        return [say(names, "no_energy")]
    by = {name: plain_number(kwh) for name, kwh in energy.by_piece.items()}
    share = percent(energy.idle_share, names.language, 1)
    return [say(names, "energy", whole=plain_number(energy.whole), share=share, **by)]


def of_money(found: "Diagnosis", names: Names) -> list[str]:
    """Return by which formulas findings got their money, and what that leaves out."""
    said = [_formulas(found, names)]
    return [*said, say(names, "carried")] if _is_carried(found) else said


def _is_carried(found: "Diagnosis") -> bool:
    """Tell whether the demand takes no more than the year, and no more is sold."""
    demand = found.money.demand
    if demand is None or found.money.extra_output_sells:
        return False
    rate = mean(found.results.columns, "throughput")
    return rate * hours_of_year(found.line, found.money) >= demand


def _formulas(found: "Diagnosis", names: Names) -> str:
    used = dict.fromkeys(
        finding.worth.formula for finding in found.findings if finding.worth.formula
    )
    formulas = [formula_text(name, found.money, names) for name in used]
    semicolon = "；" if names.language == "zh" else "; "
    joined = semicolon.join(formulas)
    return say(names, "formula_of", formulas=joined[:1].upper() + joined[1:])
