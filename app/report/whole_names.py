"""Names of figures that tell every figure of a study from every other."""

from app.i18n.catalogue import template
from app.report.costs import part_name
from app.verdict.names import Names

DEPTH = 3
"""Parts of a key up to the figure: kind, element, figure; what follows divides it."""


def whole_name(key: str, names: Names) -> str:
    """Return what a figure is called, with the state, part or product it is about."""
    name, rest = names.figure(key), _rest(key, names)
    return f"{name} · {rest}" if rest and rest not in name else name


def _rest(key: str, names: Names) -> str:
    parts = key.split(".")
    if parts[0] == "energy" and len(parts) > 1:
        return _energy(parts[1], names)
    if parts[0].startswith("same_"):
        return _of_reading(parts, names)
    if len(parts) <= DEPTH or parts[0] == "orders":
        return ""
    if parts[DEPTH - 1] == "states":
        return names.state(parts[DEPTH])
    return " · ".join(names.any_element(part) for part in parts[DEPTH:])


def _of_reading(parts: list[str], names: Names) -> str:
    """Return which part of the cost it is, in which reading."""
    reading = template(f"report.reading.{parts[0]}", names.language) or parts[0]
    inside = parts[2] if len(parts) > DEPTH - 1 else ""
    part = part_name(inside, names) if parts[1] == "parts" else _energy(inside, names)
    return " · ".join(word for word in (part, reading) if word)


def _energy(part: str, names: Names) -> str:
    return template(f"report.energy.{part}", names.language) or part
