import os
from pathlib import Path

import pytest

from models.programme.identity import Identity
from models.store.entry import Entry, fingerprint
from models.store.replacing import replaced
from models.store.store import OLD_SECONDS, Store

VERSIONS = {"linerefit": "1", "numpy": "2"}
DIGEST = "ab" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store")
    made.prepare()
    return made


def result(digest: str = DIGEST, version: str = "1") -> str:
    versions = f'{{"linerefit": "{version}", "numpy": "2"}}'
    return f'{{"study": {{"digest": "{digest}"}}, "versions": {versions}}}'


def entry(place: str = "/a.yaml", digest: str = DIGEST, **own: object) -> Entry:
    identity = Identity.model_validate(own) if own else None
    return Entry(file=place, place=place, content="x", digest=digest, identity=identity)


def test_that_a_stored_result_is_there_for_the_same_versions_only(store: Store) -> None:
    store.save_result(DIGEST, result())
    assert store.has(DIGEST, VERSIONS)
    assert not store.has(DIGEST, {**VERSIONS, "linerefit": "2"})


@pytest.mark.parametrize("text", ["", "{", "[]", result("cd" * 32)])
def test_that_a_result_that_is_none_is_not_there(store: Store, text: str) -> None:
    store.save_result(DIGEST, text)
    assert not store.has(DIGEST, VERSIONS)


def test_that_a_project_is_listed_once_however_many_files_hold_it(store: Store) -> None:
    store.save_entry(entry("/a.yaml", status="done"))
    store.save_entry(entry("/b.yaml", status="done"))
    store.save_entry(entry("/c.yaml", status="running"))
    assert [one.file for one in store.entries()] == ["/a.yaml", "/c.yaml"]


def test_that_an_entry_comes_back_as_it_was(store: Store) -> None:
    own = entry(**{"place": "kunshan", "class": "x", "year": 2022})
    store.save_entry(own)
    assert store.entry(own.place) == own


def test_that_a_torn_entry_is_not_there(store: Store) -> None:
    store.save_entry(entry())
    (file,) = (store.folder / "studies").rglob("*.json")
    file.write_text(file.read_text(encoding="utf-8")[:30], encoding="utf-8")
    assert store.entry("/a.yaml") is None
    assert list(store.entries()) == []


def test_that_a_forgotten_entry_is_gone(store: Store) -> None:
    store.save_entry(entry())
    assert list(store.places_in("/")) == ["/a.yaml"]
    store.forget("/a.yaml")
    assert store.entry("/a.yaml") is None


def test_that_what_a_killed_process_left_is_swept_out(store: Store) -> None:
    old, young = (store.folder / "results" / name for name in (".old", ".young"))
    for file in (old, young):
        file.write_text("half", encoding="utf-8")
    then = old.stat().st_mtime - 2 * OLD_SECONDS
    os.utime(old, (then, then))
    store.prepare()
    assert (old.exists(), young.exists()) == (False, True)


def test_that_a_fingerprint_knows_bytes_and_plan() -> None:
    known = fingerprint(b"a", "1", None)
    assert known == fingerprint(b"a", "1", None)
    assert len({known, fingerprint(b"b", "1", None), fingerprint(b"a", None, "1")}) == 3


def test_that_a_file_is_replaced_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old", encoding="utf-8")
    with replaced(path) as beside:
        beside.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"


def test_that_a_file_stays_whole_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), replaced(path) as beside:
        beside.write_text("half \udce4", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["table.csv"]
