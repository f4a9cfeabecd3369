"""Rules: which measures of the catalogue suit which finding, as data."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator

from models import yaml_reader
from models.declare import Id, Value, declared
from models.decoding import decode

Role = Literal["place", "people", "uneven", "origin", "gate", "buffer", "fleet", "line"]
Condition = Literal["by_hand", "tended", "by_machine", "of_people"]


def _read_rule(raw: object) -> object:
    """Take the bare name of an entry for one put where the finding is."""
    return {"entry": raw} if isinstance(raw, str) else raw


class Rule(Value):
    """A measure that suits a finding, and what it is put to."""

    entry: Id = declared(en="entry of the catalogue", zh="目录条目", example="smed")
    to: Role = declared(
        "place",
        en="what it is put to: the station of the finding, those the people work at, "
        "the slowest and the fastest station, where a defect comes from, where it is "
        "looked for, the buffer, the fleet, or the whole line",
        zh="应用对象",
        example="origin",
    )
    when: Condition | None = declared(
        None,
        en="only for a station that works mostly by hand, that is tended by hand and "
        "works by itself, or mostly by itself; or only for a finding about people",
        zh="仅当以人工为主 / 人工上下料且自动加工 / 自动为主 / 发现与人员有关",
        example="by_hand",
    )


AnyRule = Annotated[Rule, BeforeValidator(_read_rule)]


class Rules(Value):
    """The measures that suit each finding, the likeliest first."""

    proposals: dict[Id, tuple[AnyRule, ...]] = declared(
        en="entries by finding",
        zh="按发现列出的条目",
        example={"setups": ["smed"]},
    )


def read_rules(file: Path) -> Mapping[str, tuple[Rule, ...]]:
    """Read the rules that are shipped; raises ValidationError for others."""
    document = yaml_reader.read(decode(file.read_bytes()))
    return Rules.model_validate(document.data).proposals
