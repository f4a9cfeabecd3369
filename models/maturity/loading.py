"""Reads the questionnaire, what measures raise, and the awards, from their files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from models.maturity.awards import Award, Awards
from models.maturity.questionnaire import Questionnaire
from models.maturity.raising import Raises
from models.reference.shipped import read_data


def load_questionnaire(folder: Path) -> Questionnaire:
    """Read questionnaire.yaml, items.yaml and weights.yaml of a folder.

    Raises BadDataError, pydantic's ValidationError and OSError: these are files of the
    program, not of a user.
    """
    frame = read_data(folder / "questionnaire.yaml")
    weights = read_data(folder / "weights.yaml")
    return Questionnaire.model_validate(
        {
            **frame,
            "items": list(_items(read_data(folder / "items.yaml"))),
            "weights_edition": weights["edition"],
            "weights_checked": weights["checked"],
            "weights_source": weights["source"],
            "industries": weights["industries"],
        }
    )


def _items(data: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for sub_domain, questions in data.items():
        evidence = questions.get("evidence")
        for level, ask in questions.items():
            if level == "evidence":
                continue
            yield {
                "id": f"{sub_domain}_{level}",
                "sub_domain": sub_domain,
                "level": int(level[0]),
                "ask": {"en": ask["en"], "zh": ask["zh"]},
                "evidence": evidence,
                "share": ask.get("share", ""),
            }


def load_raises(folder: Path) -> Raises:
    """Read raises.yaml: what each measure of the catalogue raises."""
    return Raises.model_validate(read_data(folder / "raises.yaml"))


def load_awards(folder: Path) -> tuple[Award, ...]:
    """Read awards.yaml: what hangs on a level."""
    return Awards.model_validate(read_data(folder / "awards.yaml")).awards
