"""What figures and elements are called."""

from collections.abc import Iterator
from functools import cached_property

from app.i18n import text
from models.declare import Element, Text
from models.kpis import kpi_of
from models.line import Line
from models.options import derive
from models.states import LOOKS, State
from models.study import BASELINE, Study

KINDS = (
    "stations", "buffers", "conveyors", "pools", "fleets", "sources", "sinks",
    "products", "defect_modes",
)  # fmt: skip
_KIND_OF_KEY = {"defects": "defect_modes"}


class Names:
    """The names in a study: of its elements, options, measures, and of its figures."""

    def __init__(self, study: Study, language: str) -> None:
        self.study = study
        self.language = language

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Return the line of every option, the baseline's first."""
        names = [BASELINE, *(option.id for option in self.study.options)]
        return {name: derive(self.study, name).line for name in names}

    @cached_property
    def _elements(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for line in self.lines.values():
            for kind, element in _elements_of(line):
                name = getattr(element, "name", None)
                shown = name.in_language(self.language) if name else ""
                found.setdefault((kind, element.id), shown or element.id)
        return found

    def study_name(self) -> str:
        """Return the name of the study, or of its line."""
        return self._said(self.study.name) or self._said(self.study.line.name)

    def option(self, option: str) -> str:
        """Return the name of an option."""
        if option == BASELINE:
            return text("verdict.baseline", self.language)
        found = next((o for o in self.study.options if o.id == option), None)
        return (self._said(found.name) if found else "") or option

    def measure(self, measure: str) -> str:
        """Return the name of a measure."""
        found = next((m for m in self.study.measures if m.id == measure), None)
        return (self._said(found.name) if found else "") or measure

    def element(self, kind: str, element: str) -> str:
        """Return the name of an element of a kind such as `stations`."""
        return self._elements.get((kind, element), element)

    def any_element(self, element: str) -> str:
        """Return the name of an element or a pool of which only the id is known."""
        kinds = (kind for kind in KINDS if (kind, element) in self._elements)
        kind = next(kinds, "")
        return self.element(kind, element)

    def state(self, key: str) -> str:
        """Return the name of a state by its key in the results."""
        look = LOOKS[State[key.upper()]]
        return look.zh if self.language == "zh" else look.en

    def figure(self, key: str) -> str:
        """Return what a figure is called, its element included."""
        name, element = self.kind_of_figure(key), self.element_of(key)
        if not element:
            return name
        return text("verdict.figure", self.language, figure=name, element=element)

    def kind_of_figure(self, key: str) -> str:
        """Return what a figure is called, without its element."""
        kpi = kpi_of(key)
        if kpi is None:
            return key
        cost = self._cost(key)
        if cost:
            return cost
        return kpi.zh if self.language == "zh" else kpi.en

    def _cost(self, key: str) -> str:
        """Return what a cost is called, its base included; '' for other figures."""
        last = key.rpartition(".")[2]
        name = last.removesuffix("_conversion")
        if name not in ("yearly_cost", "unit_cost"):
            return ""
        base = "conversion" if last != name else "total"
        if last == key:
            base = self.cost_base
        return text(f"verdict.{name}.{base}", self.language)

    def element_of(self, key: str) -> str:
        """Return the name of the element a figure is about, or ''."""
        kind, _, rest = key.partition(".")
        if not rest or kind.startswith("same_") or kind == "energy":
            return ""
        element, _, last = rest.partition(".")
        if kind == "orders":
            return last.rpartition(".")[0]
        return self.element(_KIND_OF_KEY.get(kind, kind), element)

    @property
    def cost_base(self) -> str:
        """Return what the headline cost of the study means: total or conversion."""
        return self.study.money.cost_base

    def _said(self, name: Text) -> str:
        return name.in_language(self.language)


def _elements_of(line: Line) -> Iterator[tuple[str, Element]]:
    for kind in KINDS:
        for element in getattr(line, kind):
            yield kind, element
