"""Files: what is saved is what is loaded, to the last digit and with its digest."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given

from models.digest import digest
from models.files import load_study, read_study, save_study, study_text
from models.options import derive
from models.study import Study
from tests.properties.profiles import examples
from tests.properties.studies import studies


def stored(study: Study, suffix: str) -> Study:
    """Return a study as it comes back from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"study{suffix}"
        save_study(study, path)
        loaded = load_study(path)
    assert loaded.problems == ()
    assert loaded.study is not None
    return loaded.study


@examples()
@given(studies())
def test_that_a_saved_study_is_loaded_as_it_was(study: Study) -> None:
    again = stored(study, ".yaml")
    assert (again, digest(again)) == (study, digest(study))


@examples(0.5)
@given(studies())
def test_that_json_holds_the_same_study(study: Study) -> None:
    assert stored(study, ".json") == study


@examples(0.5)
@given(studies())
def test_that_the_full_form_is_the_same_study(study: Study) -> None:
    full = study.model_dump(by_alias=True, mode="json")
    assert Study.model_validate(full) == study


@examples(0.5)
@given(studies())
def test_that_saving_twice_writes_the_same_bytes(study: Study) -> None:
    text = study_text(study)
    again = read_study(text.encode()).study
    assert again is not None
    assert study_text(again) == text


@examples(0.5)
@given(studies())
def test_that_an_option_of_a_stored_study_is_the_same_line(study: Study) -> None:
    again = stored(study, ".yaml")
    for option in study.options:
        before, after = derive(study, option.id), derive(again, option.id)
        assert (after.line, after.money) == (before.line, before.money)
        assert [p.code for p in after.problems] == [p.code for p in before.problems]
