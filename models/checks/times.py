"""Times: cycles without a time, distributions that are probably not meant."""

from collections.abc import Iterator

from models.checks.telling import advice, lasting, neat, warning
from models.cycle_times import cycle_mean
from models.plant import Plant
from models.problems import Problem
from models.routes import ONLY
from models.stations import Station
from models.times import Distribution, Normal

HIGH_CV = 1.5
TRUNCATED_CV = 0.3
Placed = Iterator[tuple[str, Distribution]]


def check_times(plant: Plant) -> Iterator[Problem]:
    """Find stations without a time and odd distributions."""
    for station in plant.line.stations:
        yield from _check_station(plant, station)
    for path, time in _all_times(plant):
        yield from _check_distribution(path, time)


def _check_station(plant: Plant, station: Station) -> Iterator[Problem]:
    path = f"line.stations.{station.id}"
    products = [product.id for product in plant.line.products] or [ONLY]
    without = [name for name in products if cycle_mean(station, name) == 0]
    if len(without) == len(products):
        yield warning(path, "no_time", station=station.id)
    elif without:
        names = ", ".join(without)
        yield warning(path, "no_time_for_product", station=station.id, products=names)
    floor = station.process_time
    automatic = station.automatic.moments()[0] if station.automatic else 0.0
    if floor > automatic > 0:
        yield warning(
            f"{path}.process_time",
            "process_time_above",
            floor=lasting(floor),
            time=lasting(automatic),
        )
    yield from _check_setup(plant, station, path)


def _check_setup(plant: Plant, station: Station, path: str) -> Iterator[Problem]:
    setup = station.setup
    if setup is None:
        return
    if len(plant.line.products) < 2:  # noqa: PLR2004
        yield advice(f"{path}.setup", "setup_of_one_product", station=station.id)
    pairs: set[tuple[str, str]] = set()
    for pair in setup.matrix:
        key = (pair.start, pair.to)
        names = {"start": pair.start, "to": pair.to}
        if pair.start == pair.to:
            yield advice(f"{path}.setup.matrix", "setup_to_itself", **names)
        elif key in pairs:
            yield warning(f"{path}.setup.matrix", "setup_pair_twice", **names)
        pairs.add(key)


def _all_times(plant: Plant) -> Placed:
    for source in plant.line.sources:
        if source.interarrival is not None:
            yield f"line.sources.{source.id}.interarrival", source.interarrival
    for station in plant.line.stations:
        path = f"line.stations.{station.id}"
        inspection = station.inspection
        times: dict[str, Distribution | None] = {
            "manual": station.manual,
            "automatic": station.automatic,
            "setup.time": station.setup.time if station.setup else None,
            "tool.change": station.tool.change if station.tool else None,
            "inspection.rework_time": inspection.rework_time if inspection else None,
        }
        for product, own in station.by_product.items():
            times[f"by_product.{product}.manual"] = own.manual
            times[f"by_product.{product}.automatic"] = own.automatic
        yield from ((f"{path}.{at}", time) for at, time in times.items() if time)


def _check_distribution(path: str, time: Distribution) -> Iterator[Problem]:
    mean, cv = time.moments()
    if isinstance(time, Normal):
        if time.cv > TRUNCATED_CV:
            yield warning(
                path,
                "normal_truncated",
                cv=time.cv,
                mean=lasting(time.mean),
                used=lasting(mean),
            )
    elif cv > HIGH_CV and not path.endswith("interarrival"):
        yield warning(path, "cv_high", cv=neat(cv), mean=lasting(mean))
