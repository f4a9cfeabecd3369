"""The text of a study after edits: what was written, with only the changes changed.

Two short forms of a study, before and after, are compared part by part along the text
that gave the first: where they agree the text stays as it is.
"""

import json
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from models.line import merged_links
from models.yaml_keeping.matching import ABSENT, Matching, Plain, matching
from models.yaml_keeping.pieces import Item, insert, remove, rename, replace_value
from models.yaml_keeping.places import Entry, Node, placed
from models.yaml_keeping.source import Clash, Source
from models.yaml_keeping.units import in_its_units


def kept(text: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> str | None:
    """Return a text that says `now` where it said `was`; None if that cannot be done.

    Both are short forms. The text was read before, so it is sound YAML; whether the
    new text says the right thing is for the caller to find out by reading it.
    """
    root = placed(text)
    if root is None or root.kind != "mapping":
        return None
    if not _has_flow(root):
        was, now = _with_links(was), _with_links(now)
    keeper = _Keeper(text)
    try:
        keeper.mapping(root, dict(was), dict(now))
        return keeper.source.changed()
    except Clash:
        return None


def _has_flow(root: Node) -> bool:
    lines = [entry.node for entry in root.entries if entry.key == "line"]
    return any(entry.key == "flow" for line in lines for entry in line.entries)


def _with_links(short: Mapping[str, Any]) -> Plain:
    """Return a short form whose links are all written one by one."""
    line = dict(short.get("line", {}))
    if "flow" not in line:
        return dict(short)
    links = merged_links(line.pop("flow"), line.get("links"))
    return {**short, "line": {**line, "links": links}}


class _Keeper:
    """Changes a text along two short forms."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)

    def value(self, holder: Node, entry: Entry, was: Any, now: Any) -> None:
        """Change the value of an entry, as little as can be."""
        if repr(was) == repr(now):  # equal mappings may differ in their order
            return
        mark = self.source.mark()
        try:
            self._inside(entry.node, was, now)
        except Clash:
            self.source.forget(mark)
            new = in_its_units(entry.node, now)
            replace_value(self.source, holder, entry, new)

    def _inside(self, node: Node, was: Any, now: Any) -> None:
        if node.kind == "mapping" and isinstance(was, dict) and isinstance(now, dict):
            self.mapping(node, was, now)
        elif node.kind == "list" and isinstance(was, list) and isinstance(now, list):
            self._list(node, was, now)
        else:
            raise Clash

    def mapping(self, node: Node, was: Plain, now: Plain) -> None:
        """Change what differs between two mappings; raises Clash if it stands else."""
        known = {entry.key: entry for entry in node.entries}
        match = matching(was, now)
        differs = [k for k in was if k in match.moved or was[k] != now.get(k, ABSENT)]
        if any(key not in known for key in differs):
            raise Clash
        self._change(node, known, was, now, match)
        self._remove(node, [known[key] for key in differs if _goes(key, now, match)])
        self._add(node, known, was, now, match)

    def _change(
        self,
        node: Node,
        known: dict[str, Entry],
        was: Plain,
        now: Plain,
        match: Matching,
    ) -> None:
        for key, entry in known.items():
            if key in match.renamed:
                name = match.renamed[key]
                rename(self.source, entry, name)
                self.value(node, entry, was[key], now[name])
            elif key in now and key not in match.moved:
                self.value(node, entry, was.get(key, ABSENT), now[key])

    def _remove(self, node: Node, gone: list[Entry]) -> None:
        if len(gone) == len(node.entries):
            raise Clash
        if gone:
            remove(self.source, node, gone)

    def _add(
        self,
        node: Node,
        known: dict[str, Entry],
        was: Plain,
        now: Plain,
        match: Matching,
    ) -> None:
        """Put new entries after the one that comes before them."""
        after: Entry | None = None
        waiting: list[Item] = []
        for key, value in now.items():
            there = known.get(match.old_names.get(key, key))
            if there is not None and key not in match.moved:
                self._put(node, after, waiting)
                after = there
            elif key not in was or key in match.moved:
                waiting.append((key, value))
        self._put(node, after, waiting)

    def _put(self, node: Node, after: Entry | None, waiting: list[Item]) -> None:
        if waiting:
            insert(self.source, node, after, list(waiting))
            waiting.clear()

    def _list(self, node: Node, was: list[Any], now: list[Any]) -> None:
        entries = node.entries
        if len(entries) != len(was):
            raise Clash
        old, new = ([json.dumps(item) for item in items] for items in (was, now))
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        gone: list[Entry] = []
        for a, b, c, d in (step[1:] for step in steps if step[0] != "equal"):
            paired = min(b - a, d - c)
            for n in range(paired):
                self.value(node, entries[a + n], was[a + n], now[c + n])
            gone += entries[a + paired : b]
            after = entries[a + paired - 1] if a + paired else None
            self._put(node, after, [(None, item) for item in now[c + paired : d]])
        self._remove(node, gone)


def _goes(key: str, now: Plain, match: Matching) -> bool:
    """Tell whether an entry leaves its place."""
    return key in match.moved or (key not in now and key not in match.renamed)
