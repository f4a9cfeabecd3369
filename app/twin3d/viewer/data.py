"""What the viewer plays: meshes, motions, states and counters of each view."""

import base64
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.floor.kinds import vehicle_kind
from app.twin3d.bodies import flow
from app.twin3d.bodies import palette as c
from app.twin3d.bodies.arm import AXES, OFFSETS, links
from app.twin3d.bodies.mesh import Mesh, joined
from app.twin3d.bodies.shapes import coarse
from app.twin3d.film.hud import ITEMS
from app.twin3d.playback.joints import KEYS, STROKE
from app.twin3d.playback.motion import Motion
from app.twin3d.playback.playback import Playback
from app.twin3d.recording import Window
from app.twin3d.scene.colours import STATE_COLOURS, part_colours
from app.twin3d.scene.furniture import Furniture
from app.twin3d.scene.hall import Hall
from app.twin3d.scene.labels import labels_of
from app.twin3d.scene.scene import PART
from app.twin3d.scene.still import still
from app.twin3d.scene.whole import VEHICLES, arm_feet, lamp, tile
from app.twin3d.viewer.pack import Pack

FOR_EVER = 1e9
MOST_ROWS = 1_500_000
KNOTS = 400
Rows = dict[str, NDArray[Any]]


def mesh_data(pack: Pack, mesh: Mesh) -> dict[str, Any]:
    """Return a mesh: points, normals with the finish, colours, triangles."""
    rows = np.repeat(mesh.finish, 3)
    marked = Mesh(mesh.corners, mesh.normals, mesh.colours, mesh.finish)
    points, normals, colours, triangles = marked.welded()
    finish = np.zeros(len(points), dtype=np.int8)
    finish[triangles.ravel()] = rows
    signed = np.column_stack([np.round(normals * 127).astype(np.int8), finish])
    filled = np.column_stack([colours, np.full(len(colours), 255, dtype=np.uint8)])
    see_through = finish[triangles[:, 0]] == 2  # noqa: PLR2004 (Finish.GLASS)
    ordered = np.concatenate([triangles[~see_through], triangles[see_through]])
    return {
        "p": pack.put(np.round(points, 3).astype(np.float32)),
        "n": pack.put(signed.astype(np.int8)),
        "c": pack.put(filled),
        "i": pack.put(ordered.astype(np.uint32)),
        "solid": int((~see_through).sum() * 3),
    }


def motion_data(
    pack: Pack,
    motion: Motion,
    window: Window,
    more: Mapping[str, NDArray[Any]],
) -> dict[str, Any]:
    """Return the rows of a motion within the window, in the order of time."""
    rows = np.flatnonzero((motion.end > window.start) & (motion.start <= window.end))
    rows = rows[np.argsort(motion.start[rows], kind="stable")]
    start, end = motion.start[rows], motion.end[rows]
    origin, goal = motion.origin[rows].copy(), motion.goal[rows]
    return {
        "rows": len(rows),
        "s": pack.put(_since(start, window)),
        "e": pack.put(_since(end, window)),
        "a": pack.put(np.round(origin, 3).astype(np.float32)),
        "b": pack.put(np.round(goal, 3).astype(np.float32)),
        **{key: pack.put(values[rows]) for key, values in more.items()},
    }


def _since(instants: NDArray[np.float64], window: Window) -> NDArray[np.float32]:
    return np.clip(instants - window.start, -FOR_EVER, FOR_EVER).astype(np.float32)


def view_data(  # noqa: PLR0917
    pack: Pack,
    playback: Playback,
    window: Window,
    title: str,
    language: str,
    furniture: Furniture | None = None,
) -> dict[str, Any]:
    """Return all that one view plays."""
    scene, states = playback.scene, playback.states
    hall = Hall(scene)
    base = still(scene, furniture.meshes if furniture else None)
    underlay = furniture.underlay if furniture else None
    walls = joined([hall.walls(), hall.pillars()])
    machines = scene.machines
    rows = np.flatnonzero((states.end > window.start) & (states.start <= window.end))
    rows = rows[np.argsort(states.start[rows], kind="stable")]
    with coarse(scene.is_large):
        people = [flow.person(shirt) for shirt in c.SHIRTS]
    return {
        "title": title,
        "still": mesh_data(pack, base),
        "walls": mesh_data(pack, walls),
        "floor": _jpeg(hall.picture(base, underlay)),
        "hall": [*hall.bounds[0], *hall.bounds[1]],
        "signs": mesh_data(pack, joined([*map(tile, machines), *map(lamp, machines)])),
        "owner": pack.put(_owners(machines)),
        "machines": len(machines),
        "states": {
            "rows": len(rows),
            "s": pack.put(_since(states.start[rows], window)),
            "e": pack.put(_since(states.end[rows], window)),
            "m": pack.put(states.machine[rows].astype(np.uint16)),
            "k": pack.put(states.state[rows].astype(np.uint8)),
        },
        "parts": motion_data(pack, *_all_parts(playback, window)),
        "people": {
            **_facing(pack, playback, window),
            "pool": playback.people.pool.tolist(),
            "rank": playback.people.rank.tolist(),
            "heads": [[a, b, list(n)] for a, b, n in playback.people.heads],
            "shirts": [mesh_data(pack, mesh) for mesh in people],
        },
        "vehicles": _vehicles(pack, playback, window),
        "arms": _arms(pack, playback),
        "labels": _labels(scene, language),
        "counts": _counts(playback, window),
    }


def _owners(machines: Any) -> NDArray[np.uint16]:
    """Return the machine of each point of the tiles and lamps, as `welded` has them."""
    meshes = [*map(tile, machines), *map(lamp, machines)]
    whole = joined(meshes)
    points, _, _, triangles = whole.welded()
    owner = np.repeat(np.tile(np.arange(len(machines)), 2), [len(m) for m in meshes])
    found = np.zeros(len(points), dtype=np.uint16)
    found[triangles.ravel()] = np.repeat(owner, 3)
    return found


def _all_parts(
    playback: Playback, window: Window
) -> tuple[Motion, Window, dict[str, NDArray[np.generic]]]:
    """Return parts in the line and those that have left it, with their colours."""
    motion, left = playback.motion, playback.left
    stay = motion.stay
    product = playback.product[playback.stays.part[stay]]
    bad = playback.carried[stay]
    colour = part_colours(
        np.concatenate([product, left.products]), np.concatenate([bad, left.bad])
    )
    count = len(left.start)
    whole = Motion(
        thing=np.concatenate([motion.thing, np.full(count, -1)]),
        start=np.concatenate([motion.start, left.start]),
        end=np.concatenate([motion.end, left.end]),
        origin=np.concatenate([motion.origin, left.points]),
        goal=np.concatenate([motion.goal, left.points]),
        stay=np.zeros(len(colour), dtype=np.int64),
    )
    return whole, window, {"c": _padded(colour)}


def _padded(colours: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.column_stack([colours, np.full(len(colours), 255, dtype=np.uint8)])


def _facing(pack: Pack, playback: Playback, window: Window) -> dict[str, Any]:
    motion = playback.people.motion
    yaw = playback.facing(np.arange(len(motion.thing)))
    more: Rows = {"t": motion.thing.astype(np.uint16), "y": yaw.astype(np.float32)}
    return motion_data(pack, motion, window, more)


def _vehicles(pack: Pack, playback: Playback, window: Window) -> dict[str, Any]:
    motion = playback.vehicles.motion
    yaw = np.nan_to_num(motion.yaw(np.arange(len(motion.thing))), nan=0.0)
    more: Rows = {"t": motion.thing.astype(np.uint16), "y": yaw.astype(np.float32)}
    kinds = [
        vehicle_kind(playback.scene.line.fleets[fleet])
        for fleet in playback.vehicles.fleet
    ]
    return {
        **motion_data(pack, motion, window, more),
        "kinds": kinds,
        "meshes": {kind: mesh_data(pack, VEHICLES[kind]()) for kind in set(kinds)},
    }


def _arms(pack: Pack, playback: Playback) -> dict[str, Any]:
    feet, turns, cobots = arm_feet(playback)
    return {
        "machine": playback.arms.tolist(),
        "foot": np.round(feet, 4).tolist(),
        "turn": turns.tolist(),
        "cobot": cobots,
        "links": {
            "robot": [mesh_data(pack, mesh) for mesh in links(c.ROBOT)],
            "cobot": [mesh_data(pack, mesh) for mesh in links(c.COBOT)],
        }
        if cobots
        else {},
    }


def _labels(scene: Any, language: str) -> dict[str, Any]:
    labels = labels_of(scene, language, 13)
    file = io.BytesIO()
    Image.fromarray(labels.picture).save(file, "PNG", optimize=True)
    return {
        "picture": "data:image/png;base64,"
        + base64.b64encode(file.getvalue()).decode(),
        "points": np.round(labels.points, 3).tolist(),
        "boxes": labels.boxes.astype(int).tolist(),
        "rank": labels.rank.astype(int).tolist(),
    }


def _counts(playback: Playback, window: Window) -> dict[str, Any]:
    """Return instants of what is counted, in seconds from the window's beginning."""
    rows = playback.counters.instants()
    knots = np.linspace(window.start, window.end, KNOTS)
    energy = [playback.counters.energy(float(clock)) for clock in knots]
    prices = playback.counters.prices
    return {
        "shipped": _listed(rows["shipped"], window),
        "bad": _listed(rows["bad"], window),
        "scrapped": _listed(rows["scrapped"], window),
        "pieces": rows["pieces"].astype(int).tolist(),
        "energy": [round(value, 4) for value in energy],
        "per_part": playback.scene.line.energy_per_part,
        "prices": [prices.scrap, prices.claim] if prices.known else None,
    }


def _listed(instants: NDArray[np.float64], window: Window) -> list[float]:
    return [round(float(clock) - window.start, 2) for clock in instants]


def _jpeg(picture: NDArray[np.uint8]) -> str:
    image = Image.fromarray(picture)
    image.thumbnail((2048, 2048))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=82)
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode()


def common_data(pack: Pack) -> dict[str, Any]:
    """Return what all views share: the shape of a part, colours, how arms move."""
    return {
        "part": mesh_data(pack, flow.part(PART * 0.86)),
        "colours": STATE_COLOURS.tolist(),
        "keys": KEYS.tolist(),
        "stroke": STROKE,
        "offsets": OFFSETS.tolist(),
        "axes": list(AXES),
        "items": list(ITEMS),
    }
