import math

import pytest

from models.floorplan.drawing import DrawingError, read_drawing


def _dxf(*entities: str, unit: int = 4) -> str:
    head = f"0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n{unit}\n0\nENDSEC\n"
    body = "".join(entities)
    return f"{head}0\nSECTION\n2\nENTITIES\n{body}0\nENDSEC\n0\nEOF\n"


LINE = "0\nLINE\n8\nwalls\n10\n0\n20\n0\n11\n6000\n21\n4000\n"


def test_that_a_line_is_read_with_its_unit() -> None:
    found = read_drawing(_dxf(LINE))
    assert found.lines == (((0, 0), (6000, 4000)),)
    assert found.metres == 0.001
    assert found.bounds == (0, 0, 6000, 4000)


def test_that_a_closed_polyline_ends_where_it_begins() -> None:
    corners = "10\n0\n20\n0\n10\n2\n20\n0\n10\n2\n20\n1\n"
    found = read_drawing(_dxf(f"0\nLWPOLYLINE\n90\n3\n70\n1\n{corners}"))
    assert found.lines == (((0, 0), (2, 0), (2, 1), (0, 0)),)


def test_that_a_bulge_of_one_is_half_a_circle() -> None:
    corners = "10\n0\n20\n0\n42\n1\n10\n2\n20\n0\n"
    (line,) = read_drawing(_dxf(f"0\nLWPOLYLINE\n70\n0\n{corners}")).lines
    assert min(y for _, y in line) == pytest.approx(-1, abs=0.01)
    assert line[-1] == (2, 0)


def test_that_a_circle_and_an_arc_have_their_radius() -> None:
    circle = "0\nCIRCLE\n10\n1\n20\n1\n40\n2\n"
    arc = "0\nARC\n10\n1\n20\n1\n40\n2\n50\n270\n51\n90\n"
    whole, half = read_drawing(_dxf(circle, arc)).lines
    assert {round(math.dist(p, (1, 1)), 9) for p in (*whole, *half)} == {2.0}
    assert min(x for x, _ in half) == pytest.approx(1)


def test_that_other_entities_are_left_out() -> None:
    other = "0\nSPLINE\n8\nwalls\n71\n3\n"
    assert len(read_drawing(_dxf(other, LINE)).lines) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not_dxf"),
        ("AutoCAD Binary DXF\r\n\x1a\x00", "not_dxf"),
        ("hello\nworld\n", "not_dxf"),
        (_dxf(), "empty"),
        (_dxf("0\nLINE\n10\nnan\n20\n0\n11\n1\n21\n1\n"), "empty"),
        (_dxf("0\nLINE\n10\n0\n20\n0\n"), "not_dxf"),
        (_dxf("0\nARC\n10\n1\n20\n1\n40\nx\n50\n0\n51\n9\n"), "not_dxf"),
    ],
)
def test_that_what_is_no_drawing_is_told(text: str, code: str) -> None:
    with pytest.raises(DrawingError) as caught:
        read_drawing(text)
    assert caught.value.code == code
