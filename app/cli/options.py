"""The options that several commands share; their help texts are keys of `cli`.

Values are taken as text: what is wrong with one is then said in the user's language.
"""

from typing import Annotated

import typer

Study = Annotated[str, typer.Argument(metavar="STUDY", help="cli.option.study")]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="en|zh", help="cli.option.lang")
]
Json = Annotated[bool, typer.Option("--json", help="cli.option.json")]
Csv = Annotated[bool, typer.Option("--csv", help="cli.option.csv")]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="cli.option.out")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="cli.option.quiet")]
Seed = Annotated[
    str | None, typer.Option("--seed", metavar="N", help="cli.option.seed")
]
Replications = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N|auto", help="cli.option.replications"
    ),
]
CrewReplications = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N", help="cli.option.crew_replications"
    ),
]
Horizon = Annotated[
    str | None, typer.Option("--horizon", metavar="TIME", help="cli.option.horizon")
]
WarmUp = Annotated[
    str | None,
    typer.Option("--warm-up", metavar="TIME|auto", help="cli.option.warm_up"),
]
Jobs = Annotated[
    str | None, typer.Option("--jobs", "-j", metavar="N", help="cli.option.jobs")
]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", metavar="auto|simpy|fast", help="cli.option.engine"),
]
OneOption = Annotated[
    str | None, typer.Option("--option", metavar="ID", help="cli.option.option")
]
SomeOptions = Annotated[
    list[str] | None, typer.Option("--option", metavar="ID", help="cli.option.options")
]
Picture = Annotated[
    str | None, typer.Option("--svg", metavar="FILE", help="cli.option.svg")
]
