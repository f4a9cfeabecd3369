"""Defects: where they arise, who looks for them, what becomes of the rejects."""

from collections.abc import Iterator, Mapping

from models.checks.telling import advice, listed, warning
from models.plant import Plant
from models.problems import Problem
from models.quality import EVERY_MODE, Inspection, by_mode
from models.stations import Station

HIGH_FALSE_REJECT = 0.1


def check_defects(plant: Plant) -> Iterator[Problem]:
    """Find what is odd about defects, inspections and rework."""
    reach = {mode: plant.reached(stations) for mode, stations in plant.made_by.items()}
    for station in plant.line.stations:
        if station.inspection is not None:
            yield from _check_inspection(plant, station, station.inspection, reach)
        for mode, cause in station.defects.items():
            if cause.probability == 1:
                path = f"line.stations.{station.id}.defects.{mode}"
                yield warning(path, "defect_certain", station=station.id, mode=mode)
    yield from _unseen(plant, reach)
    yield from check_rejects(plant)


def _check_inspection(
    plant: Plant,
    station: Station,
    inspection: Inspection,
    reach: Mapping[str, set[str]],
) -> Iterator[Problem]:
    path = f"line.stations.{station.id}.inspection"
    for mode, chance in inspection.detect.items():
        place = f"{path}.detect" if mode == EVERY_MODE else f"{path}.detect.{mode}"
        if chance == 1 and not _is_plain_scrap(station, inspection, mode):
            yield advice(place, "detection_certain", station=station.id, mode=mode)
        if mode != EVERY_MODE and station.id not in reach.get(mode, ()):
            yield from _check_mode(plant, station, place, mode)
    if inspection.false_reject > HIGH_FALSE_REJECT:
        rate = inspection.false_reject
        yield warning(f"{path}.false_reject", "false_reject_high", rate=rate)
    finds = any(inspection.detect.values()) or inspection.false_reject > 0
    if not finds or inspection.share == 0:
        yield advice(path, "inspection_finds_nothing", station=station.id)
    yield from _check_rework(path, inspection)


def _is_plain_scrap(station: Station, inspection: Inspection, mode: str) -> bool:
    """Tell whether an inspection only stands for the scrap of its own operation."""
    own = mode in station.defects or (mode == EVERY_MODE and bool(station.defects))
    return own and inspection.on_reject == "scrap"


def _check_mode(
    plant: Plant, station: Station, path: str, mode: str
) -> Iterator[Problem]:
    if mode not in plant.made_by:
        modes = listed(plant.made_by)
        yield warning(path, "defect_never_made", mode=mode, made=modes)
    else:
        makers = listed(plant.made_by[mode])
        yield warning(
            path, "defect_made_later", mode=mode, station=station.id, makers=makers
        )


def _check_rework(path: str, inspection: Inspection) -> Iterator[Problem]:
    in_place = inspection.on_reject == "rework_in_place"
    if in_place and not any(inspection.fix.values()):
        yield warning(
            f"{path}.fix", "rework_mends_nothing", rounds=inspection.max_rework
        )
    if inspection.on_reject != "scrap" and inspection.max_rework == 0:
        yield warning(f"{path}.max_rework", "no_round_of_rework")
    if not in_place and (inspection.rework_time or inspection.fix):
        yield advice(path, "rework_values_unused", way=inspection.on_reject)


def _unseen(plant: Plant, reach: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Find defects that no inspection after their makers looks for."""
    for mode, elements in reach.items():
        stations = (plant.stations[n] for n in elements if n in plant.stations)
        inspections = (s.inspection for s in stations if s.inspection is not None)
        if not any(by_mode(i.detect, mode) * i.share > 0 for i in inspections):
            makers = plant.made_by[mode]
            path = f"line.stations.{makers[0]}.defects.{mode}"
            yield advice(
                path, "defect_never_looked_for", mode=mode, makers=listed(makers)
            )


def check_rejects(plant: Plant) -> Iterator[Problem]:
    """Find rejects that nobody mends before they are inspected or shipped."""
    sinks = {sink.id for sink in plant.line.sinks}
    mended: set[str] = set()
    for station in plant.line.stations:
        links = plant.ways_out(station.id, "reject")
        if not links:
            continue
        met = _met_before_rework(plant, [link.to for link in links])
        mended |= plant.reached(link.to for link in links)
        path = f"line.stations.{station.id}.inspection"
        if met & sinks:
            out = listed(sorted(met & sinks))
            yield warning(path, "rejects_shipped", station=station.id, sinks=out)
        back = sorted(n for n in met if _comes_back(plant, n, station.id))
        if back:
            names = listed(back)
            yield warning(path, "rejects_not_mended", station=station.id, back=names)
    for station in plant.line.stations:
        if station.rework is not None and station.id not in mended:
            path = f"line.stations.{station.id}.rework"
            yield advice(path, "rework_without_rejects", station=station.id)


def _comes_back(plant: Plant, name: str, rejecting: str) -> bool:
    """Tell whether what an inspection passes comes back to the one that rejected."""
    station = plant.stations.get(name)
    if station is None or station.inspection is None:
        return False
    onward = [link.to for link in plant.ways_out(name)]
    return rejecting in (name, *_met_before_rework(plant, onward))


def _met_before_rework(plant: Plant, starts: list[str]) -> set[str]:
    """Return what a reject meets on its way, up to rework stations and inspections."""
    seen: set[str] = set()
    front = list(starts)
    while front:
        name = front.pop()
        station = plant.stations.get(name)
        if name in seen or (station is not None and station.rework is not None):
            continue
        seen.add(name)
        if station is None or station.inspection is None:
            front += [link.to for link in plant.ways_out(name)]
    return seen
