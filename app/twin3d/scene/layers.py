"""Layers over the floor: what the line does, drawn as meshes; numpy only."""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies.mesh import Finish, Mesh, joined, nothing
from app.twin3d.bodies.shapes import Colour, box, cylinder, quads
from app.twin3d.playback.playback import Playback
from app.twin3d.scene.colours import rgb
from app.twin3d.scene.hall import lane
from models.states import LOOKS, State

Layer = Literal["heat", "flow", "defects", "waiting", "network", "energy"]
LAYERS: tuple[Layer, ...] = ("heat", "flow", "defects", "waiting", "network", "energy")
MOVING: frozenset[str] = frozenset({"waiting", "energy", "flow", "defects"})
"""Layers that change with the clock; the others stand still."""
GLOW = Finish.GLOW
NETWORK: Mapping[str, Colour] = {
    "none": (150, 150, 150),
    "plc": (214, 160, 60),
    "fieldbus": (40, 120, 200),
    "wifi": (40, 170, 160),
    "5g": (120, 80, 210),
}
RADIO = {"wifi": 5.0, "5g": 9.0}
HEAT = np.array(
    [[64, 108, 190], [84, 178, 190], [150, 205, 120], [250, 200, 70], [224, 74, 48]],
    dtype=float,
)


def heat(share: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return colours (n, 3) for shares 0 to 1, from cold to hot."""
    at = np.clip(share, 0, 1) * (len(HEAT) - 1)
    low = np.minimum(at.astype(int), len(HEAT) - 2)
    return (HEAT[low] + (HEAT[low + 1] - HEAT[low]) * (at - low)[:, None]).astype(
        np.uint8
    )


def layer_mesh(name: str, playback: Playback, clock: float) -> Mesh:
    """Return what a layer draws at an instant."""
    makers: dict[str, Callable[[Playback, float], Iterator[Mesh]]] = {
        "flow": _flow,
        "defects": _defects,
        "waiting": _waiting,
        "network": _network,
        "energy": _energy,
    }
    maker = makers.get(name)
    return joined(maker(playback, clock)) if maker else nothing()


def _flow(playback: Playback, clock: float) -> Iterator[Mesh]:
    """Yield ribbons along the links, as wide as many parts have gone there."""
    counts = passed(playback, clock)
    most = max(counts.values(), default=0)
    scene = playback.scene
    for (start, to), count in counts.items():
        if count and start in scene.elements and to in scene.elements:
            width = 0.1 + 0.55 * count / most
            yield ribbon(lane(scene, start, to), width, (30, 110, 215))


def passed(playback: Playback, clock: float) -> dict[tuple[str, str], int]:
    """Return how many parts went from one element straight to another so far."""
    stays, ids = playback.stays, playback.ids
    found: dict[tuple[str, str], int] = {}
    same = (stays.part[1:] == stays.part[:-1]) & (stays.start[1:] <= clock)
    same &= stays.start[1:] >= playback.since
    pairs = stays.node[:-1][same] * len(ids) + stays.node[1:][same]
    for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
        start, to = divmod(int(pair), len(ids))
        found[ids[start], ids[to]] = int(count)
    return found


def ribbon(way: NDArray[np.float64], width: float, colour: Colour) -> Mesh:
    """Return a flat arrow along a way."""
    faces: list[NDArray[np.float64]] = []
    for at, (one, two) in enumerate(pairwise(way)):
        step = (two - one)[:2]
        length = float(np.hypot(*step))
        if length < 0.02:  # noqa: PLR2004
            continue
        ahead = step / length
        aside = np.array([-ahead[1], ahead[0]]) * width / 2
        tip = two[:2]
        last = at == len(way) - 2
        neck = tip - ahead * min(width, length) if last else tip
        faces.append(
            _flat([one[:2] - aside, neck - aside, neck + aside, one[:2] + aside])
        )
        if last:
            wide = aside * 2
            faces.append(_flat([neck - wide, tip, tip, neck + wide]))
    return quads(np.array(faces), colour, GLOW) if faces else nothing()


def _flat(corners: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.column_stack([np.array(corners), np.full(4, 0.06)])


def _defects(playback: Playback, clock: float) -> Iterator[Mesh]:
    """Yield a red column where defects came into being, as high as many did."""
    del clock
    found = playback.defect_origins
    most = max(found.values(), default=0)
    for name, count in found.items():
        if name in playback.scene.elements:
            place = playback.scene.floor.places[name]
            x, y, _ = place.point(-place.length / 2 + 0.35, place.width / 2 - 0.35)
            tall = 0.5 + 3.0 * count / most
            yield cylinder((x, y, 0), 0.24, tall, (214, 48, 40), GLOW, sides=16)


def _waiting(playback: Playback, clock: float) -> Iterator[Mesh]:
    """Yield an arrow over each machine that is blocked or starved."""
    state, _, _ = playback.states.at(clock)
    for row, machine in enumerate(playback.scene.machines):
        if state[row] in (State.BLOCKED, State.STARVED):
            arrow = _arrow(rgb(LOOKS[State(state[row])].colour))
            ahead = 1 if state[row] == State.BLOCKED else -1
            turn = machine.place.turn + (math.pi if machine.place.flow < 0 else 0)
            x, y, z = machine.place.point(
                ahead * machine.place.flow * 0.5, 0, machine.body.height + 0.1
            )
            yield arrow.turned(turn).moved(float(x), float(y), float(z))


def _arrow(colour: Colour) -> Mesh:
    head = cylinder((0.15, 0, 0.12), 0.26, 0.4, colour, GLOW, axis=0, sides=8, top=0.0)
    return joined(
        [box((-0.15, 0, 0.05), (0.6, 0.2, 0.14), colour, GLOW, bottom=True), head]
    )


def _network(playback: Playback, clock: float) -> Iterator[Mesh]:
    """Yield a disc by the kind of connection, and how far radio reaches."""
    del clock
    by_id = {s.id: s.connection for s in playback.scene.line.stations}
    for machine in playback.scene.machines:
        told = by_id[machine.station]
        link = told.link if told else "none"
        place = machine.place
        x, y, _ = place.point(place.length / 2 + 0.1, -place.width / 2 - 0.35)
        yield cylinder((x, y, 0.02), 0.24, 0.07, NETWORK[link], GLOW, sides=16)
        if link in RADIO:
            yield ring((place.x, place.y), RADIO[link], NETWORK[link])


def ring(centre: tuple[float, float], radius: float, colour: Colour) -> Mesh:
    """Return a flat ring on the floor."""
    turn = np.linspace(0, 2 * math.pi, 41)
    inner = np.column_stack([np.cos(turn), np.sin(turn)]) * (radius - 0.08)
    outer = np.column_stack([np.cos(turn), np.sin(turn)]) * radius
    middle = np.array(centre)
    faces = [
        np.column_stack([np.array([inner[i], outer[i], outer[i + 1], inner[i + 1]])
                         + middle, np.full(4, 0.05)])
        for i in range(40)
    ]  # fmt: skip
    return quads(np.array(faces), colour, GLOW)


def _energy(playback: Playback, clock: float) -> Iterator[Mesh]:
    """Yield a column at each machine, as high as the power it draws now."""
    power = playback.counters.power(playback.states.at(clock)[0])
    most = float(playback.counters.highest_power)
    if most <= 0:
        return
    colours = heat(power / most)
    for row, machine in enumerate(playback.scene.machines):
        if power[row] > 0:
            place = machine.place
            x, y, _ = place.point(place.length / 2 + 0.25, place.width / 2 - 0.1)
            red, green, blue = (int(v) for v in colours[row])
            tall = 0.15 + 2.6 * float(power[row]) / most
            yield box((x, y, 0), (0.26, 0.26, tall), (red, green, blue), GLOW)
