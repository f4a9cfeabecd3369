"""Shares of figures in every replication, and their means."""

from collections.abc import Callable, Mapping, Sequence

from models.results import Column

Row = Mapping[str, float]


def rows_of(columns: Mapping[str, Column]) -> list[dict[str, float]]:
    """Return the results replication by replication."""
    names = list(columns)
    return [
        dict(zip(names, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def each(rows: Sequence[Row], figure: Callable[[Row], float]) -> Column:
    """Return a figure of every replication."""
    return tuple(figure(row) for row in rows)
