"""What a study says of its place in a programme, checked against what is known."""

from collections.abc import Iterator

from app.paths import asset
from models.problems import Problem
from models.reference.facts import load_facts
from models.study import Study

PATH = "programme"


def programme_problems(study: Study) -> tuple[Problem, ...]:
    """Return what is odd about it: an option that is not there, unknown ids.

    Places and classes of the user's own are allowed, so these are advice.
    """
    return tuple(_problems(study)) if study.programme is not None else ()


def _problems(study: Study) -> Iterator[Problem]:
    own = study.programme
    assert own is not None
    options = [option.id for option in study.options]
    if own.option is not None and own.option not in options:
        values = {"option_id": own.option, "known": options or ["-"]}
        yield Problem(f"{PATH}.option", "programme_option", "warning", values)
    facts = load_facts(asset("facts"))
    if own.place is not None and own.place not in facts.places:
        values = {"place": own.place, "known": list(facts.places)}
        yield Problem(f"{PATH}.place", "programme_place", "advice", values)
    studied = [one.id for one in facts.classes.values() if one.study]
    if own.class_id is not None and own.class_id not in facts.classes:
        values = {"class_id": own.class_id, "known": studied}
        yield Problem(f"{PATH}.class", "programme_class", "advice", values)
