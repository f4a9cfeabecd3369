"""The lists: each a head and rows of texts."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from app.cli.templates import templates, title_of
from app.i18n import text
from app.paths import scenario
from models import quantities, times
from models.files import load_study
from models.kpis import KPIS
from models.quantities import Dimension
from models.study import Study

Row = tuple[str, ...]
Table = tuple[Row, list[Row]]


def table_of(what: str, language: str) -> Table:
    """Return the list of one thing in a language: head and rows."""
    head, rows = _LISTS[what]
    return head, list(rows(language))


def _scenarios(language: str) -> Iterator[Row]:
    for name, study in _shipped():
        shown = study.name.in_language(language)
        yield name, shown, " ".join(study.description.in_language(language).split())


def _shipped() -> Iterator[tuple[str, Study]]:
    folder = scenario("")
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    for file in files:
        study = load_study(file).study
        if study is not None:
            yield file.stem, study


def _kpis(language: str) -> Iterator[Row]:
    for kpi in KPIS:
        name = kpi.zh if language == "zh" else kpi.en
        better = kpi.better and text(f"cli.list.better.{kpi.better}", language)
        yield kpi.key, name, _unit(kpi.unit, kpi.form, language), better, kpi.iso


def _unit(unit: str, form: str, language: str) -> str:
    if form == "share":
        return text("cli.list.share", language)
    return text(f"unit.{unit}", language) if unit else ""


def _distributions(language: str) -> Iterator[Row]:
    for model in get_args(get_args(times.Distribution)[0]):
        fields = [name for name in model.model_fields if name != "kind"]
        kind = get_args(model.model_fields["kind"].annotation)[0]
        about = text(f"cli.list.distribution.{kind}", language)
        yield kind, ", ".join(fields), about


def _units(language: str) -> Iterator[Row]:
    found = [d for d in vars(quantities).values() if isinstance(d, Dimension)]
    for dimension in found:
        name = text(f"word.{dimension.code}", language)
        base = dimension.base or "1"
        yield name, base, ", ".join(dimension.units), quantities.example_of(dimension)


def _measures(language: str) -> Iterator[Row]:
    for name, study in _shipped():
        for measure in study.measures:
            capex = "" if measure.capex is None else f"{measure.capex:,.0f}"
            shown = measure.name.in_language(language)
            yield name, measure.id, shown, capex, str(len(measure.patches))


def _templates(language: str) -> Iterator[Row]:
    for name in templates():
        yield name, title_of(name, language)


_LISTS: Mapping[str, tuple[Row, Callable[[str], Iterator[Row]]]] = {
    "scenarios": (("scenario", "name", "about"), _scenarios),
    "kpis": (("key", "name", "unit", "better", "iso_22400"), _kpis),
    "distributions": (("kind", "values", "about"), _distributions),
    "units": (("dimension", "base", "units", "example"), _units),
    "measures": (("scenario", "id", "name", "capex", "patches"), _measures),
    "templates": (("template", "about"), _templates),
}
