"""Furniture: shapes from files and the floor plan, with what is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from app.twin3d.bodies.files.fault import MeshFault
from app.twin3d.bodies.files.read import read, refuse
from app.twin3d.bodies.mesh import Mesh
from app.twin3d.scene import underlay
from app.twin3d.scene.underlay import PlanFault
from models.appearance import MeshFile, Underlay
from models.line import Line
from models.problems import Problem

KINDS = ("sources", "sinks", "stations", "buffers", "conveyors")


@dataclass(frozen=True, eq=False)
class Furniture:
    """Meshes by element id, the floor plan, and problems, all of them warnings."""

    meshes: dict[str, Mesh]
    underlay: Image.Image | None
    problems: tuple[Problem, ...]


def furniture_of(lines: Sequence[Line], folder: Path) -> Furniture:
    """Return what the files of lines hold; what cannot be read is a problem.

    An element without a good file keeps the body that LineRefit draws.
    """
    meshes: dict[str, Mesh] = {}
    problems: dict[str, Problem] = {}
    for line in lines:
        for path, name, wanted in _wanted(line):
            try:
                meshes[name] = read(folder / wanted.file, wanted)
            except MeshFault as fault:
                problems[path] = _problem(path, wanted.file, fault)
    plan, faults = _underlay(lines, folder)
    return Furniture(meshes, plan, (*problems.values(), *faults))


def file_problems(line: Line, folder: Path) -> tuple[Problem, ...]:
    """Return what names and sizes alone tell of the files that a line wants."""
    found = []
    for path, _, wanted in _wanted(line):
        try:
            refuse(folder / wanted.file)
        except MeshFault as fault:
            found.append(_problem(path, wanted.file, fault))
    if line.underlay is not None:
        try:
            underlay.refuse(folder / line.underlay.file)
        except PlanFault as fault:
            found.append(_plan_problem(line.underlay, fault))
    return tuple(found)


def _wanted(line: Line) -> Iterator[tuple[str, str, MeshFile]]:
    for kind in KINDS:
        for element in getattr(line, kind):
            if element.mesh is not None:
                yield f"line.{kind}.{element.id}.mesh", element.id, element.mesh


def _problem(path: str, file: str, fault: MeshFault) -> Problem:
    return Problem(path, fault.code, "warning", {"file": file, **fault.values})


def _underlay(
    lines: Sequence[Line], folder: Path
) -> tuple[Image.Image | None, tuple[Problem, ...]]:
    plan = next((line.underlay for line in lines if line.underlay), None)
    if plan is None:
        return None, ()
    try:
        return underlay.read_plan(folder / plan.file), ()
    except PlanFault as fault:
        return None, (_plan_problem(plan, fault),)


def _plan_problem(plan: Underlay, fault: PlanFault) -> Problem:
    return Problem("line.underlay", fault.code, "warning", {"file": plan.file})
