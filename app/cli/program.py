"""The commands put together, and their help in the language asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperGroup

from app.cli import (
    batch,
    bench,
    cases,
    check,
    compare,
    connection,
    contributions,
    crew,
    diagnose,
    gui,
    listing,
    maturity,
    measures,
    new,
    optimise,
    packages,
    policies,
    programme,
    render,
    report,
    roadmap,
    run,
    schema,
    sweep,
    trace,
    uncertainty,
)
from app.cli.faults import UserFault
from app.cli.shown.paragraph import Paragraph
from app.cli.usage import fault_of
from app.i18n import text

COMMANDS: Mapping[str, Callable[..., int]] = {
    "check": check.check,
    "run": run.run,
    "compare": compare.compare,
    "crew": crew.crew,
    "diagnose": diagnose.diagnose,
    "optimise": optimise.optimise,
    "sweep": sweep.sweep,
    "bench": bench.bench,
    "risk": uncertainty.risk,
    "contributions": contributions.contributions,
    "package": packages.package,
    "roadmap": roadmap.roadmap,
    "report": report.report,
    "render": render.render,
    "schema": schema.schema,
    "new": new.new,
    "list": listing.list_,
    "maturity": maturity.maturity,
    "policies": policies.policies,
    "cases": cases.cases,
    "measures": measures.measures,
    "data": connection.data,
    "gui": gui.gui,
    "batch": batch.batch,
    "programme": programme.programme,
    "trace": trace.trace,
}
"""Their help texts, and those of their options, are keys of the section `cli`."""
HELP = ["--help", "-h"]
_MADE_BY_TYPER: Callable[..., Any] = rich_utils._make_rich_text


class _Commands(TyperGroup):
    """The group of all commands; an unknown one is told in one sentence."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            known = ", ".join(self.commands)
            raise UserFault("no_such_command", command=args[0], known=known)
        return super().resolve_command(ctx, args)


def execute(words: list[str], language: str) -> int:
    """Run a command line and return its exit code; raises UserFault, StudyFault."""
    command = _program(language)
    words = _with_language_last(words) or ["--help"]
    try:
        code = command.main(args=words, prog_name="linerefit", standalone_mode=False)
    except typer.TyperException as error:
        raise fault_of(error) from None
    return int(code or 0)


def _with_language_last(words: list[str]) -> list[str]:
    """Let the language be named before the command, too."""
    size = 2 if words[:1] == ["--lang"] else 1
    if words and (size > 1 or words[0].startswith("--lang=")):
        rest = words[size:]
        is_command = rest and rest[0] not in (*HELP, "--version")
        return rest + words[:size] if is_command else rest
    return words


def _program(language: str) -> Any:
    app = typer.Typer(
        name="linerefit",
        cls=_Commands,
        help="cli.help.program",
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP},
    )
    app.callback()(_everything)
    for name, function in COMMANDS.items():
        app.command(name, help=f"cli.help.{name}")(function)
    program = typer.main.get_command(app)
    _translate(program, language)
    return program


def _everything(
    version: bool = typer.Option(False, "--version", help="cli.option.version"),
) -> None:
    """Take the options that go before a command."""


def _translate(program: Any, language: str) -> None:
    """Put the texts of the language in the place of their keys."""
    for part in ("options", "arguments", "commands"):
        title = text(f"cli.panel.{part}", language)
        setattr(rich_utils, f"{part.upper()}_PANEL_TITLE", title)
    rich_utils.REQUIRED_LONG_STRING = text("cli.panel.required", language)
    default = text("cli.panel.default", language, value="{}")
    rich_utils.DEFAULT_STRING = default
    rich_utils._make_rich_text = _breaking  # type: ignore[assignment]
    for command in (program, *program.commands.values()):
        command.help = text(command.help, language)
        for option in _options_of(command):
            option.help = text(option.help, language)
            if getattr(option, "is_flag", False):
                option.display_type_rich = _no_type


def _breaking(**how: Any) -> Paragraph:
    """Return a help text that breaks between 汉字, where typer's own is cut off."""
    return Paragraph(_MADE_BY_TYPER(**how))


def _no_type(**_context: Any) -> None:
    """Say nothing of the type of a flag: it takes no value."""


def _options_of(command: Any) -> Iterator[Any]:
    """Yield the options and arguments of a command, with the key of their help."""
    yield from command.params
    context = command.context_class(command, info_name=command.name)
    context.help_option_names = HELP
    asking = command.get_help_option(context)
    asking.help = "cli.option.help"
    yield asking
