"""What the tables show: their rows, and columns made from the declarations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from app.inspector.fields import NESTED, Field, fields_in
from app.inspector.groups import grouped
from models.flow import Buffer, Link
from models.people import Pool
from models.products import Product
from models.stations import Station
from models.study import Study
from models.upkeep import FailureMode

OF_STATION = "station"
_LEFT_OUT = ("mesh", "position")


@dataclass(frozen=True, eq=False)
class Column:
    """A column: a place inside the part of a row, and its field; '' is the id."""

    place: str
    field: Field | None = None

    @property
    def is_id(self) -> bool:
        """Tell whether it holds the id."""
        return self.place == ""


@dataclass(frozen=True)
class Table:
    """A table: the paths of its rows, and the model whose fields are its columns."""

    id: str
    model: type[BaseModel]
    rows: Callable[[Study], Iterator[str]]
    collection: str = ""
    """Where new rows go; '' for parts of elements."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns: the id, for parts their station, the fields."""
        first = [Column(OF_STATION)] if not self.collection else []
        return (*first, Column(""), *columns_of(self.model))


def columns_of(model: type[BaseModel]) -> Iterator[Column]:
    """Yield a column for each field that one cell can hold, in the inspector's order.

    Parts that are always there, such as power by state, give columns of their own.
    """
    fields = fields_in(model)
    for names in grouped(fields).values():
        for name in names:
            field = fields[name]
            if field.kind not in NESTED:
                yield Column(name, field)
            elif field.kind == "model" and not field.optional:
                inner = fields_in(field.inner)
                yield from (Column(f"{name}.{key}", f) for key, f in inner.items())


def _of(name: str) -> Callable[[Study], Iterator[str]]:
    def rows(study: Study) -> Iterator[str]:
        for element in getattr(study.line, name):
            yield f"line.{name}.{element.id}"

    return rows


def _failures(study: Study) -> Iterator[str]:
    for station in study.line.stations:
        for failure in station.failures:
            yield f"line.stations.{station.id}.failures.{failure.id}"


TABLES = (
    Table("stations", Station, _of("stations"), "line.stations"),
    Table("buffers", Buffer, _of("buffers"), "line.buffers"),
    Table("failures", FailureMode, _failures),
    Table("pools", Pool, _of("pools"), "line.pools"),
    Table("products", Product, _of("products"), "line.products"),
    Table("links", Link, _of("links"), "line.links"),
)
