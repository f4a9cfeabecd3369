"""`linerefit schema`: the JSON Schema of study files, for editors."""

from typing import Annotated

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.faults import DONE
from app.cli.options import Lang
from app.cli.output import write_json

Out = Annotated[
    str | None,
    typer.Option("--out", "-o", metavar="FILE", help="cli.option.schema_out"),
]


def schema(*, out: Out = None, lang: Lang = None) -> int:
    """Write the JSON Schema of a study file."""
    from models.schema import study_schema  # noqa: PLC0415

    refuse_unwritable(out)
    write_json(study_schema(), out)
    return DONE
