"""What a person wrote stays: comments, order, blank lines, units."""

from typing import Any

import pytest

from models.edited_file import edited_file
from models.edits import add_element, remove_elements, rename, reset_field, set_field
from models.files import Loaded, read_study
from models.study import Study

LINE = """\
# Our line, measured in March.
schema: 1
name: Press shop   # as on the sign

line:
  stations:

    # The old press.
    press:
      automatic: 45 s  # stop watch
      machines: 2

    # Done by hand.
    trim:
      # two people in winter
      manual: {mean: 0.75 min, cv: 0.2}
      defects: {burr: 1.5 %}

    pack: {manual: 20 s, machines: 1}  # bench
  sources:
    in:
  sinks: {out: }
  flow:
  - [in, press, trim,  # in pairs
     pack, out]

# until next year
money: {wage: 35 万元}
"""


def text_of(study: Study, read: Loaded) -> str:
    data = edited_file(study, read)
    assert read_study(data).study == study
    return data.decode()


def opened(text: str = LINE) -> tuple[Study, Loaded]:
    read = read_study(text.encode())
    assert read.study is not None, read.problems
    return read.study, read


@pytest.mark.parametrize(
    ("path", "value", "was", "new"),
    [
        ("line.stations.press.automatic", 50, "automatic: 45 s", "automatic: 50 s"),
        ("line.stations.press.machines", 3, "machines: 2\n", "machines: 3\n"),
        ("line.stations.trim.manual.mean", "48 s", "0.75 min", "0.8 min"),
        ("line.stations.trim.manual.cv", 0.3, "cv: 0.2", "cv: 0.3"),
        ("line.stations.trim.defects.burr.probability", 0.02, "1.5 %", "2 %"),
        ("money.wage", 420000, "35 万元", "42 万元"),
        ("line.stations.pack.machines", 4, "machines: 1}", "machines: 4}"),
        ("name.en", "Presses", "Press shop ", "{en: Presses, zh: Press shop} "),
    ],
)  # fmt: skip
def test_that_a_new_value_takes_the_place_of_the_old_one(
    path: str, value: Any, was: str, new: str
) -> None:
    study, read = opened()
    text = text_of(set_field(study, path, value), read)
    assert text == LINE.replace(was, new)


def test_that_a_unit_that_does_not_suit_gives_way() -> None:
    study, read = opened()
    text = text_of(set_field(study, "line.stations.pack.manual", "2 h"), read)
    assert text == LINE.replace("manual: 20 s", "manual: 7200 s")
    text = text_of(set_field(study, "line.stations.trim.manual.mean", 10), read)
    assert text == LINE.replace("mean: 0.75 min", "mean: 10")


def test_that_a_constant_that_gets_a_spread_keeps_its_unit() -> None:
    study, read = opened()
    spread = {"mean": 50, "cv": 0.1}
    text = text_of(set_field(study, "line.stations.press.automatic", spread), read)
    new = "automatic: {mean: 50 s, cv: 0.1}  # stop watch"
    assert text == LINE.replace("automatic: 45 s  # stop watch", new)


def test_that_a_station_goes_with_the_comments_that_are_about_it() -> None:
    study, read = opened()
    text = text_of(remove_elements(study, ["line.stations.trim"]), read)
    start, end = LINE.index("    # Done by hand"), LINE.index("    pack: {manual")
    left = LINE[:start] + LINE[end:]
    assert text == left.replace("press, trim,  # in pairs\n     pack", "press, pack")


def test_that_a_comment_above_the_first_of_several_stays() -> None:
    study, read = opened()
    text = text_of(remove_elements(study, ["line.stations.press"]), read)
    assert "# The old press." in text
    assert "    press:" not in text


def test_that_a_new_station_stands_apart_as_the_others_do() -> None:
    study, read = opened()
    study = add_element(study, "line.stations", "wash", {"automatic": "30 s"})
    text = text_of(study, read)
    there = "machines: 1}  # bench\n"
    assert text == LINE.replace(there, f"{there}\n    wash: {{automatic: 30}}\n")


def test_that_a_new_name_leaves_the_comments_inside() -> None:
    study, read = opened()
    text = text_of(rename(study, "line.stations.trim", "deburr"), read)
    assert text == LINE.replace("trim", "deburr")


def test_that_a_value_back_at_its_default_leaves_the_file() -> None:
    study, read = opened()
    text = text_of(reset_field(study, "line.stations.press.machines"), read)
    assert text == LINE.replace("      machines: 2\n", "")


def test_that_a_default_that_is_written_out_is_changed_there() -> None:
    study, read = opened(LINE.replace("machines: 2", "machines: 1"))
    text = text_of(set_field(study, "line.stations.press.machines", 5), read)
    assert text == LINE.replace("machines: 2", "machines: 5")


def test_that_new_fields_and_sections_come_after_their_neighbours() -> None:
    study, read = opened()
    study = set_field(study, "line.stations.trim.machines", 3)
    study = set_field(study, "plan.replications", 20)
    text = text_of(study, read)
    assert "    trim:\n      # two people in winter\n" in text
    assert "machines: 3" in text
    assert "replications: 20" in text
    assert text.index("flow:") < text.index("plan:") < text.index("# until")
    assert len(text.splitlines()) == len(LINE.splitlines()) + 3


def test_that_line_breaks_and_the_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf" + LINE.replace("\n", "\r\n").encode()
    read = read_study(data)
    assert read.study is not None
    new = add_element(read.study, "line.stations", "wash", {"automatic": "30 s"})
    saved = edited_file(new, read)
    assert saved.startswith(b"\xef\xbb\xbf")
    assert saved.count(b"\n") == saved.count(b"\r\n")
    assert edited_file(read.study, read) == data


def test_that_explicit_links_stay_explicit() -> None:
    links = (
        "links:  # by hand\n    a: {from: in, to: press}\n    b: {from: press, to: out}"
    )
    start, end = LINE.index("flow:"), LINE.index("\n\n# until")
    text = LINE[:start] + links + LINE[end:]
    study, read = opened(text)
    study = add_element(study, "line.links", "c", {"from": "trim", "to": "out"})
    new = text_of(study, read)
    assert "links:  # by hand\n    a: {from: in, to: press}\n" in new
    assert "flow" not in new


def test_that_a_text_with_anchors_is_written_anew_rather_than_wrong() -> None:
    text = LINE.replace("automatic: 45 s", "automatic: &t 45 s")
    text = text.replace("{manual: 20 s,", "{manual: *t,")
    study, read = opened(text)
    new = text_of(set_field(study, "line.stations.press.automatic", 50), read)
    assert "*t" not in new


def test_that_json_is_written_anew() -> None:
    read = read_study(b'{"line": {"stations": {"a": {}}}, "schema": 1}', is_json=True)
    assert read.study is not None
    assert edited_file(read.study, read, as_json=True) == read.data
    new = set_field(read.study, "line.stations.a.machines", 2)
    assert edited_file(new, read, as_json=True).startswith(b'{\n  "schema": 1')
