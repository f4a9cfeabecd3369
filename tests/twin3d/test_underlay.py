"""Floor plans under the line: laid where they belong, or told why not."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.twin3d.scene.furniture import file_problems, furniture_of
from app.twin3d.scene.hall import Hall
from app.twin3d.scene.scene import Floor, Scene
from app.twin3d.scene.underlay import PlanFault, read_plan
from models.line import Line
from tests.twin3d.plays import line

SQUARE = (
    "0\nSECTION\n2\nENTITIES\n0\nLINE\n10\n0\n20\n0\n11\n10\n21\n0\n"
    "0\nLINE\n10\n0\n20\n0\n11\n0\n21\n5\n0\nENDSEC\n0\nEOF\n"
)


def _line(file: str, **how: object) -> Line:
    return line(
        sources={"in": {}},
        sinks={"out": {}},
        stations={"a": {"automatic": "1 s"}},
        flow=[["in", "a", "out"]],
        underlay={"file": file, "width": 8, **how},
    )


def _floor(found: Line, plan: Image.Image | None) -> np.ndarray:
    hall = Hall(Scene(found, Floor.of([found])))
    nothing = hall.walls()
    return hall.picture(nothing, plan).astype(int)


def _code(path: Path) -> str:
    with pytest.raises(PlanFault) as caught:
        read_plan(path)
    return caught.value.code


def test_that_a_picture_lies_on_the_floor_where_the_line_says() -> None:
    found = _line("plan.png", x=0, y=-2)
    red = Image.new("RGBA", (40, 20), (255, 0, 0, 255))
    changed = (_floor(found, red) != _floor(found, None)).any(axis=2)
    rows, columns = np.nonzero(changed)
    scale = Hall(Scene(found, Floor.of([found]))).pixels
    assert (np.ptp(columns) + 1) / scale == pytest.approx(8, abs=0.2)
    assert (np.ptp(rows) + 1) / scale == pytest.approx(4, abs=0.2)


def test_that_the_floor_is_seen_through_a_transparent_picture() -> None:
    found = _line("plan.png")
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    assert (_floor(found, clear) == _floor(found, None)).all()


@pytest.mark.parametrize(("width", "x"), [(9e5, -4e5), (1e-6, 0), (8, 1e6)])
def test_that_a_plan_of_any_width_takes_no_more_than_the_floor(
    width: float, x: float
) -> None:
    found = _line("plan.png", width=width, x=x, y=-1)
    assert _floor(found, Image.new("RGBA", (40, 20), "red")).ndim == 3


def test_that_the_outlines_of_a_drawing_are_lines_on_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hall.dxf"
    path.write_text(SQUARE)
    found = read_plan(path)
    alpha = np.asarray(found)[..., 3]
    assert found.width / found.height == pytest.approx(2, rel=0.01)
    assert (alpha[-1] > 0).all()  # the wall along the lower edge
    assert (alpha[:, 0] > 0).all()
    assert not alpha[: found.height // 2, found.width // 2 :].any()


def test_that_a_plan_that_3d_cannot_show_is_told_by_its_name(tmp_path: Path) -> None:
    for name, data, code in (
        ("none.png", None, "underlay_broken"),
        ("a.gif", b"GIF89a", "underlay_broken"),
    ):
        if data is not None:
            (tmp_path / name).write_bytes(data)
        found = _line(name)
        assert [p.code for p in file_problems(found, tmp_path)] == [code]
        assert [p.code for p in furniture_of([found], tmp_path).problems] == [code]


@pytest.mark.parametrize("name", ["noise.png", "noise.dxf", "noise.svg", "empty.jpg"])
def test_that_a_damaged_plan_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"" if "empty" in name else bytes(range(256)))
    assert _code(path) == "underlay_broken"
    assert _code(tmp_path) == "underlay_broken"


def test_that_an_svg_drawing_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'
        '<rect width="100" height="100" fill="#ff0000"/></svg>'
    )
    plan = read_plan(file)
    assert plan.getpixel((plan.width // 4, plan.height // 2))[0] > 200
    assert plan.width > 1000
