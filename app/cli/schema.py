"""`linerefit schema`: the JSON Schema of study files, for editors."""

from app.cli.faults import DONE
from app.cli.options import Lang, Out
from app.cli.destinations import refuse_unwritable
from app.cli.output import write_json


def schema(*, out: Out = None, lang: Lang = None) -> int:
    """Write the JSON Schema of a study file."""
    from models.schema import study_schema  # noqa: PLC0415

    refuse_unwritable(out)
    write_json(study_schema(), out)
    return DONE
