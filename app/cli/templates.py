"""Starter studies with comments, in both languages, for `linerefit new`."""

import json
import re

from app.paths import asset

SLOT = "{name}"
DEFAULT = "starter"
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)
_ORDER = ("starter", "machining", "assembly")


def templates() -> list[str]:
    """Return the names of the templates, the simplest first."""
    found = sorted(path.stem for path in asset("templates/en").glob("*.yaml"))
    return [*(n for n in _ORDER if n in found), *(n for n in found if n not in _ORDER)]


def template_text(template: str, language: str) -> str:
    """Return the text of a template as it is kept, the slot for the name in it."""
    path = asset(f"templates/{language}/{template}.yaml")
    return path.read_text(encoding="utf-8")


def title_of(template: str, language: str) -> str:
    """Return what a template is for: its first comment."""
    found = _TITLE.search(template_text(template, language))
    return found[1] if found else template


def new_study(template: str, name: str, language: str) -> str:
    """Return the text of a new study with a name."""
    quoted = json.dumps(name, ensure_ascii=False)
    return template_text(template, language).replace(SLOT, quoted)
