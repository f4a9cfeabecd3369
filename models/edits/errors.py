"""What stands against an edit."""

from collections.abc import Iterable

from models.problems import Problem


class EditError(ValueError):
    """An edit that cannot be made, and the problems that say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(f"{p.path}: {p.code}" for p in self.problems))


def refused(path: str, code: str, **values: object) -> EditError:
    """Return the error of an edit with one problem."""
    return EditError([Problem(path, code, values=values)])
