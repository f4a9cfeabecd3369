"""The actions of the line place, as a table."""

import itertools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from app.actions import Action
from app.actions.action import with_selection, with_study
from app.document import Document

if TYPE_CHECKING:
    from app.line.place import LinePlace

SEVERAL, MANY = 2, 3


def _with(count: int) -> Callable[[Document], bool]:
    return lambda document: _counts(document, count)


def _counts(document: Document, count: int) -> bool:
    """Tell whether so many elements of the line are selected."""
    chosen = (path for path in document.selection if path.startswith("line."))
    return len(list(itertools.islice(chosen, count))) == count


def _align(side: str, place: "LinePlace") -> None:
    place.view.editor.align(place.movable(), side)  # type: ignore[arg-type]


def _distribute(axis: str, place: "LinePlace") -> None:
    place.view.editor.distribute(place.movable(), axis)  # type: ignore[arg-type]


def _rotate(degrees: float, place: "LinePlace") -> None:
    place.view.editor.rotate(place.movable(), degrees)


def _mirror(axis: str, place: "LinePlace") -> None:
    place.view.editor.mirror(place.movable(), axis)  # type: ignore[arg-type]


def _one(name: str, call: Callable[["LinePlace"], object], shortcut: str = "",
         icon: str = "", *, toolbar: bool = False, separated: bool = False,
         allowed: Callable[[Document], bool] = with_selection) -> Action:  # fmt: skip
    return Action(
        f"line_{name}", f"line.action.{name}", call, "line", icon, shortcut,
        toolbar, separated, allowed,
    )  # fmt: skip


def _alignments() -> list[Action]:
    sides = ("left", "centre", "right", "top", "middle", "bottom")
    made = [
        _one(f"align_{side}", partial(_align, side), icon=f"align_{side}",
             separated=side == "left", allowed=_with(SEVERAL),
             toolbar=side in ("left", "centre", "top", "middle"))
        for side in sides
    ]  # fmt: skip
    return made + [
        _one(f"distribute_{axis}", partial(_distribute, axis),
             icon=f"distribute_{axis}", allowed=_with(MANY), toolbar=True)
        for axis in ("x", "y")
    ]  # fmt: skip


def _layers() -> list[Action]:
    return [
        Action(f"line_layer_{name}", f"overlay.action.{name}", partial(_layer, name),
               "line", allowed=with_study)
        for name in ("state", "use", "waits", "fill", "defects")
    ]  # fmt: skip


def _layer(name: str, place: "LinePlace") -> None:
    place.overlay.toggle(name)


LINE_ACTIONS = (
    _one("copy", lambda p: p.copy(), "Ctrl+C", "copy"),
    _one("cut", lambda p: p.cut(), "Ctrl+X"),
    _one("paste", lambda p: p.paste(), "Ctrl+V", "paste", allowed=with_study),
    _one("duplicate", lambda p: p.duplicate(), "Ctrl+D", "duplicate"),
    _one("array", lambda p: p.ask_array(), icon="array"),
    _one("delete", lambda p: p.remove(), "Del", "delete", toolbar=True),
    _one("select_all", lambda p: p.select_all(), "Ctrl+A", separated=True,
         allowed=with_study),
    _one("connect", lambda p: p.connect_chosen(), "C", allowed=_with(SEVERAL)),
    _one("rename", lambda p: p.rename(), "F2"),
    _one("same", lambda p: p.select_same()),
    _one("downstream", lambda p: p.select_along(forward=True)),
    _one("upstream", lambda p: p.select_along(forward=False)),
    *_alignments(),
    _one("rotate", partial(_rotate, -90.0), "R", "rotate", toolbar=True,
         separated=True),
    _one("rotate_back", partial(_rotate, 90.0), "Shift+R"),
    _one("mirror", partial(_mirror, "x"), "M", "mirror"),
    _one("mirror_down", partial(_mirror, "y"), "Shift+M"),
    _one("group", lambda p: p.group(), "Ctrl+G", "group", allowed=_with(SEVERAL)),
    _one("ungroup", lambda p: p.ungroup(), "Ctrl+Shift+G"),
    _one("lock", lambda p: p.lock(), "L", "lock"),
    _one("fit", lambda p: p.view.fit(), "Ctrl+0", "zoom_fit", toolbar=True,
         separated=True, allowed=with_study),
    _one("zoom_100", lambda p: p.view.zoom_to(1.0), "Ctrl+1", allowed=with_study),
    _one("fit_selection", lambda p: p.view.fit_selection(), "Ctrl+2",
         "zoom_selection", toolbar=True),
    _one("zoom_in", lambda p: p.view.zoom(1.18), "Ctrl++; Ctrl+=",
         allowed=with_study),
    _one("zoom_out", lambda p: p.view.zoom(1 / 1.18), "Ctrl+-", allowed=with_study),
    Action("line_tables", "inspector.table.show", lambda p: p.toggle_tables(), "line",
           "table", "Ctrl+Shift+B", True, allowed=with_study),
    Action("line_results", "overlay.action.all", lambda p: p.toggle_results(), "line",
           "layers", "H", True, allowed=with_study),
    *_layers(),
    _one("minimap", lambda p: p.toggle_minimap(), icon="minimap", allowed=with_study),
    _one("find", lambda p: p.find_element(), "Ctrl+F", "search", allowed=with_study),
    _one("search", lambda p: p.search(), "Ctrl+Shift+F", allowed=with_study),
    _one("underlay", lambda p: p.ask_underlay(), icon="picture", separated=True,
         allowed=with_study),
    _one("no_underlay", lambda p: p.view.editor.set_underlay(None),
         allowed=lambda d: d.is_open and d.study.line.underlay is not None),
)  # fmt: skip
ON_THE_FLOOR = frozenset(
    f"line_{name}"
    for name in ("copy", "cut", "paste", "duplicate", "delete", "select_all", "connect",
                 "rotate", "rotate_back", "mirror", "mirror_down", "lock", "rename",
                 "results")
)  # fmt: skip
"""Actions whose keys mean something else in a field or table beside the floor."""
MENU = (
    *("cut", "copy", "paste", "duplicate", "array", "delete", ""),
    *("rotate", "rotate_back", "mirror", "lock", "group", "ungroup", ""),
    *("fit_selection", "fit"),
)
"""The menu of the right button; empty for a line between."""
