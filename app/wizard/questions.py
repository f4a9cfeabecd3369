"""The questions of the interview, and how their answers are typed."""

from dataclasses import dataclass
from typing import Literal

from models.interview.answers import Interview, LineAnswers, StationAnswers
from models.interview.sectors import SECTORS
from models.quantities import MINUTE

Kind = Literal["text", "names", "whole", "number", "estimate", "choice"]
UNIT_SIZES = {"s": 1.0, "min": MINUTE}
"""Units whose answers may be typed in any unit of time."""


@dataclass(frozen=True)
class Question:
    """A question by id; `unit` is the one in which its answer is kept.

    `span`: people may say it at best, usually and at worst. `only_with_products`: it is
    asked where there are several products.
    """

    id: str
    kind: Kind
    unit: str = ""
    span: bool = False
    choices: tuple[str, ...] = ()
    only_with_products: bool = False
    most: float | None = None
    begins: str = ""
    """What stands there at first."""


OF_LINE = (
    Question("name", "text"),
    Question("sector", "choice", choices=SECTORS, begins="machining"),
    Question("stations", "names"),
    Question("products", "names"),
    Question("lot", "estimate", "parts", only_with_products=True),
    Question("shifts", "whole", most=3, begins="2"),
    Question("hours", "number", "h", most=24, begins="8"),
    Question("pause", "number", "min", most=240, begins="30"),
    Question("days", "whole", most=7, begins="5"),
    Question("demand", "estimate", "parts", span=True),
    Question("wage", "estimate", "CNY", span=True),
    Question("found", "choice", choices=("end", "each", "nowhere"), begins="end"),
)
OF_STATION = (
    Question("name", "text"),
    Question("machines", "whole", most=100, begins="1"),
    Question("cycle", "estimate", "s", span=True),
    Question("by_hand", "estimate", "%", most=100),
    Question("people", "estimate", "people", most=1000),
    Question("stops", "estimate", "", most=1000),
    Question("stop_minutes", "estimate", "min", span=True),
    Question("scrap", "estimate", "%", span=True, most=100),
    Question("setup", "estimate", "min", span=True, only_with_products=True),
    Question("buffer", "estimate", "parts", most=100_000),
)
assert {q.id for q in OF_STATION} == set(StationAnswers.model_fields)
assert {q.id for q in OF_LINE} - {"stations"} == set(LineAnswers.model_fields)
assert set(Interview.model_fields) == {"line", "stations"}
