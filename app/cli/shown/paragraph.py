"""Sentences that break where people break them: between words, or between 汉字."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

WIDE = 2
_NEVER_FIRST = "，。；：、？！）》”’%,.;:?!)]}"
"""Signs with which no line begins."""


class Paragraph:
    """A text on as many lines as it takes, or parts that stay whole if they can."""

    def __init__(self, text: Text | str | Sequence[str], style: str = "") -> None:
        self.parts: Sequence[str] = ()
        if not isinstance(text, str | Text):
            self.parts, text = text, "".join(text)
        self.text = Text(text, style=style) if isinstance(text, str) else text

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        """Yield its lines."""
        width = options.max_width
        parts = self.parts
        if not parts or max(cell_len(part.rstrip()) for part in parts) > width:
            parts = list(pieces(self.text.plain))
        for line in self.text.divide(list(_breaks(parts, width))):
            line.rstrip()
            line.overflow = "fold"
            yield line

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> object:
        """Take the room there is, or less if it has one short line."""
        from rich.measure import Measurement  # noqa: PLC0415

        widest = min(self.text.cell_len, options.max_width)
        return Measurement(min(WIDE, widest), widest)


def _breaks(parts: Sequence[str], width: int) -> Iterator[int]:
    """Yield the places at which new lines begin."""
    at, used = 0, 0
    for part in parts:
        if used and used + cell_len(part.rstrip()) > width:
            yield at
            used = 0
        at += len(part)
        used += cell_len(part)


def pieces(plain: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may end."""
    piece = ""
    for sign in plain:
        if piece and _may_end(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _may_end(last: str, sign: str) -> bool:
    if sign in _NEVER_FIRST or sign == " ":
        return False
    if last == " ":
        return True
    return cell_len(last) == WIDE or cell_len(sign) == WIDE
