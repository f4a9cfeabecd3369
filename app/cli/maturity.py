"""`linerefit maturity`: the maturity self-assessment aid; it certifies nothing."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.destinations import is_stdout, refuse_unwritable
from app.cli.faults import DONE, StudyFault, UserFault
from app.cli.options import Json, Lang, SomeOptions
from app.cli.output import write_json, write_text
from app.cli.terminal import Terminal, terminal_for
from app.i18n import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.maturity.assessed import Assessed
    from models.maturity.assessment import Assessment, Industry
    from models.study import Study

File = Annotated[
    str | None, typer.Argument(metavar="[ANSWERS|STUDY]", help="maturity.help.file")
]
IndustryName = Annotated[
    str | None,
    typer.Option(
        "--industry", metavar="discrete|process", help="maturity.help.industry"
    ),
]
Measures = Annotated[
    list[str] | None,
    typer.Option("--measure", metavar="ID", help="maturity.help.measure"),
]
Items = Annotated[bool, typer.Option("--items", help="maturity.help.items")]
Radar = Annotated[
    str | None, typer.Option("--svg", metavar="FILE", help="maturity.help.svg")
]
Out = Annotated[
    str | None, typer.Option("--out", "-o", metavar="FILE", help="maturity.help.out")
]


def maturity(
    file: File = None,
    *,
    option: SomeOptions = None,
    measure: Measures = None,
    industry: IndustryName = None,
    items: Items = False,
    svg: Radar = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
) -> int:
    """Assess maturity from answers or a study, or write a blank questionnaire."""
    terminal = terminal_for(lang)
    kind = _industry(industry)
    if file is None:
        refuse_unwritable(out)
        _write_blank(terminal, kind, out, as_json=as_json)
        return DONE
    refuse_unwritable(out, svg, study=file)
    assessed = _assessed(file, kind, option, measure)
    if svg:
        _draw(assessed, terminal, svg)
    if as_json or out:
        _write(assessed, terminal, out)
    else:
        _show(assessed, terminal, with_items=items)
    return DONE


def _industry(name: str | None) -> "Industry | None":
    from models.maturity.assessment import INDUSTRIES  # noqa: PLC0415

    if name is None:
        return None
    found = next((one for one in INDUSTRIES if one == name), None)
    if found is None:
        raise UserFault("no_such_industry", industry=name, known=INDUSTRIES)
    return found


def _write_blank(
    terminal: Terminal, industry: "Industry | None", out: str | None, *, as_json: bool
) -> None:
    from app.maturity.blank import blank  # noqa: PLC0415
    from app.maturity.data import questionnaire_data  # noqa: PLC0415

    if out and not is_stdout(out) and Path(out).exists():
        raise UserFault("answers_exist", file=out)
    if as_json:
        write_json(questionnaire_data(), out)
        return
    write_text(blank(terminal.language, industry or "discrete"), out)
    if not is_stdout(out):
        said = text("maturity.blank.written", terminal.language, file=out)
        terminal.out.print(said, soft_wrap=True)


def _assessed(
    file: str,
    industry: "Industry | None",
    options: list[str] | None,
    measures: list[str] | None,
) -> "Assessed":
    from models.maturity.reading import is_answer_file  # noqa: PLC0415

    if is_answer_file(Path(file)):
        if options:
            raise UserFault("answers_no_options", file=file)
        return _of_answers(file, industry, measures or [])
    if measures:
        raise UserFault("study_no_measures", file=file)
    return _of_study(file, industry, options)


def _of_answers(
    file: str, industry: "Industry | None", measures: list[str]
) -> "Assessed":
    from app.maturity.assessed import assess_answers  # noqa: PLC0415
    from app.maturity.kit import kit  # noqa: PLC0415
    from models.bounded_reading import read_bounded  # noqa: PLC0415
    from models.maturity.reading import read_answers  # noqa: PLC0415

    found = read_answers(read_bounded(Path(file)))
    if found.assessment is None:
        raise StudyFault(file, found.problems)
    known = list(kit().raises.raises)
    for measure in measures:
        if measure not in known:
            raise UserFault("no_such_entry", measure=measure, known=known)
    assessment = _fitting(file, found.assessment, industry, found.line_of)
    return assess_answers(assessment, measures, Path(file).stem)


def _of_study(
    file: str, industry: "Industry | None", options: list[str] | None
) -> "Assessed":
    from app.cli.studies import chosen, opened  # noqa: PLC0415
    from app.maturity.assessed import assess_study  # noqa: PLC0415

    found = opened(file)
    assessment = _fitting(file, _of(found.study), industry)
    return assess_study(found.study, chosen(found, options), assessment)


def _of(study: "Study") -> "Assessment":
    from models.maturity.assessment import Assessment  # noqa: PLC0415

    return study.maturity or Assessment()


def _nowhere(path: str) -> None:
    """Say that the line of a place is not known."""


def _fitting(
    file: str,
    assessment: "Assessment",
    industry: "Industry | None",
    line_of: "Callable[[str], int | None]" = _nowhere,
) -> "Assessment":
    """Return an assessment that fits the questionnaire; raises StudyFault."""
    from app.maturity.kit import kit  # noqa: PLC0415
    from models.maturity.fitting import misfits  # noqa: PLC0415

    problems = misfits(kit().questionnaire, assessment, kit().raises.raises)
    if problems:
        found = (replace(one, line=line_of(one.path)) for one in problems)
        raise StudyFault(file, tuple(found))
    if industry is None:
        return assessment
    return assessment.model_copy(update={"industry": industry})


def _write(assessed: "Assessed", terminal: Terminal, out: str | None) -> None:
    from app.maturity.data import assessed_data  # noqa: PLC0415
    from app.maturity.words import Words  # noqa: PLC0415

    write_json(assessed_data(assessed, Words(assessed, terminal.language)), out)


def _draw(assessed: "Assessed", terminal: Terminal, file: str) -> None:
    from app.maturity.words import Words  # noqa: PLC0415
    from app.report.maturity import radar_svg  # noqa: PLC0415

    write_text(radar_svg(Words(assessed, terminal.language)), file)


def _show(assessed: "Assessed", terminal: Terminal, *, with_items: bool) -> None:
    from app.cli.shown.maturity import maturity_shown  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    shown = maturity_shown(assessed, terminal, with_items=with_items)
    print_all(terminal.out, shown)
