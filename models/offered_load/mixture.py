"""Mixtures of parts: rates by product, rounds of rework and defects.

A mixture is an array of shape (products, rounds, 1 + 2 × modes) of parts an hour: all
parts, those that carry each defect mode, those in which it has been found. The modes
are taken as independent of each other; the last round stands for "that many or more".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.flow import Source
from models.line import Line
from models.plant import Plant
from models.quality import Inspection, by_mode
from models.routes import ONLY
from models.stations import Station

Array = NDArray[np.float64]
MOST_ROUNDS = 12
MOST_NUMBERS = 2_000_000
MOST_LOOPS = 1000
NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Kinds:
    """The kinds of parts that a line tells apart."""

    products: tuple[str, ...]
    modes: tuple[str, ...]
    rounds: int

    def nothing(self) -> Array:
        """Return the mixture without parts."""
        shape = (len(self.products), self.rounds, 1 + 2 * len(self.modes))
        return np.zeros(shape)

    def chances(self, by: dict[str, float]) -> Array:
        """Return chances given by mode as an array over the modes."""
        return np.array([by_mode(by, mode) for mode in self.modes])

    def split(self, mixture: Array) -> tuple[Array, Array, Array]:
        """Return the parts, those with each defect, those found with it."""
        count = len(self.modes)
        return mixture[..., 0], mixture[..., 1 : 1 + count], mixture[..., 1 + count :]

    def joined(self, parts: Array, present: Array, found: Array | None = None) -> Array:
        """Return a mixture from its three pieces; nothing found if left out."""
        seen = np.zeros_like(present) if found is None else found
        return np.concatenate([parts[..., None], present, seen], axis=-1)


def kinds_of(plant: Plant) -> Kinds:
    """Return the kinds of parts of a line.

    A line of very many products and modes is looked at without its defects.
    """
    line = plant.line
    products = tuple(product.id for product in line.products) or (ONLY,)
    modes = tuple(plant.made_by)
    limits = [i.max_rework for s in line.stations if (i := _reworks(s)) is not None]
    rounds = min(max(limits, default=0), MOST_ROUNDS) + 1
    size = len(products) * rounds * (1 + 2 * len(modes)) * _size(line)
    if size > MOST_NUMBERS:
        modes, rounds = (), 1
    return Kinds(products, modes, rounds)


def _size(line: Line) -> int:
    return len(line.stations) + len(line.buffers) + len(line.conveyors)


def _reworks(station: Station) -> Inspection | None:
    inspection = station.inspection
    return None if inspection is None or inspection.on_reject == "scrap" else inspection


def made_by_source(kinds: Kinds, source: Source) -> Array:
    """Return the mixture of one good part an hour from a source."""
    shares = dict.fromkeys(kinds.products, 0.0)
    if source.kind == "orders":
        for order in source.orders:
            shares[order.product or kinds.products[0]] += order.quantity
    elif source.mix:
        shares.update(source.mix)
    else:
        for lot in source.lots:
            shares[lot.product] += lot.size
    if not sum(shares.values()) > 0:
        shares[kinds.products[0]] = 1.0
    mixture = kinds.nothing()
    mixture[:, 0, 0] = [shares[name] for name in kinds.products]
    unit: Array = mixture / mixture.sum()
    return unit


def after_operation(kinds: Kinds, station: Station, mixture: Array) -> Array:
    """Return the mixture after the operation gave its defects, or mended them."""
    parts, present, found = kinds.split(mixture)
    if station.rework is not None:
        present = present - found * kinds.chances(station.rework.fix)
        found = np.zeros_like(found)
    chances = np.array([_mean_chance(station, mode) for mode in kinds.modes])
    present = present + (parts[..., None] - present) * chances
    return kinds.joined(parts, present, found)


def _mean_chance(station: Station, mode: str) -> float:
    """Return a defect's chance, averaged over the life of the tool."""
    cause = station.defects.get(mode)
    if cause is None:
        return 0.0
    worn = (station.tool.life - 1) / 2 if station.tool else 0.0
    return min(cause.probability + cause.wear * worn, 1.0)


@dataclass(frozen=True)
class Judged:
    """What an inspection makes of a mixture; `rounds` are rounds in place an hour."""

    passed: Array
    rejected: Array
    scrapped: float
    rounds: float = 0.0


def judged(kinds: Kinds, inspection: Inspection, mixture: Array) -> Judged:
    """Inspect a mixture; rejects are scrapped, reworked in place, or sent away."""
    passed, rejected = _seen(kinds, inspection, mixture, inspection.share)
    if inspection.on_reject == "scrap":
        return Judged(passed, kinds.nothing(), float(rejected[..., 0].sum()))
    again, scrapped = _one_round_more(kinds, inspection, rejected)
    if inspection.on_reject == "reject_link":
        return Judged(passed, again, scrapped)
    rounds = 0.0
    for _ in range(MOST_LOOPS):
        todo = float(again[..., 0].sum())
        if todo <= NEGLIGIBLE * (1 + rounds):
            break
        rounds += todo
        good, rejected = _seen(
            kinds, inspection, _mended(kinds, inspection, again), 1.0
        )
        passed = passed + good
        again, lost = _one_round_more(kinds, inspection, rejected)
        scrapped += lost
    return Judged(passed, kinds.nothing(), scrapped, rounds)


def _mended(kinds: Kinds, inspection: Inspection, mixture: Array) -> Array:
    parts, present, found = kinds.split(mixture)
    return kinds.joined(parts, present - found * kinds.chances(inspection.fix))


def _seen(
    kinds: Kinds, inspection: Inspection, mixture: Array, share: float
) -> tuple[Array, Array]:
    """Return what passes and what is rejected, with what was found in it."""
    parts, present, _ = kinds.split(mixture)
    carried = np.divide(
        present,
        parts[..., None],
        out=np.zeros_like(present),
        where=parts[..., None] > 0,
    )
    detect = kinds.chances(inspection.detect)
    unseen = 1 - carried * detect
    clean = np.prod(1 - carried, axis=-1)
    passing = np.prod(unseen, axis=-1) - inspection.false_reject * clean
    others = _product_of_others(unseen)
    passed = kinds.joined(
        parts * (1 - share + share * passing),
        present * (1 - share + share * (1 - detect) * others),
    )
    found = share * present * detect
    rejected = kinds.joined(
        parts - passed[..., 0], present - kinds.split(passed)[1], found
    )
    return passed, np.maximum(rejected, 0.0)


def _product_of_others(unseen: Array) -> Array:
    """Return for each mode the product over all other modes."""
    ones = np.ones_like(unseen[..., :1])
    left = np.cumprod(np.concatenate([ones, unseen[..., :-1]], axis=-1), axis=-1)
    right = np.cumprod(np.concatenate([ones, unseen[..., :0:-1]], axis=-1), axis=-1)[
        ..., ::-1
    ]
    result: Array = left * right
    return result


def _one_round_more(
    kinds: Kinds, inspection: Inspection, rejected: Array
) -> tuple[Array, float]:
    """Return the rejects with one round more, and how many had their last."""
    limit = inspection.max_rework
    keep = np.arange(kinds.rounds) < limit
    if limit > kinds.rounds - 1:
        keep[-1] = True
    kept = rejected * keep[:, None]
    moved = kinds.nothing()
    moved[:, 1:] = kept[:, :-1]
    moved[:, -1] += kept[:, -1]
    return moved, float(rejected[..., 0].sum() - kept[..., 0].sum())


def assembled(kinds: Kinds, station: Station, inputs: dict[str, Array]) -> Array:
    """Return what an assembly makes of its inputs, a cycle for each kit of the main.

    The product carries the defects of all its parts.
    """
    main, number = next(iter(station.assembly.items()))
    mixture = inputs.get(main, kinds.nothing()) / number
    parts, present, found = kinds.split(mixture)
    free = np.ones(len(kinds.modes))
    for name, count in station.assembly.items():
        more = count - 1 if name == main else count
        free = free * (1 - _carried(kinds, inputs.get(name))) ** more
    return kinds.joined(
        parts, parts[..., None] - (parts[..., None] - present) * free, found
    )


def _carried(kinds: Kinds, mixture: Array | None) -> Array:
    """Return the share of the parts that carry each defect."""
    if mixture is None or not mixture[..., 0].sum() > 0:
        return np.zeros(len(kinds.modes))
    parts, present, _ = kinds.split(mixture)
    share: Array = present.sum(axis=(0, 1)) / parts.sum()
    return np.minimum(share, 1.0)
