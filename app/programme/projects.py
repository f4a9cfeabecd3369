"""Projects: stored studies, each with the option that is carried out."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.batch.rows import ENTRY
from models.declare import Text
from models.store.entry import Entry

EFFECTS = ("throughput", "yearly_cost", "headcount", "outgoing_defect_rate")
"""The effects of a programme: the relative changes of these figures."""
NUMBERS = ("capex", "saving", "npv", "payback", "subsidy")


@dataclass(frozen=True)
class Project:
    """One stored study: whose it is and what its option comes to.

    `name` is that of the enterprise, or of the study;
    `changes` are relative changes by figure, `verdicts` what the simulation says of
    them; numbers that are open or undefined are NaN. `subsidy_is_open` tells that some
    support waits for an input.
    """

    file: str
    name: Text
    place: str | None
    class_id: str | None
    year: int | None
    status: str
    sector: str | None
    option: str
    money: Mapping[str, float]
    changes: Mapping[str, float]
    verdicts: Mapping[str, str]
    subsidy_is_open: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether it is known where and when it counts."""
        return None not in (self.place, self.class_id, self.year)

    @property
    def is_alive(self) -> bool:
        """Tell whether it goes into money and effects: it was not stopped."""
        return self.status != "stopped"


def projects_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Project]:
    """Yield the projects among the rows of a store: the options carried out."""
    for row in rows:
        if row.get("is_chosen") != "no":
            yield _project(row)


def _project(row: Mapping[str, Any]) -> Project:
    return Project(
        file=row["file"],
        name=_name(row[ENTRY]),
        place=row.get("place"),
        class_id=row.get("class"),
        year=row.get("year"),
        status=row.get("status") or "",
        sector=row.get("sector"),
        option=row["option"],
        money={name: _number(row.get(name)) for name in NUMBERS},
        changes={name: _number(row.get(f"{name}.change")) for name in EFFECTS},
        verdicts={name: row.get(f"{name}.verdict") or "open" for name in EFFECTS},
        subsidy_is_open=row.get("subsidy_is_open") == "yes",
    )


def _name(entry: Entry) -> Text:
    """Return the enterprise, or the name of the study where none is named."""
    enterprise = entry.identity.enterprise if entry.identity else Text()
    return enterprise if enterprise.en or enterprise.zh else entry.name


def _number(value: float | None) -> float:
    return math.nan if value is None else value
