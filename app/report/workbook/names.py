"""Names of sheets: legal, short and unlike each other."""

import re

from app.report.texts import printable

LONGEST = 31
RESERVED = ("history",)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n]")


class SheetNames:
    """Gives out names of sheets, each only once."""

    def __init__(self) -> None:
        self._given: set[str] = set(RESERVED)

    def new(self, wanted: str) -> str:
        """Return a name like the wanted one that no other sheet has."""
        base = _FORBIDDEN.sub(" ", printable(wanted)).strip(" '") or "sheet"
        name, number = _cut(base, ""), 1
        while name.casefold() in self._given:
            number += 1
            name = _cut(base, f" {number}")
        self._given.add(name.casefold())
        return name


def _cut(base: str, tail: str) -> str:
    """Return a name with its tail; Excel counts characters in UTF-16."""
    room = LONGEST - len(tail)
    while len(base.encode("utf-16-le")) // 2 > room:
        base = base[:-1]
    return base.strip(" '") + tail
