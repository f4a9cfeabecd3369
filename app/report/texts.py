"""Texts as every format can hold them."""


def printable(text: str) -> str:
    """Return a text without control signs and half characters."""
    return "".join(
        c if c.isprintable() or c == "\n" else " " if c.isspace() else "\ufffd"
        for c in text
    )


def capital(text: str) -> str:
    """Return a text that begins with a capital letter, if its script has any."""
    return text[:1].upper() + text[1:]
