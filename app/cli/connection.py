"""`linerefit data`: the shares of the data side, before and after."""

from typing import TYPE_CHECKING, Any

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE, StudyFault
from app.cli.options import Json, Lang, Out, Study
from app.cli.output import write_json
from app.cli.terminal import terminal_for

if TYPE_CHECKING:
    from models.connection.before_after import DataSide


def data(
    study: Study, *, as_json: Json = False, out: Out = None, lang: Lang = None
) -> int:
    """Show what is connected, collected and used, for the line and every option."""
    from app.cli.studies import opened  # noqa: PLC0415
    from models.connection.before_after import data_sides  # noqa: PLC0415
    from models.options import OptionError  # noqa: PLC0415

    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang)
    found = opened(study)
    try:
        sides = data_sides(found.study)
    except OptionError as error:
        raise StudyFault(study, error.problems) from None
    if as_json or out:
        write_json(_data(study, sides), out)
        return DONE
    from app.cli.shown.connection import data_table  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(terminal.out, data_table(found.study, sides, terminal))
    return DONE


def _data(file: str, sides: "tuple[DataSide, ...]") -> dict[str, Any]:
    return {
        "kind": "linerefit data",
        "file": file,
        "options": [_side(side) for side in sides],
    }


def _side(side: "DataSide") -> dict[str, Any]:
    return {
        "option": side.option,
        "shares": [
            {
                "code": share.code,
                "system": share.system or None,
                "part": share.part,
                "whole": share.whole,
                "value": share.value,
            }
            for share in side.shares
        ],
        "dumb_devices": list(side.dumb),
        "undescribed_stations": list(side.undescribed),
        "manual_hours_a_week": side.manual_hours,
        "interfaces_that_leave_the_site": list(side.leaving),
        "mean_noticing_delay": side.noticing,
    }
