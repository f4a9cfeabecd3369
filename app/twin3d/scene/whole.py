"""A scene at an instant as one mesh: for files that show a moment."""

from collections.abc import Iterator

import numpy as np

from app.floor.kinds import vehicle_kind
from app.twin3d.bodies import flow
from app.twin3d.bodies import palette as c
from app.twin3d.bodies.arm import links, poses
from app.twin3d.bodies.mesh import Mesh, joined
from app.twin3d.bodies.shapes import box
from app.twin3d.playback.playback import Frame, Playback
from app.twin3d.scene.colours import STATE_COLOURS, part_colours
from app.twin3d.scene.scene import PART, Machine
from app.twin3d.scene.still import put

VEHICLES = {"agv": flow.agv, "forklift": flow.forklift, "maglev": flow.mover}


def moment(playback: Playback, frame: Frame) -> Mesh:
    """Return what moves, and the colours of states, at the instant of a frame."""
    return joined(
        [
            *_states(playback, frame),
            *_parts(frame),
            *_people(playback, frame),
            *_vehicles(playback, frame),
            *_arms(playback, frame),
        ]
    )


def tile(machine: Machine) -> Mesh:
    """Return the floor tile that shows the state of a machine."""
    size = (machine.place.length + 0.7, machine.place.width + 0.7, 0.03)
    return put(box((0, 0, 0.0), size, (200, 200, 200)), machine.place)


def lamp(machine: Machine) -> Mesh:
    """Return the lamp that shows the state of a machine."""
    return put(flow.lamp().moved(*machine.body.lamp), machine.place)


def _states(playback: Playback, frame: Frame) -> Iterator[Mesh]:
    for row, machine in enumerate(playback.scene.machines):
        red, green, blue = (int(v) for v in STATE_COLOURS[frame.states[row]])
        yield tile(machine).painted((red, green, blue))
        yield lamp(machine).painted((red, green, blue))


def _parts(frame: Frame) -> Iterator[Mesh]:
    block = flow.part(PART * 0.86)
    points = np.concatenate([frame.points, frame.left])
    colours = np.concatenate(
        [
            part_colours(frame.products, frame.defective),
            part_colours(frame.left_products, frame.left_bad),
        ]
    )
    for point, colour in zip(points, colours, strict=True):
        red, green, blue = (int(v) for v in colour)
        yield block.painted((red, green, blue)).moved(*(float(v) for v in point))


def _people(playback: Playback, frame: Frame) -> Iterator[Mesh]:
    pools = playback.people.pool
    for row in np.flatnonzero(frame.shown):
        mesh = flow.person(c.SHIRTS[pools[row] % len(c.SHIRTS)])
        x, y, z = (float(v) for v in frame.people[row])
        yield mesh.turned(float(frame.people_yaw[row])).moved(x, y, z)


def _vehicles(playback: Playback, frame: Frame) -> Iterator[Mesh]:
    fleets = playback.scene.line.fleets
    for row, fleet in enumerate(playback.vehicles.fleet):
        mesh = VEHICLES[vehicle_kind(fleets[fleet])]()
        x, y, z = (float(v) for v in frame.vehicles[row])
        yield mesh.turned(float(frame.vehicle_yaw[row])).moved(x, y, z)


def arm_feet(playback: Playback) -> tuple["np.ndarray", "np.ndarray", list[bool]]:
    """Return feet (n, 3), directions (n,) and kinds of all arms of a scene."""
    feet, turns, cobots = [], [], []
    for machine in playback.scene.machines:
        for x, y, z, turn in machine.body.arms:
            feet.append(machine.place.point(x, y, z))
            turns.append(machine.place.turn + turn)
            cobots.append(machine.body.is_cobot)
    return np.array(feet).reshape(-1, 3), np.array(turns, dtype=float), cobots


def arm_links(playback: Playback) -> list[tuple[Mesh, ...]]:
    """Return the links of each arm."""
    robot, cobot = links(c.ROBOT), links(c.COBOT)
    return [cobot if is_cobot else robot for is_cobot in arm_feet(playback)[2]]


def _arms(playback: Playback, frame: Frame) -> Iterator[Mesh]:
    feet, turns, _ = arm_feet(playback)
    if not len(feet):
        return
    origins, rotations = poses(feet, turns, frame.joints)
    for arm, meshes in enumerate(arm_links(playback)):
        for at, mesh in enumerate(meshes):
            turn = rotations[arm, at].astype(np.float32)
            x, y, z = (float(v) for v in origins[arm, at])
            turned = Mesh(
                mesh.corners @ turn.T, mesh.normals @ turn.T, mesh.colours, mesh.finish
            )
            yield turned.moved(x, y, z)
