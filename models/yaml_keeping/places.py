"""Where the values of a YAML text stand: nodes with their places, comments left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import yaml

from models.yaml_faults import Stop
from models.yaml_reader import events

Kind = Literal["scalar", "mapping", "list", "alias"]


@dataclass
class Node:
    """A value from `start` up to `end`; `flow` if it is in braces or brackets."""

    kind: Kind
    start: int
    end: int
    flow: bool = False
    said: str = ""
    entries: list["Entry"] = field(default_factory=list)


@dataclass
class Entry:
    """A value in its collection: from its key (or dash) up to the end of the value."""

    start: int
    node: Node
    key: str = ""
    key_end: int = 0

    @property
    def end(self) -> int:
        """Return where the value ends."""
        return self.node.end


def placed(text: str) -> Node | None:
    """Return the root of a text that was read before; None for one that is no use."""
    builder = _Builder(text)
    try:
        for event in events(text):
            builder.take(event)
    except Stop:
        return None
    return builder.root


@dataclass
class _Open:
    node: Node
    key: yaml.ScalarEvent | None = None


class _Builder:
    """Builds nodes from parser events."""

    def __init__(self, text: str) -> None:
        self.root: Node | None = None
        self._text = text
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        start, end = _ends_of(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, start, end)
        elif isinstance(event, yaml.AliasEvent):
            self._put(Node("alias", start, end))
        elif isinstance(event, yaml.CollectionStartEvent):
            kind: Kind = (
                "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
            )
            self._open.append(_Open(Node(kind, start, end, bool(event.flow_style))))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(end)

    def _scalar(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        above = self._open[-1] if self._open else None
        if above and above.node.kind == "mapping" and above.key is None:
            above.key = event
            return
        if event.style in ("|", ">"):
            end = start + len(self._text[start:end].rstrip())
        self._put(Node("scalar", start, end, said=event.value))

    def _close(self, end: int) -> None:
        node = self._open.pop().node
        node.end = end if node.flow else max(_ends(node.entries), default=node.start)
        self._put(node)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        above.node.entries.append(self._entry(above, node))
        above.key = None

    def _entry(self, above: _Open, node: Node) -> Entry:
        if above.key is not None:
            start, end = _ends_of(above.key)
            return Entry(start, node, above.key.value, end)
        return Entry(self._item_start(above.node, node), node)

    def _item_start(self, holder: Node, node: Node) -> int:
        """Return where an item begins: at its dash, if it has one."""
        if holder.flow:
            return node.start
        at = max(_ends(holder.entries), default=holder.start)
        while at < node.start and self._text[at] != "-":
            line = self._text.find("\n", at)
            at = line if self._text[at] == "#" else at + 1
        return at


def _ends_of(event: yaml.Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


def _ends(entries: Iterable[Entry]) -> Iterable[int]:
    return (entry.end for entry in entries)
