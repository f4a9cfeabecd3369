"""An entry of the store: a study file, what it holds, and whose project it is."""

import hashlib

from models.declare import Text, Value
from models.programme.identity import Identity

NO_STUDY = ""


class Entry(Value):
    """What the store knows of one study file.

    `file` names it for people, `place` tells it from all others; `content` is the
    fingerprint of its bytes and of the plan it was read with. `digest` is that of its
    study, '' if it cannot be used.
    """

    file: str
    place: str
    content: str
    digest: str = NO_STUDY
    name: Text = Text()
    identity: Identity | None = None

    @property
    def same_study(self) -> tuple[object, ...]:
        """Return what two entries share that tell of one and the same project."""
        identity = self.identity.model_dump_json() if self.identity else ""
        return self.digest, self.name, identity


def fingerprint(data: bytes, *plan: object) -> str:
    """Return the SHA-256 of the bytes of a file and of what changes its plan."""
    said = "\x00".join(map(repr, plan)).encode()
    return hashlib.sha256(data + b"\x00" + said).hexdigest()
