import pytest

from app.twin3d.probe import can_draw


@pytest.fixture(scope="session")
def drawing() -> None:
    """Have a test left out where OpenGL does not start: VTK would end the process."""
    if not can_draw():
        pytest.skip("OpenGL does not start here")
