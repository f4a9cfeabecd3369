from pathlib import Path

import pytest

from models.bounded_reading import read_bounded
from models.yaml_faults import Stop


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "study.yaml"
    made.write_bytes(b"line")
    return made


def test_that_a_file_at_the_limit_is_read(file: Path) -> None:
    assert read_bounded(file, limit=4) == b"line"


def test_that_a_file_beyond_the_limit_is_refused(file: Path) -> None:
    with pytest.raises(Stop, match="file_too_large"):
        read_bounded(file, limit=3)


def test_that_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="file_is_folder"):
        read_bounded(tmp_path)
