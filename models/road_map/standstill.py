"""What an hour of standstill costs a line, replication by replication."""

from models.amounts import Amount
from models.retrofit_money import Side


def stop_hour_costs(side: Side) -> list[Amount]:
    """Return what it costs that a line stands for an hour in every replication.

    What the demand wanted is made in overtime, or is lost if extra output sells
    (docs/decisions/0006).
    """
    if side.money.extra_output_sells:
        return [year.lost_margin(1.0) for year in side.years]
    return [year.catch_up(1.0) for year in side.years]
