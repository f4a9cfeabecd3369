"""The two readings, same demand and same hours, and whether the crew carries it."""

import math
from typing import TYPE_CHECKING

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import number, percent, whole
from models.options import money_of
from models.quantities import HOUR, YEAR
from models.use import hours_of_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.results import Column
    from sim.comparison import Comparison, OptionResult

DEMAND, OVERTIME = "same_demand.output", "same_demand.overtime_hours"
OUTPUT = "same_hours.output"
HOURS_OF_YEAR = YEAR / HOUR


def readings(names: Names) -> dict[str, str]:
    """Return what `same_demand` and `same_hours` mean in this study, as titles."""
    study, language = names.study, names.language
    demand = study.money.demand
    hours = number(hours_of_year(study.line, study.money))
    wanted = number(demand) if demand is not None else ""
    code = "same_demand" if wanted else "no_demand"
    return {
        "same_demand": text(f"verdict.reading.{code}", language, demand=wanted),
        "same_hours": text("verdict.reading.same_hours", language, hours=hours),
    }


def beyond_a_year(
    columns: "Mapping[str, Column]", option: str, names: Names, side: str = ""
) -> str:
    """Tell that an option would need more hours than a year has; '' if it does not.

    `side` is before or after in a comparison, '' for an option on its own.
    """
    overtime = [h for h in columns.get(OVERTIME, ()) if math.isfinite(h)]
    hours = hours_of_year(names.lines[option], money_of(names.study, option))
    needed = _mean(tuple(overtime)) + hours
    if not needed > HOURS_OF_YEAR:
        return ""
    values = {"hours": number(needed), "year": number(HOURS_OF_YEAR)}
    code = f"verdict.beyond_year.{side or 'alone'}"
    return text(code, names.language, **values)


def crew_sentence(
    option: "OptionResult", comparison: "Comparison", names: Names
) -> str:
    """Tell whether the people of an option carry the demand without overtime."""
    columns = option.money.columns
    heads = comparison.results[option.option].columns["headcount"]
    values = {"heads": _heads(heads), "option": names.option(option.option)}
    code, more = _carries(columns, option, names)
    return text(f"verdict.crew.{code}", names.language, **values, **more)


def _heads(column: "Column") -> str:
    mean = _mean(column)
    return number(mean, 0 if whole([mean]) else 1)


def _mean(column: "Column") -> float:
    return math.fsum(column) / len(column) if column else math.nan


def _carries(
    columns: "Mapping[str, Column]", option: "OptionResult", names: Names
) -> tuple[str, dict[str, str]]:
    demand, overtime = _mean(columns[DEMAND]), columns[OVERTIME]
    if math.isnan(demand):
        return "open", {"inputs": "money.demand"}
    if not _paces_itself(option.option, names):
        return "arrivals", {}
    output = _mean(columns[OUTPUT])
    money = money_of(names.study, option.option)
    values = {
        "demand": number(demand),
        "output": number(output),
        "hours": number(hours_of_year(names.lines[option.option], money)),
        "reserve": percent(output / demand - 1, names.language, 0, signed=True),
    }
    late = sum(hours > 0 for hours in overtime)
    if any(map(math.isnan, overtime)):
        return "never", values
    if not late:
        return "carries", values
    values["overtime"] = number(_mean(overtime))
    if late < len(overtime):
        values |= {"runs": str(late), "of": str(len(overtime))}
        return "sometimes", values
    return "overtime", values


def _paces_itself(option: str, names: Names) -> bool:
    """Tell whether the line sets its own pace: then throughput is what it can do."""
    return all(source.kind == "unlimited" for source in names.lines[option].sources)
