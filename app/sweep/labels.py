"""What the axes and figures of a sweep are called, and in which unit they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.i18n.catalogue import template
from app.verdict.names import Names
from app.verdict.numbers import Scale, scale_of
from models.kpis import headlines as headline_kpis
from models.kpis import kpi_of
from sim.sweep.axis import Axis
from sim.sweep.sweep import Outcome

MOST_FIGURES = 200
_PLAIN = Scale()


@dataclass(frozen=True)
class Figure:
    """A figure to be shown: its key, name, scale."""

    key: str
    name: str
    scale: Scale
    language: str = "en"

    @property
    def label(self) -> str:
        """Return name and unit."""
        return f"{self.name}, {self.scale.unit}" if self.scale.unit else self.name


def axis_label(axis: Axis, language: str) -> str:
    """Return the path of an axis with its unit."""
    unit = template(f"unit.{axis.unit}", language) or axis.unit
    return f"{axis.path}, {unit}" if unit else axis.path


def known_figures(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the keys of all figures that some point has."""
    return list(dict.fromkeys(key for one in outcomes for key in one.figures))


def chosen_figures(
    outcomes: Sequence[Outcome], asked: Sequence[str] | None
) -> list[str]:
    """Return the keys of the figures asked for, else of the headline figures."""
    known = known_figures(outcomes)
    if asked:
        return [key for key in asked if key in known]
    return [kpi.key for kpi in headline_kpis() if kpi.key in known]


def figure_of(key: str, outcomes: Sequence[Outcome], names: Names) -> Figure:
    """Return a figure with the scale that suits its values."""
    kpi = kpi_of(key)
    values = [one.figures[key].mean for one in outcomes if key in one.figures]
    scale = scale_of(kpi, values, names.language) if kpi else _PLAIN
    return Figure(key, names.figure(key), scale, names.language)
