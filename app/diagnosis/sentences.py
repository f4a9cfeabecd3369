"""The findings and the judgement of a diagnosis as sentences."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.diagnosis.figures import (
    gain_text,
    gained,
    plain_number,
    say,
    seconds_text,
    share_text,
)
from app.verdict.names import Names
from app.verdict.numbers import percent, with_unit
from sim.diagnosis.findings import Finding

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.judge import Gain
    from sim.diagnosis.what_ifs import WhatIf


def place_of(what_if: "WhatIf", names: Names) -> str:
    """Return the name of what a what-if changes."""
    if what_if.kind == "line":
        return say(names, "line_limit")
    return names.element(what_if.kind, what_if.element)


def change_text(what_if: "WhatIf", names: Names) -> str:
    """Return what a what-if changes: 5 % faster, one more place."""
    key = f"change.{what_if.change}"
    if what_if.change == "one_more":
        key += f".{what_if.kind}"
    elif what_if.change == "without":
        key += f".{what_if.loss}"
    return say(names, key)


def verdict_sentence(found: "Diagnosis", names: Names) -> str:
    """Return in one sentence what limits the line, and what cannot be told from it."""
    judgement = found.judgement
    values: dict[str, object] = {"replications": judgement.replications}
    first = judgement.first
    key = judgement.code
    if first is None or judgement.code in ("arrivals", "none"):
        return say(names, f"verdict.{key}", **values)
    return say(
        names,
        f"verdict.{key}.{first.what_if.kind}",
        **values,
        name=place_of(first.what_if, names),
        rivals=[place_of(one.what_if, names) for one in judgement.rivals],
        gain=gain_text(first.gain, names),
        change=percent(first.share, names.language, 1, signed=True),
    )


def other_methods(found: "Diagnosis", names: Names) -> list[str]:
    """Return what the other two methods say, and whether they agree."""
    said = []
    if found.by_use.id:
        said.append(
            say(
                names,
                "verdict.by_use",
                name=names.element(found.by_use.kind, found.by_use.id),
                use=percent(found.by_use.use.mean, names.language, 1),
                rivals=[names.any_element(name) for name in found.by_use.rivals],
            )
        )
    if found.active:
        said.append(_by_active(found, names))
    if found.judgement.code in ("found", "tied"):
        said.append(say(names, f"verdict.{'agree' if agree(found) else 'differ'}"))
    return said


def _by_active(found: "Diagnosis", names: Names) -> str:
    first = found.active[0]
    most = max(found.active, key=lambda one: one.momentary.mean)
    differs = most.station != first.station
    return say(
        names,
        "verdict.by_active",
        name=names.element("stations", first.station),
        time=seconds_text(first.mean.mean, names),
        momentary=names.element("stations", most.station) if differs else "",
        share=percent(most.momentary.mean, names.language, 0),
    )


def agree(found: "Diagnosis") -> bool:
    """Tell whether all three methods name one of those that cannot be told apart."""
    judgement = found.judgement
    if judgement.first is None:
        return False
    named = {one.what_if.element for one in (judgement.first, *judgement.rivals)}
    others = {found.by_use.id, *(one.station for one in found.active[:1])}
    return others <= named


def finding_sentence(finding: Finding, names: Names) -> str:
    """Return a finding with its figure and its place."""
    key = f"finding.{finding.code}"
    if finding.code == "bottleneck":
        key += f".{finding.kind}"
    elif finding.code == "blocked":
        key += _blocked(finding)
    return say(names, key, **_values(finding, names))


def _blocked(finding: Finding) -> str:
    if not finding.values["places"]:
        return "_nothing"
    return "" if finding.gain is not None and finding.gain.is_sure else "_symptom"


def _values(finding: Finding, names: Names) -> dict[str, object]:
    signed = finding.code == "bottleneck"
    values: dict[str, object] = {
        "place": _place(finding, names),
        "share": share_text(finding.share, names, signed=signed),
        "station": names.element("stations", finding.at.get("stations", "")),
        "buffer": names.element("buffers", finding.at.get("buffers", "")),
        "cause": names.element("stations", finding.at.get("cause", "")),
        "fastest_place": names.element("stations", finding.at.get("fastest", "")),
    }
    gain = finding.gain
    if gain is not None:
        values["gain"] = _gain(finding, gain, names)
    for name, value in finding.values.items():
        form = _FORMS.get(name)
        values[name] = form(value, names) if form else value
    return values


def _place(finding: Finding, names: Names) -> str:
    if finding.kind == "line":
        return say(names, "line_limit")
    return names.element(finding.kind, finding.element)


def _gain(finding: Finding, gain: "Gain", names: Names) -> str:
    if finding.code == "bottleneck":
        return gain_text(gain.gain, names)
    return gained(gain.gain, names, loses=finding.code == "idle_people")


def _share(value: float, names: Names) -> str:
    return percent(value, names.language, 0 if value >= 0.1 else 1)  # noqa: PLR2004


def _seconds(value: float, names: Names) -> str:
    return seconds_text(value, names)


def _cycle(value: float, names: Names) -> str:
    """Return a time a part in seconds, as times that are set side by side."""
    return with_unit(plain_number(value), "s", names.language)


def _number(value: float, _names: Names) -> str:
    return plain_number(value)


def _rivals(rivals: Sequence[tuple[str, str]], names: Names) -> list[str]:
    return [
        say(names, "line_limit") if kind == "line" else names.element(kind, element)
        for kind, element in rivals
    ]


_FORMS: Mapping[str, Callable[[Any, Names], object]] = {
    "rivals": _rivals,
    **dict.fromkeys(("full", "use", "escape", "ratio", "rate"), _share),
    **dict.fromkeys(("wait", "whole", "process"), _seconds),
    **dict.fromkeys(("slowest", "fastest"), _cycle),
    **dict.fromkeys(("made", "shipped", "wip", "power", "by_piece"), _number),
}
