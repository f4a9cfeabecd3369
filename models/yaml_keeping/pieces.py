"""Pieces of YAML text for new and changed values, in the style of their collection."""

import re
from itertools import pairwise

from models.yaml_keeping.places import Entry, Node
from models.yaml_keeping.source import Source
from models.yaml_writer import WIDTH, write_entry, write_inline

NARROWEST = 40
LONGEST_LINE = 96
Item = tuple[str | None, object]
"""A key (None in a list) and its value."""
_BLANK = re.compile("^ +$", re.MULTILINE)


def inline(item: Item) -> str:
    """Return an entry of a collection in braces or brackets."""
    key, value = item
    said = write_inline(value)
    return said if key is None else f"{write_inline(key)}: {said}"


def lines(item: Item, column: int) -> str:
    """Return an entry of a collection on lines of its own, without a line break after.

    The first line is not indented, the others are.
    """
    key, value = item
    text = write_entry(key, value, max(WIDTH - column, NARROWEST))
    return _BLANK.sub("", text.replace("\n", "\n" + " " * column))


def rename(source: Source, entry: Entry, name: str) -> None:
    """Give an entry another key."""
    source.change(entry.start, entry.key_end, write_inline(name))


def replace_value(source: Source, holder: Node, entry: Entry, value: object) -> None:
    """Put another value in place of an entry's, with what is said beside it."""
    node, text = entry.node, source.text
    if holder.flow:
        gap = " " if node.start == node.end and text[node.start - 1] != " " else ""
        source.change(node.start, node.end, gap + write_inline(value))
        return
    if holder.kind == "list":
        said = lines((None, value), source.column(entry.start))[1:]
        start = entry.start + 1
    else:
        said = lines(("k", value), source.column(entry.start))[2:]
        start = text.index(":", entry.key_end) + 1
    beside, end = text[start : node.start], node.end
    if "#" in beside:
        comment = beside[beside.index("#") :].split("\n")[0].rstrip()
        first, broken, rest = said.partition("\n")
        said = f"{first}  {comment}{broken}{rest}"
    source.change(start, end, said)


def insert(
    source: Source, holder: Node, after: Entry | None, items: list[Item]
) -> None:
    """Put new entries after one that stands there, or before the first."""
    if holder.flow:
        _insert_inline(source, holder, after, [inline(item) for item in items])
        return
    first = holder.entries[0]
    column = source.column(first.start)
    indent = "\n" + " " * column
    said = [lines(item, column) for item in items]
    if after is None:
        _insert_first(source, first, said)
        return
    gap = "\n" if _stands_apart(source, holder, after) else ""
    end = source.tail(after.end, column)
    source.change(end, end, "".join(gap + indent + piece for piece in said))


def _insert_first(source: Source, first: Entry, said: list[str]) -> None:
    """Put entries before the first, which may stand beside the dash of a list."""
    start, indent = first.start, " " * source.column(first.start)
    if source.leads(start):
        above = source.line_start(start)
        source.change(above, above, "".join(f"{indent}{piece}\n" for piece in said))
    else:
        source.change(start, start, "".join(f"{piece}\n{indent}" for piece in said))


def _stands_apart(source: Source, holder: Node, entry: Entry) -> bool:
    """Tell whether an entry has a blank line above it, as others then should."""
    top = source.comments_above(entry.start)
    return entry is not holder.entries[0] and top > 0 and source.is_blank(top - 1)


def _insert_inline(
    source: Source, holder: Node, after: Entry | None, said: list[str]
) -> None:
    first = holder.entries[0]
    if after is None:
        source.change(first.start, first.start, "".join(f"{s}, " for s in said))
        return
    joined = ", ".join(said)
    length = len(source.line(after.end)) + len(joined) + 2
    is_long = length > LONGEST_LINE
    gap = "\n" + " " * source.column(first.start) if is_long else " "
    source.change(after.end, after.end, f",{gap}{joined}")


def remove(source: Source, holder: Node, gone: list[Entry]) -> None:
    """Take entries out, with the comments beside and right above them.

    A comment above the first entry stays: it may be about all of them.
    """
    cut = _cut_inline if holder.flow else _cut_lines
    cut(source, holder.entries, {id(entry) for entry in gone})


def _cut_inline(source: Source, entries: list[Entry], gone: set[int]) -> None:
    last = max(n for n, entry in enumerate(entries) if id(entry) not in gone)
    for entry, following in pairwise(entries[: last + 1]):
        if id(entry) in gone:
            source.change(entry.start, following.start, "")
    if last < len(entries) - 1:
        source.change(entries[last].end, entries[-1].end, "")


def _cut_lines(source: Source, entries: list[Entry], gone: set[int]) -> None:
    kept = next(n for n, entry in enumerate(entries) if id(entry) not in gone)
    begins = 0
    if kept and not source.leads(entries[0].start):
        source.change(entries[0].start, entries[kept].start, "")
        begins = kept
    for number, entry in enumerate(entries[begins:], begins):
        if id(entry) in gone:
            start, end = _lines_of(source, entry, is_first=number == 0)
            leads = number == kept - 1
            source.change(start, source.next_line(end) if leads else end, "")


def _lines_of(source: Source, entry: Entry, *, is_first: bool) -> tuple[int, int]:
    """Return where an entry and its comments begin and end.

    The line break before them goes with them; before the first there may be none.
    """
    end = source.tail(entry.end, source.column(entry.start))
    if is_first:
        return source.line_start(entry.start), end
    start = source.comments_above(entry.start)
    below = source.next_line(end)
    ends = below >= len(source.text) or source.is_blank(below)
    if ends and source.is_blank(start - 1):
        start = source.line_start(start - 1)
    return source.break_before(start), end
