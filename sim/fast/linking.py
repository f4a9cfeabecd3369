"""How compiled functions are put together: as one program, with its hot path in one.

By itself numba optimises every function with all that it calls, again and again, and
leaves each callable from outside, so that most calls stay calls. Here functions are
kept to the kernel once it has taken them in, and
those of the hot path are compiled into their callers. That halves the time of a run.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

SHARED = "linkonce_odr"
"""The linkage that numba gives functions taken in from others."""
HOT = (
    "another_is_due", "append", "ask", "begin_phase", "call_labour", "call_server",
    "come", "comes_before", "count_part", "count_wait", "depart", "draw", "draw_for",
    "end_phase", "enqueue", "enter", "enter_waiting", "finds_no_room", "finished",
    "free", "give_back", "give_defects", "give_room", "goes_elsewhere",
    "granted_by_one", "happen", "held", "hop", "idle", "is_halted", "join_idle",
    "judge", "judged", "kind_of", "leaf", "leave_idle", "linked", "look", "mark",
    "mark_if", "may_hop", "never", "next_mark", "nothing_more", "number_of", "pass_on",
    "plain_room", "pull_into_buffer", "pull_plainly", "refresh", "release_first",
    "release_of_buffer", "release_of_station", "remove", "remove_first", "rest",
    "rest_with", "rise", "rise_alone", "run_instant", "schedule", "send_off",
    "serve_people", "set_clock", "set_due", "set_to_work", "settle", "soonest",
    "soonest_around", "spares", "stay", "store", "store_last", "sweep_word",
    "take_first", "take_here", "take_next", "take_out", "wait", "wait_to_leave", "work",
    "work_through",
)  # fmt: skip
"""What nearly every part at every station passes through."""
APART = ("fetch_ahead", "rise_among_equals", "serve")
"""What is faster as a call, with all registers for itself."""


def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what is found in the names that numba gives functions of some names."""
    return re.compile("|".join(rf"{len(name)}{name}B\d" for name in names))


_IS_HOT, _IS_APART = _any_of(HOT), _any_of(APART)


@contextmanager
def as_one(*names: str) -> Iterator[None]:
    """Have functions of some names compiled with all that they call as one program.

    Where another numba does not offer this, they are linked as usual: code is only
    slower.
    """
    from numba.core import codegen  # noqa: PLC0415 (0.5 s)

    library: Any = getattr(codegen, "CPUCodeLibrary", None)
    before = getattr(library, "_optimize_final_module", None)
    if before is None:
        yield
        return

    def optimise(self: Any) -> None:
        with suppress(Exception):  # whatever another numba calls its parts
            _keep_apart(self._final_module)
            if self.name in names:
                _keep_inside(self._final_module)
        before(self)

    library._optimize_final_module = optimise
    try:
        yield
    finally:
        library._optimize_final_module = before


def _keep_inside(module: Any) -> None:
    for function in module.functions:
        if not function.is_declaration and function.linkage.name == SHARED:
            function.linkage = "internal"
            if _IS_HOT.search(function.name):
                function.add_function_attribute("alwaysinline")


def _keep_apart(module: Any) -> None:
    for function in module.functions:
        if not function.is_declaration and _IS_APART.search(function.name):
            function.add_function_attribute("noinline")
