import pytest

from models.digest import digest
from models.files import read_study, study_text
from tests.app.cli_studies import TINY, Cli

OWN = (
    "programme: {place: kunshan, class: retrofit_projects, year: 2022, status: done}\n"
)


def test_that_a_place_in_a_programme_changes_no_result() -> None:
    plain, own = (
        read_study(TINY.encode()).study,
        read_study((TINY + OWN).encode()).study,
    )
    assert plain is not None
    assert own is not None
    assert digest(plain) == digest(own)


def test_that_a_place_in_a_programme_is_written_back() -> None:
    study = read_study((TINY + OWN).encode()).study
    assert study is not None
    assert "class: retrofit_projects" in study_text(study)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("{option: robot}", "no option 'robot'"),
        ("{place: atlantis}", "no published figures for a place 'atlantis'"),
        ("{class: wonders}", "no published figures for a class 'wonders'"),
        ("{status: finished}", "status"),
    ],
)
def test_that_what_is_odd_about_it_is_told(cli: Cli, said: str, about: str) -> None:
    answer = cli("check", cli.study(TINY + f"programme: {said}\n"))
    assert about in " ".join((answer.out + answer.err).split())


def test_that_a_known_place_raises_no_remark(cli: Cli) -> None:
    plain = cli("check", cli.study(TINY))
    assert cli("check", cli.study(TINY + OWN)).out == plain.out
