"""The offered loads of a study: of the baseline and of every option."""

from typing import TYPE_CHECKING, Any

from models.checks.money import demand_rate
from models.offered_load import Load, offered_load
from models.options import line_of, money_of
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from collections.abc import Mapping


def loads_of(study: Study) -> "Mapping[str, list[Load]]":
    """Return the loads of all stations, pools, conveyors and fleets by option.

    The study must be free of errors.
    """
    options = [BASELINE, *(option.id for option in study.options)]
    return {option: _loads(study, option) for option in options}


def _loads(study: Study, option: str) -> list[Load]:
    line, money = line_of(study, option), money_of(study, option)
    return offered_load(line, demand_rate(money, line))


def loads_data(study: Study) -> dict[str, Any]:
    """Return the loads with their arithmetic as plain data."""
    return {
        option: [
            {
                "path": load.path,
                "kind": load.kind,
                "basis": load.basis,
                "rate": load.rate,
                "time": load.time,
                "servers": load.servers,
                "availability": load.availability,
                "presence": load.presence,
                "load": load.load,
                "capacity": load.capacity,
            }
            for load in loads
        ]
        for option, loads in loads_of(study).items()
    }
