"""The facts of the field: figures with their places, classes and discrepancies."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from models.declare import AnyText, Element, Id, Named, Value
from models.reference.documents import Documents, load_documents
from models.reference.figures import Figure, FigureKind, Key, load_figures
from models.reference.shipped import read_data


class Place(Element):
    """A province, city or district, and what it is part of."""

    name: AnyText
    of: Id | None = None


class FigureClass(Element):
    """Figures that belong together.

    `adds_up`: the figures of the parts of a place add up to that of the place.
    `study`: a retrofit study may be of this class.
    """

    name: AnyText
    adds_up: bool = False
    study: bool = False


class Concern(Value):
    """The figures that a discrepancy is about."""

    id: Id | None = None
    place: Id | None = None
    class_id: Id | None = Field(None, alias="class")
    year: int | None = None

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure is concerned."""
        return Key(**self.model_dump()).fits(figure)


class Discrepancy(Element):
    """A contradiction between figures, or none where one might be looked for."""

    severity: Literal["hard", "soft", "none"]
    topic: AnyText
    said: AnyText
    advice: AnyText
    concerns: tuple[Concern, ...] = ()

    def is_about(self, figure: Figure) -> bool:
        """Tell whether it concerns a figure."""
        return any(concern.fits(figure) for concern in self.concerns)


class _Tables(Value):
    places: Annotated[tuple[Place, ...], Named()]
    classes: Annotated[tuple[FigureClass, ...], Named()]
    discrepancies: Annotated[tuple[Discrepancy, ...], Named()]


@dataclass(frozen=True)
class Facts:
    """All figures with what is to be known of them."""

    figures: tuple[Figure, ...]
    places: Mapping[str, Place]
    classes: Mapping[str, FigureClass]
    discrepancies: tuple[Discrepancy, ...]
    documents: Documents

    def find(
        self,
        place: str | None = None,
        class_id: str | None = None,
        year: int | None = None,
        kind: FigureKind | None = None,
    ) -> tuple[Figure, ...]:
        """Return the figures with all that is named, in the order of the tables."""
        key = Key(place=place, class_id=class_id, year=year, kind=kind)
        return tuple(figure for figure in self.figures if key.fits(figure))

    def doubts_of(self, figure: Figure) -> tuple[Discrepancy, ...]:
        """Return the discrepancies that concern a figure, the hard ones first."""
        found = [one for one in self.discrepancies if one.is_about(figure)]
        order = ("hard", "soft", "none")
        return tuple(sorted(found, key=lambda one: order.index(one.severity)))

    def parts_of(self, place: str) -> tuple[str, ...]:
        """Return the places that a place consists of, those of these included."""
        own = self._children.get(place, ())
        return (*own, *(part for child in own for part in self.parts_of(child)))

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for place in self.places.values():
            if place.of is not None:
                found[place.of] = (*found.get(place.of, ()), place.id)
        return found


def load_facts(folder: Path) -> Facts:
    """Read the tables of a folder: figures.csv and the YAML files beside it.

    Raises BadDataError, ValidationError and OSError, and ValueError for figures of
    places, classes or texts that are not there.
    """
    names = ("places", "classes", "discrepancies")
    raw: dict[str, Any] = {}
    for name in names:
        raw |= read_data(folder / f"{name}.yaml")
    tables = _Tables.model_validate(raw)
    facts = Facts(
        load_figures(folder),
        {place.id: place for place in tables.places},
        {one.id: one for one in tables.classes},
        tables.discrepancies,
        load_documents(folder),
    )
    _refuse_loose_ends(facts)
    return facts


def _refuse_loose_ends(facts: Facts) -> None:
    texts = {document.id for document in facts.documents.documents}
    loose = [
        figure.id
        for figure in facts.figures
        if figure.place not in facts.places
        or (figure.class_id is not None and figure.class_id not in facts.classes)
        or figure.source.document not in texts
    ]
    if loose:
        raise ValueError(f"figures of unknown places, classes or texts: {loose}")
