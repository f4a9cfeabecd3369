"""Reads YAML (and JSON) text into plain data, without constructors and in bounds.

The parser's events are turned into dicts, lists and scalars one by one, so nothing
recurses and nothing grows that has not been counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from models.yaml_faults import Fault, Stop, syntax_fault
from models.yaml_scalars import read_scalar

MAX_CHARACTERS = 20_000_000
MAX_NODES = 1_000_000
MAX_DEPTH = 50
MAX_FAULTS = 200

Key = str | int
_Loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True)
class Document:
    """Plain data of a text, the lines it stands on, and what was wrong with it.

    `complete` is False if reading had to stop; `data` is then no use.
    """

    data: Any
    faults: tuple[Fault, ...]
    complete: bool
    lines: Mapping[int, Mapping[Key, int]] = field(repr=False, default_factory=dict)

    def line_of(self, path: tuple[Key, ...]) -> int | None:
        """Return the line of the deepest part of a path that the text holds."""
        found = self._lines_along(path)
        return found[-1] if found else None

    def holds(self, path: tuple[Key, ...]) -> bool:
        """Tell whether the text has something at a path."""
        return len(self._lines_along(path)) == len(path)

    def _lines_along(self, path: tuple[Key, ...]) -> list[int]:
        node, found = self.data, []
        for key in path:
            here = self.lines.get(id(node), {})
            if key not in here:
                break
            found.append(here[key])
            node = node[key]
        return found


def read(text: str) -> Document:
    """Read one YAML document: mappings with text keys, lists, scalars of YAML 1.2.

    Tags, merge keys, further documents, keys that are no scalars, duplicate keys and
    excess in size or depth are faults. Anchors and aliases are allowed as long as the
    expanded data stay within the limits. Never raises for what the text holds.
    """
    builder = _Builder()
    complete = True
    try:
        _check_characters(text)
        for event in events(text):
            builder.take(event)
        builder.finish()
    except Stop as stop:
        builder.faults.append(stop.fault)
        complete = False
    return Document(builder.root, tuple(builder.faults), complete, builder.lines)


_SURROGATES = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|.)", re.DOTALL)
_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def read_json(text: str) -> Document:
    """Read JSON text the same way: YAML 1.2 but for surrogate pairs and line breaks."""
    joined = _SURROGATES.sub(_join_surrogates, text.translate(_BREAKS))
    return read(joined)


def _join_surrogates(escape: re.Match[str]) -> str:
    if len(escape[0]) == 2:  # noqa: PLR2004
        return escape[0]
    try:
        units = bytes.fromhex(escape[0].replace("\\u", ""))
    except ValueError:
        return escape[0]
    return f"\\U{ord(units.decode('utf-16-be')):08x}"


_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def _check_characters(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise Stop("file_too_large", values={"limit": MAX_CHARACTERS // 10**6})
    found = _UNREADABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise Stop("control_character", line, {"character": f"U+{ord(found[0]):04X}"})


def events(text: str) -> Iterator[yaml.Event]:
    """Yield what the parser finds, with its marks; raises Stop at a fault of syntax."""
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Stop(syntax_fault(error, text)) from None


class _Frame:
    """A mapping or list that is being read."""

    def __init__(self, event: yaml.CollectionStartEvent, path: tuple[Key, ...]) -> None:
        self.node: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.anchor: str | None = event.anchor
        self.path = path
        self.line = _line(event)
        self.lines: dict[Key, int] = {}
        self.key: str | None = None
        self.skipped = False
        self.size = self.height = 1


@dataclass(frozen=True)
class _Anchored:
    value: Any
    size: int
    height: int


class _Builder:
    """Builds plain data from parser events."""

    def __init__(self) -> None:
        self.root: Any = None
        self.faults: list[Fault] = []
        self.lines: dict[int, Mapping[Key, int]] = {}
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def finish(self) -> None:
        """Say so if the text held nothing."""
        if self._documents == 0 or self.root is None:
            raise Stop("file_empty")

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Stop("yaml_documents", _line(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.node, dict) and frame.key is None:
            self._key(frame, event)
            return
        self._check_tag(event)
        value = event.value if event.style else read_scalar(event.value)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(value, 1, 0)
        self._count(1, event)
        self._put(value, 1, 0, _line(event))

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        self._check_tag(event)
        self._count(1, event)
        key, line = event.value, _line(event)
        path = (*frame.path, key)
        if key == "<<" and not event.style:
            self._fault("yaml_merge", path, line)
        frame.key, frame.skipped = key, key in frame.node
        if frame.skipped:
            self._fault("yaml_duplicate", path, line, first=frame.lines[key], key=key)
        else:
            frame.lines[key] = line

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._check_tag(event)
        self._count(1, event)
        if len(self._frames) >= MAX_DEPTH:
            raise Stop("yaml_depth", _line(event), {"limit": MAX_DEPTH})
        if self._frames and self._place() is None:
            raise Stop("yaml_key", _line(event))
        self._frames.append(_Frame(event, self._here()))

    def _close(self, event: yaml.Event) -> None:
        frame = self._frames.pop()
        self.lines[id(frame.node)] = frame.lines
        if frame.anchor:
            self._anchors[frame.anchor] = _Anchored(
                frame.node, frame.size, frame.height
            )
        self._put(frame.node, frame.size, frame.height, frame.line)

    def _alias(self, event: yaml.AliasEvent) -> None:
        name = str(event.anchor)
        target = self._anchors.get(name)
        if target is None:
            raise Stop("yaml_alias", _line(event), {"name": name})
        if self._frames and self._place() is None:
            raise Stop("yaml_key", _line(event))
        if len(self._frames) + target.height > MAX_DEPTH:
            raise Stop("yaml_depth", _line(event), {"limit": MAX_DEPTH})
        self._count(target.size, event)
        self._put(target.value, target.size, target.height, _line(event))

    def _place(self) -> Key | None:
        """Return the key or index that the next value gets; None: it is a key."""
        frame = self._frames[-1]
        return len(frame.node) if isinstance(frame.node, list) else frame.key

    def _here(self) -> tuple[Key, ...]:
        if not self._frames:
            return ()
        place = self._place()
        return (*self._frames[-1].path, "" if place is None else place)

    def _put(self, value: Any, size: int, height: int, line: int) -> None:
        if not self._frames:
            self.root = value
            return
        frame = self._frames[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if isinstance(frame.node, list):
            frame.lines[len(frame.node)] = line
            frame.node.append(value)
            return
        if not frame.skipped and frame.key is not None:
            frame.node[frame.key] = value
        frame.key, frame.skipped = None, False

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise Stop("yaml_nodes", _line(event), {"limit": MAX_NODES})

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault("yaml_tag", self._here(), _line(event), tag=str(tag)[:60])

    def _fault(
        self, code: str, path: tuple[Key, ...], line: int, **values: object
    ) -> None:
        self.faults.append(Fault(code, path, line, values))
        if len(self.faults) >= MAX_FAULTS:
            raise Stop("too_many_problems", line, {"limit": MAX_FAULTS})


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
