"""Which page of the interview belongs to which station when their names are edited."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def matched(
    older: Sequence[str], homes: Sequence[str], names: Sequence[str]
) -> list[int | None]:
    """Return for each name the number of the page it keeps, None for a new one.

    `older` are the names of the pages so far; `homes` what the pages were called when
    they were last looked at: while somebody types, names are not yet what they become.
    """
    found: list[int | None] = [None] * len(names)
    matcher = SequenceMatcher(a=older, b=names, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        pages, slots = list(range(start, end)), list(range(begin, stop))
        if tag != "equal":
            for page in tuple(pages):
                slot = next((s for s in slots if names[s] == homes[page]), None)
                if slot is not None:
                    found[slot] = page
                    pages.remove(page)
                    slots.remove(slot)
        for slot, page in zip(slots, pages, strict=False):
            found[slot] = page
    return found
