"""Which kind of body a station or a vehicle has, where nobody has said."""

import json
import re
from collections.abc import Mapping
from functools import cache

from app.paths import asset
from models.appearance import BodyKind, VehicleKind
from models.cycle_times import phase_mean
from models.declare import Text
from models.flow import Fleet
from models.routes import ONLY
from models.stations import Station

SPECIAL = ["maglev", "cobot", "oven", "robot", "gate", "press"]
MOSTLY = 0.85
"""From this share of its cycle on, a station counts as manual."""
SEEN = 0.35
"""Up to this share of manual time, an inspection is done by a camera."""


@cache
def _words() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = json.loads(
        asset("twin/bodies.json").read_text(encoding="utf-8")
    )
    return found


def _named(name: Text, kinds: list[str]) -> str | None:
    """Return the first kind one of whose words stands in a name."""
    text = f"{name.en} {name.zh}".lower()
    if not _any_of(tuple(kinds)).search(text):
        return None
    words = _words()
    return next((k for k in kinds if any(word in text for word in words[k])), None)


@cache
def _any_of(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any word of any of the kinds: most names have none."""
    words = (re.escape(word) for kind in kinds for word in _words()[kind])
    return re.compile("|".join(words))


def manual_share(station: Station) -> float:
    """Return the share of manual time in the cycle of a station."""
    manual = phase_mean(station, "manual", ONLY)
    automatic = phase_mean(station, "automatic", ONLY)
    return manual / (manual + automatic) if manual + automatic else 0.0


def body_kind(station: Station, hint: Text | None = None) -> BodyKind:
    """Return the kind of body of a station: said, or told by what it does.

    `hint` are the names of measures that changed how it works.
    """
    if station.body is not None:
        return station.body
    by_hand = manual_share(station)
    name = Text(en=f"{station.name.en} {station.id}", zh=station.name.zh)
    if station.inspection is not None and _named(name, ["gate"]):
        return "gate"
    if station.rework is not None or by_hand >= MOSTLY:
        return "cobot" if _named(name, ["cobot"]) else "bench"
    hinted = _hinted(name, hint)
    named = _named(name, SPECIAL) if hinted in (None, "robot") else hinted
    if named == "maglev" and by_hand > SEEN:
        named = None
    if station.inspection is not None and named not in ("robot", "cobot"):
        return "gate" if by_hand <= SEEN else "bench"
    return _by_work(station, by_hand, named or _named(name, ["machine_tool", "cell"]))


def _hinted(name: Text, hint: Text | None) -> str | None:
    """Return what a measure brought; a maglev line only where parts are moved."""
    if hint is None:
        return None
    if _named(hint, ["maglev"]):
        return "maglev" if _named(name, ["transport"]) else None
    return _named(hint, ["cobot", "robot"])


def _by_work(station: Station, by_hand: float, named: str | None) -> BodyKind:
    if named is not None:
        return named  # type: ignore[return-value]
    if station.batch > 1:
        return "oven"
    if station.assembly:
        return "cell"
    return "bench" if by_hand > 0.6 else "machine_tool"  # noqa: PLR2004


def is_robot(hint: Text | None) -> bool:
    """Tell whether the measures that a hint names brought a robot."""
    return hint is not None and _hinted(Text(), hint) == "robot"


def vehicle_kind(fleet: Fleet) -> VehicleKind:
    """Return what the vehicles of a fleet look like."""
    if fleet.vehicle is not None:
        return fleet.vehicle
    name = Text(en=f"{fleet.name.en} {fleet.id}", zh=fleet.name.zh)
    return _named(name, ["maglev", "forklift"]) or "agv"  # type: ignore[return-value]
