"""Values of fields as text, and back as a study file writes them."""

from collections.abc import Callable, Mapping
from typing import Any

from app.i18n.catalogue import template
from app.inspector import distribution_text, quantity_text
from app.inspector.fields import Field
from models.quantities import HOUR, MINUTE, Dimension

_COMMAS = str.maketrans("，、；;", ",,,,")


def written(field: Field, value: Any, language: str, wanted: str = "") -> str:
    """Return a plain value of a field as text; '' for nothing."""
    if value is None or value in ((), [], {}):
        return ""
    if field.dimension is not None and not isinstance(value, str):
        return _measured(field, field.dimension, value, language, wanted)
    return _worded(field, value, language)


def _worded(field: Field, value: Any, language: str) -> str:
    if field.kind == "clock":
        return f"{int(value // HOUR):02d}:{int(value % HOUR // MINUTE):02d}"
    if isinstance(value, bool):
        return choice_name(field, "true" if value else "false", language)
    if isinstance(value, list) and field.choices:
        return ", ".join(choice_name(field, str(one), language) for one in value)
    if field.kind == "choice" or value in field.choices:
        return choice_name(field, str(value), language)
    return _simply(value, language)


def _measured(
    field: Field, dimension: Dimension, value: Any, language: str, wanted: str
) -> str:
    unit = wanted or preferred_unit(field, language)
    if isinstance(value, Mapping):
        return distribution_text.written(value, dimension, language, unit)
    return quantity_text.shown(value, dimension, language, unit)


def _simply(value: Any, language: str) -> str:
    if isinstance(value, Mapping) and {"en", "zh"} >= value.keys():
        other = "en" if language == "zh" else "zh"
        return str(value.get(language) or value.get(other) or "")
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    if isinstance(value, int | float):
        return quantity_text.plain_number(value)
    return str(value)


def preferred_unit(field: Field, language: str) -> str:
    """Return the unit in which a field of this declaration is usually given."""
    if field.dimension is None:
        return ""
    if field.dimension.code == "probability":
        return "%"
    example = field.example
    if isinstance(example, Mapping):
        example = next((v for v in example.values() if isinstance(v, str)), None)
    return quantity_text.unit_like(example, field.dimension, language)


def choice_name(field: Field, choice: str, language: str) -> str:
    """Return the name of a choice; its own word where the texts have none."""
    own = template(f"inspector.choice.{field.name}.{choice}", language)
    return own or template(f"inspector.choice.{choice}", language) or choice


def read(field: Field, said: str, unit: str = "", before: Any = None) -> Any:
    """Return what somebody typed into a field, as a study file writes it.

    `unit` is the one the field shows, `before` the plain value that stands there; what
    cannot be read is returned as it is, so that the declaration refuses it.
    """
    said = said.strip()
    if not said:
        return _nothing(field, before)
    if field.kind == "references":
        names = _names(said, single_too=field.alone)
        return _chosen_names(field, names) if field.choices else names
    if field.choices or field.kind in ("choice", "flag"):
        chosen = _choice(field, said)
        if chosen is not None:
            return chosen
    if field.dimension is not None:
        if field.kind == "distribution":
            return distribution_text.read(said, field.dimension, unit)
        return quantity_text.canonical(said, field.dimension, unit)
    reader = _READERS.get(field.kind)
    return said if reader is None else reader(said)


def read_name(said: str, before: Any, language: str) -> dict[str, str]:
    """Return a name typed in a language; the other one stays where it differed."""
    held = dict(before) if isinstance(before, Mapping) else {"en": "", "zh": ""}
    same = held.get("en", "") == held.get("zh", "")
    return {"en": said, "zh": said} if same else {**held, language: said}


def _nothing(field: Field, before: Any) -> Any:
    if field.optional:
        return None
    if field.kind == "references":
        return []
    return "" if isinstance(before, str) or field.kind == "text" else None


def _choice(field: Field, said: str) -> Any:
    words = ("true", "false") if field.kind == "flag" else field.choices
    for word in words:
        names = {word, choice_name(field, word, "en"), choice_name(field, word, "zh")}
        if said.lower() in {name.lower() for name in names}:
            return word == "true" if field.kind == "flag" else word
    return None


def _chosen_names(field: Field, names: list[str]) -> list[Any]:
    chosen = ((name, _choice(field, name)) for name in names)
    return [name if word is None else word for name, word in chosen]


def _number(said: str) -> Any:
    number = quantity_text.canonical(said, None)
    if number.endswith("%"):
        return _number(number[:-1]) / 100 if _is_number(number[:-1]) else said
    if not _is_number(number):
        return said
    value = float(number)
    return int(value) if value == int(value) else value


def _is_number(said: str) -> bool:
    parts = quantity_text.split(said)
    return parts is not None and not parts[1] and abs(float(parts[0])) < 1e300  # noqa: PLR2004


def _names(said: str, *, single_too: bool) -> Any:
    names = [name.strip() for name in said.translate(_COMMAS).split(",")]
    names = [name for name in names if name]
    return names[0] if single_too and len(names) == 1 else names


def _by_shift(said: str) -> Any:
    if _is_number(said.strip()):
        return _number(said)
    found: dict[str, Any] = {}
    for part in said.translate(_COMMAS).split(","):
        name, _, number = part.strip().replace(":", " ").rpartition(" ")
        if not name.strip():
            return said
        found[name.strip()] = _number(number)
    return found


def _clock(said: str) -> str:
    return said.translate(str.maketrans("：", ":"))


_READERS: Mapping[str, Callable[[str], Any]] = {
    "number": _number,
    "whole": _number,
    "by_shift": _by_shift,
    "clock": _clock,
}
