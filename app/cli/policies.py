"""`linerefit policies`: what regions offer, and a study with and without it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, StudyFault, UserFault
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    Quiet,
    Replications,
    Seed,
    SomeOptions,
    WarmUp,
)
from app.cli.running import Power, power
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from app.policies.shown import PolicyView
    from app.policies.words import Words
    from models.policies.library import Library
    from sim.comparison import Comparison

SomeStudy = Annotated[
    str | None, typer.Argument(metavar="STUDY", help="policy.help.study")
]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="policy.help.out")
]
Region = Annotated[
    str | None, typer.Option("--region", metavar="ID", help="policy.help.region")
]


def policies(
    study: SomeStudy = None,
    *,
    region: Region = None,
    option: SomeOptions = None,
    seed: Seed = None,
    replications: Replications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """List policies by region, or show a study with and without its policies."""
    from app.cli.destinations import refuse_unwritable  # noqa: PLC0415

    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    _tell_faults(terminal)
    if study is None:
        _list(region, terminal, out, as_json=as_json or out is not None)
        return DONE
    means = power(jobs, engine)
    plan = Plan(seed, replications, horizon, warm_up)
    opened = _opened(study, plan, region)
    comparison = _compared(opened, option, means, terminal)
    if as_json or out:
        _write(comparison, repeat("policies", study, plan, option), terminal, out)
    else:
        _show(opened, comparison, terminal)
    return DONE


def _tell_faults(terminal: Terminal) -> None:
    """Tell what is wrong with policy files of the user's own; they are left out."""
    from app.policies.library import loaded  # noqa: PLC0415

    for file, problems in loaded().faults.items():
        from app.cli.shown.problems import show_faults  # noqa: PLC0415

        show_faults(StudyFault(file, problems), terminal.language)


def _words(terminal: Terminal) -> "Words":
    from app.policies.words import Words  # noqa: PLC0415

    return Words(terminal.language)


def _list(
    region: str | None, terminal: Terminal, out: str | None, *, as_json: bool
) -> None:
    from app.policies.library import library  # noqa: PLC0415

    known = library()
    if region is not None and region not in known.regions:
        raise UserFault("no_such_region", region=region, known=known.regions)
    if as_json:
        _write_list(known, region, out)
        return
    from app.cli.shown.policies import offered, regions  # noqa: PLC0415

    words = _words(terminal)
    shown = offered(known, region, words) if region else regions(known, words)
    for part in shown:
        terminal.out.print(part)


def _write_list(known: "Library", region: str | None, out: str | None) -> None:
    from app.cli.output import write_json  # noqa: PLC0415
    from app.policies.offers import library_data, offers_data  # noqa: PLC0415

    write_json(offers_data(known, region) if region else library_data(known), out)


def _opened(file: str, plan: Plan, region: str | None) -> "Opened":
    """Return a study with policies that are in order; raises UserFault, StudyFault."""
    from dataclasses import replace  # noqa: PLC0415

    opened = plan.study(file)
    money = opened.study.money
    if money.policies is None:
        raise UserFault("no_policies", file=file)
    if region is None:
        return opened
    from app.policies.evaluated import policy_problems  # noqa: PLC0415

    chosen = money.policies.model_copy(update={"region": region})
    money = money.model_copy(update={"policies": chosen})
    study = opened.study.model_copy(update={"money": money})
    problems = policy_problems(study)
    if any(problem.severity == "error" for problem in problems):
        raise StudyFault(file, problems)
    return replace(opened, study=study)


def _compared(
    opened: "Opened", options: list[str] | None, means: Power, terminal: Terminal
) -> "Comparison":
    from app.cli.running import simulate  # noqa: PLC0415
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415

    names = chosen(opened, options)
    if not names:
        raise UserFault("no_options", file=opened.file)
    results = simulate(opened.study, [BASELINE, *names], means, terminal)
    from sim.comparison import compare  # noqa: PLC0415

    return compare(opened.study, results)


def _views(
    comparison: "Comparison", terminal: Terminal
) -> "list[tuple[str, PolicyView]]":
    from app.policies.evaluated import policies_of  # noqa: PLC0415
    from app.policies.shown import PolicyView  # noqa: PLC0415

    words, confidence = _words(terminal), comparison.study.plan.confidence
    found = [(one.option, policies_of(comparison, one)) for one in comparison.options]
    return [
        (name, PolicyView(money, words, confidence))
        for name, money in found
        if money is not None
    ]


def _show(opened: "Opened", comparison: "Comparison", terminal: Terminal) -> None:
    from app.cli.shown.policies import with_and_without  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(comparison.study, terminal.language)
    for option, view in _views(comparison, terminal):
        for part in with_and_without(names.option(option), view, terminal):
            terminal.out.print(part)


def _write(
    comparison: "Comparison", command: str, terminal: Terminal, out: str | None
) -> None:
    from app.cli.output import write_json  # noqa: PLC0415
    from app.cli.plain_results import plan_data  # noqa: PLC0415
    from app.policies.data import policies_data  # noqa: PLC0415

    base = next(iter(comparison.results.values()))
    data: dict[str, Any] = {
        "kind": "linerefit policies",
        "study": {
            "name": comparison.study.name.model_dump(),
            "digest": base.digest,
        },
        **plan_data(base, command),
        "options": [
            {"id": option, **policies_data(view)}
            for option, view in _views(comparison, terminal)
        ],
    }
    write_json(data, out)
