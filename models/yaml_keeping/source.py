"""A text by its lines, and the changes to be made to it."""

import re

_COMMENT = re.compile(r"[ ]*#")


class Clash(Exception):  # noqa: N818
    """The text is not what the study says, so it cannot be changed in places."""


class Source:
    """A text and the pieces of it that get another wording."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._changes: list[tuple[int, int, int, str]] = []

    # -- lines
    def line_start(self, at: int) -> int:
        """Return where the line of a place begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line of a place ends, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def next_line(self, at: int) -> int:
        """Return where the line after that of a place begins."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1

    def break_before(self, start: int) -> int:
        """Return where the line break before a line stands."""
        return self.line_end(max(self.line_start(start - 1), 0)) if start else 0

    def column(self, at: int) -> int:
        """Return how far a place is from the start of its line."""
        return at - self.line_start(at)

    def line(self, at: int) -> str:
        """Return the line of a place."""
        return self.text[self.line_start(at) : self.line_end(at)]

    def leads(self, at: int) -> bool:
        """Tell whether only spaces stand before a place on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def is_blank(self, at: int) -> bool:
        """Tell whether the line of a place is there and empty."""
        return at < len(self.text) and not self.line(at).strip()

    def comments_above(self, at: int) -> int:
        """Return where the comment that stands right above a line begins."""
        start, column = self.line_start(at), self.column(at)
        while start > 0:
            above = self.line_start(start - 1)
            line = self.line(above)
            if not (_COMMENT.match(line) and line.index("#") == column):
                break
            start = above
        return start

    def tail(self, at: int, column: int) -> int:
        """Return the end of a line, or of comments below it that are further in."""
        end, below = self.line_end(at), self.next_line(at)
        while below < len(self.text):
            line = self.line(below)
            if line.strip() and not (_COMMENT.match(line) and line.index("#") > column):
                break
            if line.strip():
                end = self.line_end(below)
            below = self.next_line(below)
        return end

    # -- changes
    def change(self, start: int, end: int, new: str) -> None:
        """Put other words in place of a piece (of nothing: `start` = `end`)."""
        self._changes.append((start, end, len(self._changes), new))

    def mark(self) -> int:
        """Return how many changes there are."""
        return len(self._changes)

    def forget(self, mark: int) -> None:
        """Drop the changes since a mark."""
        del self._changes[mark:]

    def changed(self) -> str:
        """Return the text with all changes; raises Clash where two overlap."""
        parts, at = [], 0
        for start, end, _, new in sorted(self._changes):
            if start < at:
                raise Clash
            parts += [self.text[at:start], new.replace("\n", self.newline)]
            at = end
        return "".join([*parts, self.text[at:]])
