"""Where the defects of a line are made, from the results of its runs."""

import math
from collections.abc import Mapping

from models.line import Line
from models.results import Column
from models.stations import Station
from sim.diagnosis.means import mean


def made_at(line: Line, columns: Mapping[str, Column]) -> dict[str, float]:
    """Return the defects each station makes per thousand shipped parts, by id.

    The defects of a mode that several stations make are shared among them by what each
    is expected to make: its probability times the parts it worked on.
    """
    shipped = mean(columns, "shipped") / 1000
    found: dict[str, float] = {}
    for mode in dict.fromkeys(m for s in line.stations for m in s.defects):
        made = mean(columns, f"defects.{mode}.made")
        weights = {
            s.id: _expected(s, mode, columns)
            for s in line.stations
            if mode in s.defects
        }
        whole = math.fsum(weights.values())
        for name, weight in weights.items():
            if made and whole and shipped:
                part = made * weight / whole / shipped
                found[name] = found.get(name, 0.0) + part
    return found


def _expected(station: Station, mode: str, columns: Mapping[str, Column]) -> float:
    parts = mean(columns, f"stations.{station.id}.parts")
    return station.defects[mode].probability * parts
