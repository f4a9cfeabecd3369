"""What the field of a path is called, from its declaration."""

import re

from pydantic.fields import FieldInfo

from models.declarations import field_at

LONGEST = 40


def label_of(path: str) -> dict[str, str]:
    """Return the name of a field in both languages; its own name if undeclared."""
    names = path.split(".")
    info = field_at(tuple(names))
    return label_of_info(info, names[-1])


def label_of_info(info: FieldInfo | None, name: str) -> dict[str, str]:
    """Return the name that a declaration gives in both languages; else `name`."""
    extra = info.json_schema_extra if info is not None else None
    if info is None or not isinstance(extra, dict):
        return {"en": name, "zh": name}
    english = info.description or name
    return {"en": _short(english), "zh": _short(str(extra.get("zh") or english))}


def _short(said: str) -> str:
    """Return the beginning of a description, up to a colon, comma or bracket."""
    found = re.split(r"[:;,(:;,(]", said)[0].strip()
    return found if len(found) <= LONGEST else found[:LONGEST].rstrip() + "…"
