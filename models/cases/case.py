"""A published case: what its text gives and what it does not, kept apart."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from models.declare import AnyText, Element, Id, Named, Text, Value
from models.reference.documents import Source

Basis = Literal["given", "assumed"]
Kind = Literal["enterprise", "provider", "programme"]


class Sector(Value):
    """The sector by name and by tags; `given` False: it is not in the text."""

    name: AnyText
    tags: tuple[Id, ...] = ()
    given: bool = True


class CaseFigure(Value):
    """A figure the text gives: of a KPI or of a name of its own, as it is written."""

    kpi: str = ""
    name: AnyText = Text()
    change: str = ""
    after: str = ""


class PublishedCase(Element):
    """A case; `study` is a scenario made from it, all of whose figures are assumed.

    `measures` are entries of the catalogue: given by the text, or assumed in the study.
    """

    company: AnyText
    kind: Kind = "enterprise"
    sector: Sector
    sources: tuple[Source, ...]
    says: tuple[AnyText, ...]
    figures: tuple[CaseFigure, ...] = ()
    does_not_say: tuple[AnyText, ...]
    caution: AnyText = Text()
    measures: dict[Id, Basis] = Field(default_factory=dict)
    use: AnyText = Text()
    study: str = ""


class CaseFile(Value):
    """A file of cases."""

    cases: Annotated[tuple[PublishedCase, ...], Named()]


class Topic(Element):
    """A sector or a measure: its name, the words that betray it in a text."""

    name: AnyText
    words: tuple[str, ...] = ()


class Topics(Value):
    """What cases are compared by."""

    sectors: Annotated[tuple[Topic, ...], Named()]
    measures: Annotated[tuple[Topic, ...], Named()]

    @property
    def names(self) -> Mapping[str, Text]:
        """Return the names of sectors and measures by id."""
        return {one.id: one.name for one in (*self.sectors, *self.measures)}
