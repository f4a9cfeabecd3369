"""Options, measures and targets: whether they belong together."""

from collections.abc import Iterable, Iterator

from models.checks.names import nearest_first
from models.checks.telling import advice, listed, problem, warning
from models.kpis import KPIS, kpi_of
from models.line import Line
from models.measures import Option
from models.plan import Target
from models.problems import Problem
from models.study import BASELINE, Study


def check_options(study: Study) -> Iterator[Problem]:
    """Find options without measures, measures without options, and wrong names."""
    alike: dict[tuple[str, ...], str] = {}
    for option in study.options:
        path = f"options.{option.id}"
        if option.id == BASELINE:
            yield problem(path, "option_named_baseline")
        if option.measures and option.measures in alike:
            other = alike[option.measures]
            yield advice(path, "options_alike", option=option.id, other=other)
        alike.setdefault(option.measures, option.id)
        yield from _check_names(study, option)
    yield from _twice(study)
    yield from _check_measures(study)


def _check_names(study: Study, option: Option) -> Iterator[Problem]:
    path = f"options.{option.id}.measures"
    known = [measure.id for measure in study.measures]
    if not option.measures:
        yield warning(path, "option_without_measures", option=option.id)
    for name in dict.fromkeys(option.measures):
        if name not in known:
            near = nearest_first(name, known)
            yield problem(path, "unknown_measure", name=name, known=near)
        if option.measures.count(name) > 1:
            yield warning(path, "measure_twice", measure=name)


def _twice(study: Study) -> Iterator[Problem]:
    for kind in ("measures", "options"):
        names = [element.id for element in getattr(study, kind)]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                path = f"{kind}.{name}"
                yield problem(path, "id_taken", id=name, first=path)


def _check_measures(study: Study) -> Iterator[Problem]:
    used = {name for option in study.options for name in option.measures}
    for measure in study.measures:
        path = f"measures.{measure.id}"
        if measure.id not in used:
            yield advice(path, "measure_unused", measure=measure.id)
        if not measure.patches:
            yield warning(
                f"{path}.patches", "measure_without_effect", measure=measure.id
            )
        if not measure.source and measure.provenance != "assumed":
            kind = measure.provenance
            yield advice(f"{path}.source", "measure_without_source", kind=kind)
    if study.measures and not study.options:
        yield warning(
            "options", "no_options", measures=listed(m.id for m in study.measures)
        )


def check_targets(study: Study, lines: Iterable[Line]) -> Iterator[Problem]:
    """Find targets on figures or options that do not exist, in any of the lines."""
    options = [option.id for option in study.options]
    every = list(lines)
    for number, target in enumerate(study.targets):
        path = f"targets.{number}"
        if kpi_of(target.kpi) is None or not _is_there(target, every):
            exact = [kpi.key for kpi in KPIS]
            near = nearest_first(target.kpi, exact)
            yield problem(f"{path}.kpi", "unknown_kpi", name=target.kpi, known=near)
        if target.option is not None and target.option not in options:
            near = nearest_first(target.option, options)
            place = f"{path}.option"
            yield problem(place, "unknown_option", name=target.option, known=near)
        if not options:
            yield advice(path, "target_without_option", kpi=target.kpi)


def _is_there(target: Target, lines: list[Line]) -> bool:
    """Tell whether the element a figure is of is in one of the lines."""
    kind, _, rest = target.kpi.partition(".")
    if kind not in ("stations", "buffers", "conveyors", "pools", "fleets", "sources"):
        return True
    name = rest.partition(".")[0]
    return any(e.id == name for line in lines for e in getattr(line, kind))
