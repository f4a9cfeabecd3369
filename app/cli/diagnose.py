"""`linerefit diagnose`: what limits the line, what it loses, what would help."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, UserFault, fault_in
from app.cli.options import EngineName, Horizon, Jobs, Json, Lang, Quiet, Seed, Study
from app.cli.options import WarmUp as WarmUpTime
from app.cli.reports import SUFFIXES
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.cli.accepting_findings import Written
    from app.cli.running import Power
    from app.cli.studies import Opened
    from app.diagnosis.shelf import Proposed
    from sim.diagnosis.diagnosis import Diagnosis

OptionId = Annotated[
    str | None, typer.Option("--option", metavar="ID", help="diagnosis.option.option")
]
Accept = Annotated[
    str | None,
    typer.Option("--accept", metavar="F1:ID,…", help="diagnosis.option.accept"),
]
Into = Annotated[
    str | None, typer.Option("--into", metavar="ID", help="diagnosis.option.into")
]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="diagnosis.option.out")
]
Force = Annotated[bool, typer.Option("--force", help="catalogue.option.force")]
Replications = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N", help="diagnosis.option.replications"
    ),
]
Folder = Annotated[
    str | None,
    typer.Option("--catalogue", metavar="DIR", help="catalogue.option.catalogue"),
]
EXAMPLE = "6"


def diagnose(
    study: Study,
    *,
    option: OptionId = None,
    accept: Accept = None,
    into: Into = None,
    out: Out = None,
    force: Force = False,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUpTime = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    catalogue: Folder = None,
    as_json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Diagnose the line as it is, or an option; write accepted proposals into one."""
    from app.cli.entries import catalogue_of  # noqa: PLC0415
    from app.cli.running import power  # noqa: PLC0415
    from app.diagnosis.shelf import free_option, proposed  # noqa: PLC0415

    means = power(jobs, engine)
    terminal = terminal_for(lang, quiet=quiet)
    plan = Plan(seed, replications or EXAMPLE, horizon, warm_up)
    opened = plan.study(study)
    _refuse_without_interval(opened, plan)
    name = _option(opened, option, terminal, accepts=accept is not None)
    words = _words(accept, into, terminal, force=force)
    refuse_unwritable(out, study=None if words else study)
    if words:
        from app.cli.accepting import file_to_write  # noqa: PLC0415

        file_to_write(study, out, terminal.language, force=force)
    known = catalogue_of(catalogue, terminal)
    found = _found(opened, name, means, terminal)
    proposals = proposed(found, known)
    said = repeat("diagnose", study, plan, [name] if option == name else None)
    if words:
        from app.cli.accepting_findings import Order, write_accepted  # noqa: PLC0415

        target = into or option or free_option(opened.study)
        order = Order(study, words, target, out, force)
        written = write_accepted(order, found, proposals, terminal.language)
        _tell_written(written, found, terminal, as_json=as_json)
    else:
        told = Told(opened, found, proposals, said)
        _tell(told, terminal, out, as_json=as_json)
    return DONE


def _refuse_without_interval(opened: "Opened", plan: Plan) -> None:
    """Refuse one replication, and as many as a precision needs."""
    if opened.study.plan.replications in ("auto", 1):
        option, value = "--replications", plan.replications
        raise UserFault("bad_plan", option=option, value=value, example=EXAMPLE)


def _option(
    opened: "Opened", option: str | None, terminal: Terminal, *, accepts: bool
) -> str:
    """Return the option to diagnose; a new one that is to be written: the baseline."""
    from models.study import BASELINE  # noqa: PLC0415

    known = [one.id for one in opened.study.options]
    if option is None or option == BASELINE or (accepts and option not in known):
        return BASELINE
    if option not in known:
        raise fault_in(
            "diagnosis",
            "no_such_option",
            terminal.language,
            option=option,
            known=known or ["-"],
        )
    return option


def _words(
    accept: str | None, into: str | None, terminal: Terminal, *, force: bool
) -> list[str]:
    """Return what is to be accepted, as written: F1:smed."""
    if accept is None:
        for name, given in (("--into", into is not None), ("--force", force)):
            if given:
                raise fault_in(
                    "diagnosis", "only_with_accept", terminal.language, option=name
                )
        return []
    parts = (part.strip() for part in accept.replace("，", ",").split(","))
    words = [part.replace("：", ":") for part in parts if part]
    for word in words or [accept]:
        if not all(word.partition(":")):
            raise fault_in("diagnosis", "bad_accept", terminal.language, word=word)
        if words.count(word) > 1:
            raise fault_in("diagnosis", "twice", terminal.language, code=word)
    return words


def _found(
    opened: "Opened", option: str, means: "Power", terminal: Terminal
) -> "Diagnosis":
    from app.cli.running import progress, stoppable  # noqa: PLC0415
    from sim.diagnosis.diagnosis import diagnose  # noqa: PLC0415 (loads numpy)

    replications = int(opened.study.plan.replications)
    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "Diagnosis":
            return diagnose(
                opened.study,
                option,
                replications=replications,
                jobs=means.jobs,
                engine=means.engine,
                report=report,
                stop=stop,
            )

        return stoppable(work)


@dataclass(frozen=True)
class Told:
    """A diagnosis with its study, its proposals and the command that repeats it."""

    opened: "Opened"
    found: "Diagnosis"
    proposals: "Proposed"
    command: str


def _tell(told: Told, terminal: Terminal, out: str | None, *, as_json: bool) -> None:
    from app.verdict.names import Names  # noqa: PLC0415

    if out and Path(out).suffix.lower() in SUFFIXES and not as_json:
        _report(told, terminal, out)
        return
    if as_json or out:
        from app.cli.output import write_json  # noqa: PLC0415
        from app.cli.plain_diagnosis import diagnosis_data  # noqa: PLC0415

        names = Names(told.opened.study, terminal.language)
        data = diagnosis_data(told.found, told.proposals, names, told.command)
        write_json(data, out)
        return
    from app.cli.shown.diagnosis import whole_diagnosis  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(
        terminal.out,
        whole_diagnosis(
            told.opened, told.found, told.proposals, terminal, told.command
        ),
    )


def _report(told: Told, terminal: Terminal, out: str) -> None:
    from app.cli.reports import write_report  # noqa: PLC0415
    from app.report.diagnosed import diagnosis_report  # noqa: PLC0415

    command = f"{told.command} --out {out}"
    made = diagnosis_report(
        told.found, told.proposals, language=terminal.language, command=command
    )
    write_report(made, [out], terminal)


def _tell_written(
    written: "Written", found: "Diagnosis", terminal: Terminal, *, as_json: bool
) -> None:
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(found.study, terminal.language)
    if as_json:
        from app.cli.output import write_json  # noqa: PLC0415
        from app.cli.plain_diagnosis import written_data  # noqa: PLC0415

        write_json(written_data(written, names))
        return
    from app.cli.shown.accepted import what_was_written  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(terminal.out, what_was_written(written, names, terminal))
