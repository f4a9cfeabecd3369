"""Sentences for problems: where, what is wrong, what would be right."""

from app.i18n.catalogue import template, text
from models.problems import Problem


def problem_sentence(problem: Problem, language: str) -> tuple[str, str]:
    """Return what is wrong and what would be right.

    A code the catalogue does not know is shown with its values.
    """
    key = f"problem.{problem.code}"
    if template(f"{key}.wrong", language) is None:
        values = ", ".join(f"{name} {value}" for name, value in problem.values.items())
        return f"{problem.code}: {values}"[:300], ""
    return (
        text(f"{key}.wrong", language, **problem.values),
        text(f"{key}.right", language, **problem.values),
    )


def place(problem: Problem, language: str) -> str:
    """Return where a problem is: the line of the file, then the path by id."""
    line = text("place.line", language, line=problem.line) if problem.line else ""
    if problem.path:
        comma = "，" if language == "zh" else ", "
        return f"{line}{comma}{problem.path}" if line else problem.path
    return line or text("place.whole_file", language)
