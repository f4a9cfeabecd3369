"""How office files look: colours of tones and sides, fonts by language."""

from typing import Final

INK, QUIET, RULE, SOFT, PAPER = "1C2430", "5B6675", "D9DEE6", "F4F6F9", "FFFFFF"
TONES: Final = {
    "good": ("137333", "E6F4EA"),
    "bad": ("B3261E", "FCE8E6"),
    "unsure": ("7A5200", "FDF3DC"),
    "open": (QUIET, "EEF1F5"),
    "quiet": (QUIET, "EEF1F5"),
}
"""The colour of a tone and its ground."""

SIDES: Final = {
    "before": "8B96A8",
    "after": "1F6FD6",
    "outlay": "8B96A8",
    "gain": "1F6FD6",
    "cumulated": INK,
}
ACCENTS = ("1F6FD6", "8B96A8", "2E9E4F", "D32F2F", "F57C00", "7B1FA2")
LATIN: Final = {"en": "Arial", "zh": "Microsoft YaHei"}
EAST_ASIAN = "Microsoft YaHei"
TAGS: Final = {"en": "en-US", "zh": "zh-CN"}


def ink_of(tone: str) -> str:
    """Return the colour of texts of a tone."""
    return TONES.get(tone, (INK, SOFT))[0]


def ground_of(tone: str) -> str:
    """Return the colour behind texts of a tone."""
    return TONES.get(tone, (INK, SOFT))[1]
