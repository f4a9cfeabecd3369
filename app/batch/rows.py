"""The rows of the table: one for every study and option, made from what is stored."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.batch.columns import ONE_SIDED, TABLED
from models.store.entry import Entry
from models.study import BASELINE

Row = dict[str, Any]
Document = Mapping[str, Any]
SETTLED = ("met", "missed")
ENTRY = "entry"
"""The entry of the study a row is of; no column of the table."""


def rows_of(entry: Entry, document: Document) -> Iterator[Row]:
    """Yield a row for each option of a stored study; without options the line's."""
    said = _identity(entry) | _of_runs(document)
    options = document.get("options")
    if not options:
        yield said | _alone(document)
        return
    chosen = chosen_option(entry, [option["id"] for option in options])
    for option in options:
        yield said | _compared(option, document, chosen)


def chosen_option(entry: Entry, options: list[str]) -> str:
    """Return the option that is carried out: the one named, or the first."""
    named = entry.identity.option if entry.identity else None
    return named if named in options else options[0]


def _identity(entry: Entry) -> Row:
    own = entry.identity
    known: Row = {
        "file": entry.file,
        "digest": entry.digest,
        "study": _name(entry.name),
    }
    known[ENTRY] = entry
    if own is None:
        return known
    return known | {
        "enterprise": _name(own.enterprise),
        "place": own.place,
        "class": own.class_id,
        "year": own.year,
        "status": own.status,
        "sector": own.sector,
    }


def _name(name: Any) -> str | None:
    both = [part for part in dict.fromkeys((name.en, name.zh)) if part]
    return " / ".join(both) or None


def _of_runs(document: Document) -> Row:
    names = ("engine", "replications", "horizon", "warm_up")
    said = {name: document[name] for name in names}
    version = document["versions"].get("linerefit")
    return {"seed": str(document["seed"]), "version": version} | said


def _alone(document: Document) -> Row:
    figures = document.get("figures", {})
    row: Row = {"option": BASELINE, "notes": _notes(document, [BASELINE])}
    for kpi in TABLED:
        if kpi.key in figures and kpi.key not in ONE_SIDED:
            row[f"{kpi.key}.before"] = figures[kpi.key]["mean"]
    return row


def _compared(option: Document, document: Document, chosen: str) -> Row:
    name = option["id"]
    row: Row = {
        "option": name,
        "is_chosen": "yes" if name == chosen else "no",
        "measures": _joined(option["measures"]),
        "notes": _notes(document, [BASELINE, name]),
        "open_inputs": _joined(option["open_inputs"]),
        "bottleneck_before": option["bottleneck"]["before"]["id"] or None,
        "bottleneck_after": option["bottleneck"]["after"]["id"] or None,
    }
    for kpi in TABLED:
        if kpi.key in option["figures"]:
            row |= _figure(kpi.key, option["figures"][kpi.key])
    return row | _targets(option) | _support(document, name)


def _figure(key: str, figure: Document) -> Row:
    after = figure["after"]
    if key in ONE_SIDED:
        return {key: after["mean"], f"{key}.half_width": after["half_width"]}
    return {
        f"{key}.before": figure["before"]["mean"],
        f"{key}.after": after["mean"],
        f"{key}.difference": figure["difference"]["mean"],
        f"{key}.half_width": figure["difference"]["half_width"],
        f"{key}.change": figure["change"]["mean"],
        f"{key}.change_half_width": figure["change"]["half_width"],
        f"{key}.verdict": figure["verdict"],
    }


def _targets(option: Document) -> Row:
    reached = [target["reach"] for target in option["targets"]]
    return {
        "targets_met": reached.count("met"),
        "targets_missed": reached.count("missed"),
        "targets_open": sum(reach not in SETTLED for reach in reached),
    }


def _support(document: Document, option: str) -> Row:
    policies = document.get("policies", {}).get(option)
    if policies is None:
        return {}
    is_open = any(one["amount"] == "open" for one in policies["instruments"])
    return {
        "subsidy": policies["support"]["known"],
        "subsidy_is_open": "yes" if is_open else "no",
    }


def _notes(document: Document, options: list[str]) -> str | None:
    results = document.get("results", {})
    found = [
        note["code"]
        for option in options
        for note in results.get(option, {}).get("notes", ())
    ]
    return _joined(dict.fromkeys(found))


def _joined(found: Any) -> str | None:
    return "; ".join(map(str, found)) or None
