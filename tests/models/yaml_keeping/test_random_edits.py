"""Whatever is edited, in whatever style the file is written: it reads back the same."""

import random
from collections.abc import Callable, Iterator

import pytest
import yaml

from app.paths import scenario
from models import yaml_reader
from models.edits import (
    EditError,
    add_element,
    duplicate_elements,
    insert_on_link,
    remove_elements,
    rename,
    set_field,
)
from models.files import read_study
from models.short_form import short_form
from models.study import Study
from models.yaml_keeping.keeping import kept

FILES = ("antwei_valve.yaml", "mixed_model.yaml", "starter.yaml")
ROUNDS = 6


def _insert(study: Study, chance: random.Random) -> Study:
    name = f"new_{chance.randint(0, 999)}"
    link = chance.choice(study.line.links).id
    study = add_element(study, "line.stations", name, {"automatic": "45 s"})
    return insert_on_link(study, link, name)


def _station(study: Study, chance: random.Random) -> str:
    return f"line.stations.{chance.choice(study.line.stations).id}"


def _shuffle(study: Study, chance: random.Random) -> Study:
    stations = chance.sample(study.line.stations, len(study.line.stations))
    line = study.line.model_copy(update={"stations": tuple(stations)})
    return study.model_copy(update={"line": line})


EDITS: tuple[Callable[[Study, random.Random], Study], ...] = (
    _insert,
    _shuffle,
    lambda s, c: remove_elements(s, [_station(s, c)]),
    lambda s, c: remove_elements(s, [f"line.links.{c.choice(s.line.links).id}"]),
    lambda s, c: remove_elements(s, [f"measures.{c.choice(s.measures).id}"]),
    lambda s, c: rename(s, _station(s, c), f"name_{c.randint(0, 999)}"),
    lambda s, c: duplicate_elements(s, [_station(s, c)])[0],
    lambda s, c: set_field(s, f"{_station(s, c)}.automatic", {"mean": 120, "cv": 0.1}),
    lambda s, c: set_field(s, f"{_station(s, c)}.failures", {}),
    lambda s, _c: set_field(s, "description.zh", "多行\n文字: 有冒号\n\n  缩进"),
)


def edited(study: Study, chance: random.Random) -> Study:
    for _ in range(chance.randint(1, 10)):
        try:
            study = chance.choice(EDITS)(study, chance)
        except (EditError, IndexError):
            continue
    return study


def styles(text: str) -> Iterator[str]:
    yield text
    yield "---\n" + text.replace("\n", "\r\n")
    data = yaml_reader.read(text).data
    for flow, indent in ((False, 4), (True, 2), (None, 2)):
        yield yaml.safe_dump(
            data,
            default_flow_style=flow,
            indent=indent,
            allow_unicode=True,
            sort_keys=flow is None,
        )


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("style", range(5))
def test_that_any_edits_are_kept_in_the_text(name: str, style: int) -> None:
    text = list(styles(scenario(name).read_text(encoding="utf-8")))[style]
    study = read_study(text.encode()).study
    assert study is not None
    for number in range(ROUNDS):
        new = edited(study, random.Random(number))
        said = kept(text, short_form(study), short_form(new))
        assert said is not None
        again = read_study(said.encode()).study
        assert again == new
        assert str(short_form(again)) == str(short_form(new))
