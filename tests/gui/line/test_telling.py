"""What is written on the elements of the line."""

import pytest

from app.line.canvas.telling import Teller
from app.line.floor import Stand
from app.texts import Texts
from models.stations import Station


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(45, "45 s"), (150, "2.5 min"), (86_400, "1 day"), (108_000, "30 h")],
)
def test_that_the_time_of_a_cycle_is_told_as_people_say_it(
    seconds: float, said: str
) -> None:
    station = Station.model_validate({"id": "OVEN", "automatic": seconds})
    shown = Teller(Texts("en"), ()).shown(station, Stand(0, 0, 1, 1))
    assert shown.detail == said
