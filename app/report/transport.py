"""Buffers, conveyors, fleets, products and orders: a row for each of them."""

from collections.abc import Sequence

from app.report.blocks import Section, Table
from app.report.cells import Cell, Row
from app.report.chapter import Chapter
from app.report.figures import MANY_ROWS, arrow_cell, figure_table

FIGURES = {
    "buffers": ("mean", "full", "wait"),
    "conveyors": ("mean", "blocked"),
    "fleets": ("use", "empty", "wait"),
    "products": ("shipped", "time_in_line", "time_in_line_p95"),
}


def buffers_section(chapter: Chapter) -> Section | None:
    """Return what buffers, conveyors and fleets hold and do; None without any."""
    tables = [
        table
        for kind in ("buffers", "conveyors", "fleets")
        if (table := _table(chapter, kind, chapter.elements(kind)))
    ]
    if not tables:
        return None
    return Section("buffers", chapter.say("buffers.title"), tables)


def products_section(chapter: Chapter) -> Section | None:
    """Return the products and the orders; None for a line of one nameless product."""
    products = [
        key.split(".")[1] for key in chapter.rows if key.startswith("products.")
    ]
    table = _table(chapter, "products", list(dict.fromkeys(products)))
    orders = [key for key in chapter.rows if key.startswith("orders.")]
    shown = [table] if table else []
    if orders:
        shown.append(figure_table(chapter, orders, chapter.say("products.orders")))
    if not shown:
        return None
    return Section("products", chapter.say("products.title"), shown)


def _table(chapter: Chapter, kind: str, elements: Sequence[str]) -> Table | None:
    if not elements:
        return None
    head = [chapter.say(f"{kind}.one"), *_heads(chapter, kind)]
    rows = [_row(chapter, kind, element) for element in elements]
    caption = chapter.say_both(f"{kind}.table")
    return Table(head, rows, caption, len(rows) > MANY_ROWS, is_matrix=True)


def _heads(chapter: Chapter, kind: str) -> list[str]:
    capacity = [chapter.say("buffers.capacity")] if kind == "buffers" else []
    keys = [f"{kind}.*.{figure}" for figure in FIGURES[kind]]
    return [*capacity, *(chapter.names.kind_of_figure(key) for key in keys)]


def _row(chapter: Chapter, kind: str, element: str) -> Row:
    capacity = [Cell(_capacity(chapter, element), is_number=True)]
    return (
        Cell(chapter.names.element(kind, element)),
        *(capacity if kind == "buffers" else []),
        *(arrow_cell(chapter, f"{kind}.{element}.{f}") for f in FIGURES[kind]),
    )


def _capacity(chapter: Chapter, buffer: str) -> str:
    """Return the places before and after, once if they are the same."""
    found = {
        side.label: b.capacity
        for side in chapter.sides
        for b in side.line.buffers
        if b.id == buffer
    }
    texts = ["∞" if capacity is None else str(capacity) for capacity in found.values()]
    return " → ".join(dict.fromkeys(texts))
