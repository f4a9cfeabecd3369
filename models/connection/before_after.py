"""The data side before and after: the shares of the line and of every option."""

from dataclasses import dataclass

from models.connection.noticing import mean_noticing
from models.connection.shares import (
    Share,
    data_leaving,
    dumb_devices,
    manual_hours,
    shares_of,
    undescribed,
)
from models.line import Line
from models.options import line_of
from models.study import BASELINE, Study


@dataclass(frozen=True)
class DataSide:
    """The data side of one line.

    `noticing` is the mean delay in noticing a stop, in seconds, over the failures a
    working hour; None where no station declares one.
    """

    option: str
    shares: tuple[Share, ...]
    dumb: tuple[str, ...]
    undescribed: tuple[str, ...]
    manual_hours: float
    leaving: tuple[str, ...]
    noticing: float | None

    def share(self, code: str, system: str = "") -> Share | None:
        """Return a share by code; None if the line has no such system."""
        found = (s for s in self.shares if (s.code, s.system) == (code, system))
        return next(found, None)


def data_side(line: Line, option: str = BASELINE) -> DataSide:
    """Return the data side of a line."""
    return DataSide(
        option,
        shares_of(line),
        dumb_devices(line),
        undescribed(line),
        manual_hours(line),
        data_leaving(line),
        mean_noticing(line),
    )


def data_sides(study: Study) -> tuple[DataSide, ...]:
    """Return the data side of the baseline and of every option, in their order.

    Raises OptionError for an option whose patches are at fault.
    """
    names = [BASELINE, *(option.id for option in study.options)]
    return tuple(data_side(line_of(study, name), name) for name in names)
