"""`linerefit trace`: the genealogy of parts, and what a found defect could touch."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.destinations import refuse_unwritable
from app.cli.experiment import Plan
from app.cli.faults import DONE, fault_in
from app.cli.options import Horizon, Json, Lang, OneOption, Quiet, Seed, Study
from app.cli.terminal import Terminal, terminal_for
from app.i18n import text

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from app.genealogy.asked import Asked
    from app.genealogy.told import Told
    from sim.genealogy.recording import Recorded


def _option(name: str, metavar: str, key: str) -> Any:
    return typer.Option(name, metavar=metavar, help=f"genealogy.help.{key}")


Station = Annotated[str | None, _option("--station", "ID", "station")]
Machine = Annotated[str | None, _option("--machine", "N", "machine")]
Tool = Annotated[str | None, _option("--tool", "N", "tool")]
PoolName = Annotated[str | None, _option("--pool", "ID", "pool")]
From = Annotated[str | None, _option("--from", "TIME", "from")]
To = Annotated[str | None, _option("--to", "TIME", "to")]
PartName = Annotated[str | None, _option("--part", "N|rejected|escaped", "part")]
Since = Annotated[str | None, _option("--since", "inspection|tool|TIME", "since")]
Found = Annotated[str | None, _option("--found", "TIME", "found")]
Lot = Annotated[str | None, _option("--lot", "study|shift|day|N", "lot")]
Number = Annotated[str | None, _option("--replication", "N", "replication")]
Limit = Annotated[str | None, _option("--limit", "N", "limit")]
CsvFile = Annotated[str | None, _option("--csv", "FILE", "csv")]
History = Annotated[str | None, _option("--history", "FILE", "history")]
Out = Annotated[
    str | None,
    typer.Option("--out", "-o", metavar="FILE", help="genealogy.help.out"),
]


def trace(
    study: Study,
    *,
    station: Station = None,
    machine: Machine = None,
    tool: Tool = None,
    pool: PoolName = None,
    start: From = None,
    end: To = None,
    part: PartName = None,
    since: Since = None,
    found: Found = None,
    lot: Lot = None,
    csv: CsvFile = None,
    history: History = None,
    option: OneOption = None,
    seed: Seed = None,
    replication: Number = None,
    horizon: Horizon = None,
    limit: Limit = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Trace the parts of one replication and answer what a defect could touch."""
    from app.genealogy.asked import Asked  # noqa: PLC0415

    refuse_unwritable(out, csv, history, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    place = {"station": station, "machine": machine, "tool": tool, "pool": pool}
    asked = Asked(
        **place, start=start, end=end, part=part, since=since, found=found, lot=lot
    )
    opened = Plan(seed, None, horizon, "0").study(study)
    recorded, chosen = _recorded(opened, option, replication, limit, terminal)
    told = _told(opened, recorded, asked, chosen, terminal)
    _write_files(told, csv, history, terminal)
    if as_json or out:
        from app.cli.output import write_json  # noqa: PLC0415

        write_json(told.data(), out)
    else:
        from app.cli.shown.problems import print_all  # noqa: PLC0415
        from app.cli.shown.trace import trace_shown  # noqa: PLC0415

        print_all(terminal.out, trace_shown(told, study, terminal))
    _tell_limit(recorded, terminal)
    return DONE


def _recorded(
    opened: "Opened",
    option: str | None,
    replication: str | None,
    limit: str | None,
    terminal: Terminal,
) -> "tuple[Recorded, str]":
    from app.cli.running import stoppable  # noqa: PLC0415
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.options import line_of  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415
    from sim.genealogy.recording import LIMIT, record  # noqa: PLC0415

    named = None if option in (None, BASELINE) else [str(option)]
    name = chosen(opened, named)[0] if named else BASELINE
    number = _whole(replication, 0, 0, "--replication", terminal)
    most = _whole(limit, LIMIT, 1, "--limit", terminal)
    plan, line = opened.study.plan, line_of(opened.study, name)

    def work(stop: Callable[[], bool]) -> "Recorded":
        horizon, seed = plan.horizon, plan.seed
        return record(line, horizon, seed, number, limit=most, stop=stop)

    return stoppable(work), name


def _whole(
    written: str | None, usual: int, least: int, option: str, terminal: Terminal
) -> int:
    if written is None:
        return usual
    if not written.isdecimal() or int(written) < least:
        values = {"option": option, "value": written, "least": least}
        raise fault_in("genealogy", "whole", terminal.language, **values)
    return int(written)


def _told(
    opened: "Opened",
    recorded: "Recorded",
    asked: "Asked",
    option: str,
    terminal: Terminal,
) -> "Told":
    from app.genealogy.answers import Answers  # noqa: PLC0415
    from app.genealogy.asked import Asking  # noqa: PLC0415
    from app.genealogy.told import Told  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415
    from models.options import line_of  # noqa: PLC0415

    line = line_of(opened.study, option)
    asking = Asking(asked, recorded, line, terminal.language)
    if asked.part is not None and (asked.machine or asked.tool or asked.pool):
        raise asking.fault("part_and_place")
    answers = Answers(recorded, asking.lot_rule(), line.calendar)
    names = Names(opened.study, terminal.language)
    part = asking.part()
    if part is not None:
        found = [answers.answer(s.question, s.reason) for s in asking.suspicions(part)]
        return Told(answers, names, option, opened.study.plan.seed, tuple(found), part)
    own = (answers.answer(asking.question()),) if asked.is_of_place else ()
    return Told(answers, names, option, opened.study.plan.seed, own)


def _write_files(
    told: "Told", csv: str | None, history: str | None, terminal: Terminal
) -> None:
    from app.cli.output import write_csv  # noqa: PLC0415
    from app.genealogy.answers import OPERATION_HEAD, UNIT_HEAD  # noqa: PLC0415

    if csv:
        write_csv(UNIT_HEAD, told.unit_rows(), csv)
        _remark("units_written", csv, terminal)
    if history:
        write_csv(OPERATION_HEAD, told.operation_rows(), history)
        _remark("history_written", history, terminal)


def _remark(code: str, file: str, terminal: Terminal) -> None:
    if not terminal.quiet:
        said = text(f"genealogy.{code}", terminal.language, file=file)
        terminal.err.print(said, soft_wrap=True)


def _tell_limit(recorded: "Recorded", terminal: Terminal) -> None:
    """Tell that the run was not traced to its end; this is never left out."""
    if recorded.is_complete:
        return
    from app.genealogy.clock import instant  # noqa: PLC0415

    language = terminal.language
    values = {
        "until": instant(recorded.until, language),
        "horizon": instant(recorded.horizon, language),
        "limit": f"{recorded.limit:,}",
    }
    said = text("genealogy.limit_hit", language, **values)
    terminal.err.print(said, soft_wrap=True)
