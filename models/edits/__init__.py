"""Edits: functions (study, …) → study, one for each thing a person may do to a study.

Each returns a new frozen study and leaves the old one as it is; each raises EditError
with the problems that stand against it. None knows of windows, undo or files.
"""

from models.edits.arranging import (
    align,
    array,
    distribute,
    make_room,
    mirror,
    pinned,
    shift,
    turn,
)
from models.edits.clipping import clip_text, paste_text
from models.edits.elements import (
    add_element,
    duplicate_elements,
    move_elements,
    remove_elements,
    with_element,
)
from models.edits.errors import EditError
from models.edits.fields import reset_field, set_field, value_at
from models.edits.links import connect, insert_on_link, set_rule
from models.edits.parts import COLLECTIONS, element_at, free_id, path_of, paths_of
from models.edits.renaming import rename
from models.edits.retrofit import (
    add_measure,
    add_option,
    drop_measure,
    set_measures,
)

__all__ = [
    "COLLECTIONS",
    "EditError",
    "add_element",
    "add_measure",
    "add_option",
    "align",
    "array",
    "clip_text",
    "connect",
    "distribute",
    "drop_measure",
    "duplicate_elements",
    "element_at",
    "free_id",
    "insert_on_link",
    "make_room",
    "mirror",
    "move_elements",
    "paste_text",
    "path_of",
    "paths_of",
    "pinned",
    "remove_elements",
    "rename",
    "reset_field",
    "set_field",
    "set_measures",
    "set_rule",
    "shift",
    "turn",
    "value_at",
    "with_element",
]
