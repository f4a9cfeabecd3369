"""People: pools of operators with a headcount for each shift."""

from typing import Annotated

from pydantic import Field

from models.declare import Id, declared
from models.flow import Placed
from models.quantities import Money, Probability

Heads = Annotated[int, Field(ge=0, le=100000)]


class Pool(Placed):
    """People who can do the same work."""

    headcount: Heads | dict[Id, Heads] = declared(
        en="people at work: one number for every shift, or by shift",
        zh="定员（每班）",
        unit="people",
        example={"early": 6, "late": 4},
    )
    crews: int = declared(
        1,
        en="crews that take turns, for a line without a calendar",
        zh="轮班组数（无日历时）",
        example=3,
        ge=1,
        le=20,
    )
    absence_cover: Probability = declared(
        0.0,
        en="people paid on top to cover absence",
        zh="缺勤备员比例",
        example="10 %",
    )
    minimum: Heads = declared(
        0,
        en="fewest people a shift that supervision or law demands",
        zh="每班最少人数",
        unit="people",
        example=1,
    )
    wage: Money | None = declared(
        None,
        en="yearly cost of one paid head, with all additions; left out: that of money",
        zh="人均年人工成本",
        unit="CNY",
        example="11 万元",
        ge=0,
    )

    def heads(self, shift: str) -> int:
        """Return the people of this pool in a shift."""
        if isinstance(self.headcount, dict):
            return self.headcount.get(shift, 0)
        return self.headcount

    def paid_heads(self, shifts: tuple[str, ...]) -> float:
        """Return paid heads: the sum over the shifts times (1 + absence cover)."""
        crews = self.crews if shifts == ("",) else 1
        return sum(self.heads(s) for s in shifts) * crews * (1 + self.absence_cover)
