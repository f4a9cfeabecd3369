"""A line with one element faster: all its times shorter by one factor."""

from typing import Any

from models.flow import Conveyor
from models.line import Line
from models.quality import Inspection
from models.stations import ProductTimes, Station
from models.times import Distribution

STEP = 0.05
"""How much faster: every process time × 1 / 1.05."""
_TIMES = ("value", "mean", "step", "low", "mode", "high")


def scaled(time: Distribution | None, factor: float) -> Any:
    """Return a time whose every draw is `factor` times as long; None for none."""
    if time is None:
        return None
    update: dict[str, Any] = {
        name: getattr(time, name) * factor for name in _TIMES if hasattr(time, name)
    }
    if hasattr(time, "values"):
        update["values"] = tuple(value * factor for value in time.values)
    return time.model_copy(update=update)


def faster_station(station: Station, step: float = STEP) -> Station:
    """Return a station whose manual, automatic and rework times are × 1/(1 + step).

    Set-ups, repairs and tool changes stay as long as they are.
    """
    factor = 1 / (1 + step)
    return station.model_copy(
        update={
            "manual": scaled(station.manual, factor),
            "automatic": scaled(station.automatic, factor),
            "by_product": {
                product: _faster_product(times, factor)
                for product, times in station.by_product.items()
            },
            "inspection": _faster_rework(station.inspection, factor),
        }
    )


def _faster_product(times: ProductTimes, factor: float) -> ProductTimes:
    phases = {name: getattr(times, name) for name in ("manual", "automatic")}
    return times.model_copy(
        update={name: scaled(time, factor) for name, time in phases.items()}
    )


def _faster_rework(inspection: Inspection | None, factor: float) -> Inspection | None:
    if inspection is None:
        return None
    shorter = scaled(inspection.rework_time, factor)
    return inspection.model_copy(update={"rework_time": shorter})


def faster_conveyor(belt: Conveyor, step: float = STEP) -> Conveyor:
    """Return a conveyor that runs faster by a step."""
    return belt.model_copy(update={"speed": belt.speed * (1 + step)})


def replaced(line: Line, kind: str, element: Any) -> Line:
    """Return a line with one element of a kind in the place of that of its id."""
    elements = tuple(
        element if one.id == element.id else one for one in getattr(line, kind)
    )
    return line.model_copy(update={kind: elements})
