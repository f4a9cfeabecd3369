"""The document: the one mutable object of the program."""

from app.document.document import Document
from app.document.edit import Edit

__all__ = ["Document", "Edit"]
