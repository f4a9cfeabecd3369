"""The published texts that cases and figures come from."""

from pathlib import Path
from typing import Annotated

from models.declare import AnyText, Element, Id, Named, Value
from models.reference.shipped import read_data


class Document(Element):
    """A published text: its name, the year it is of."""

    name: AnyText
    year: int


class Documents(Value):
    """All texts."""

    documents: Annotated[tuple[Document, ...], Named()]

    def named(self, document: str) -> Document:
        """Return a text by id; KeyError if there is none."""
        return {one.id: one for one in self.documents}[document]


class Source(Value):
    """A place in a text."""

    document: Id
    lines: str = ""


def load_documents(folder: Path) -> Documents:
    """Read documents.yaml of a folder."""
    return Documents.model_validate(read_data(folder / "documents.yaml"))
