"""What ends a command early: faults of the user, a closed pipe, a request to stop."""

from typing import TYPE_CHECKING, Any

from app.i18n import text

if TYPE_CHECKING:
    from models.problems import Problem

DONE, TARGET_MISSED, BAD_INPUT, STOPPED, OWN_FAULT = 0, 1, 2, 3, 70
"""Exit codes."""


class UserFault(Exception):  # noqa: N818 (no error of ours)
    """Something the user gave cannot be used: one sentence, exit code 2.

    `code` is that of a text in the section `cli.fault`.
    """

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def fault_in(section: str, code: str, language: str, /, **values: Any) -> UserFault:
    """Return a fault in the words of the part `fault` of a section of the texts."""
    return UserFault("usage", said=text(f"{section}.fault.{code}", language, **values))


class StudyFault(Exception):  # noqa: N818 (no error of ours)
    """A study with errors: its problems, exit code 2."""

    def __init__(self, file: str, problems: "tuple[Problem, ...]") -> None:
        super().__init__(file)
        self.file = file
        self.problems = problems


class PipeClosed(BaseException):
    """Whoever read the output has left."""


class Interrupted(BaseException):
    """Ctrl-C was pressed, or the program was asked to end."""
