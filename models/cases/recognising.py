"""What a study is about: its sectors and measures, recognised by words of its texts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.cases.case import PublishedCase, Topic, Topics
from models.cases.likeness import Profile, profile_of
from models.declare import Text
from models.study import Study


@dataclass(frozen=True)
class Recognised:
    """What a study is about; `reasons` are the words, or the id, that betrayed it."""

    profile: Profile
    reasons: dict[str, str]


def recognised(study: Study, topics: Topics) -> Recognised:
    """Return the sectors of a study by its texts, the measures by id, use or name.

    A measure made from the catalogue is known by its entry; any other by its id, by
    what the maturity section says it stands for, or by words of its name.
    """
    about = _joined([study.name, study.description, study.line.name])
    sectors = _words_found(about, topics.sectors)
    measures = _entries(study, {topic.id for topic in topics.measures})
    names = _joined(measure.name for measure in study.measures)
    measures = {**_words_found(names, topics.measures), **measures}
    profile = Profile(frozenset(sectors), frozenset(measures))
    return Recognised(profile, {**sectors, **measures})


def case_of(study_id: str, cases: Iterable[PublishedCase]) -> PublishedCase | None:
    """Return the case that a scenario was made from; None if it was from none."""
    return next((case for case in cases if case.study and case.study == study_id), None)


def of_case(case: PublishedCase) -> Recognised:
    """Return what a case is about: nothing has to be guessed."""
    profile = profile_of(case)
    return Recognised(profile, {})


def _joined(texts: Iterable[Text]) -> str:
    return "\n".join(f"{text.en}\n{text.zh}" for text in texts)


def _entries(study: Study, known: set[str]) -> dict[str, str]:
    """Return the entries of the catalogue that are named, with where."""
    found: dict[str, str] = {}
    said = study.maturity.measures if study.maturity else {}
    for measure in study.measures:
        use = getattr(measure, "catalogue", None)
        named = [*said.get(measure.id, ()), measure.id, *([use.entry] if use else [])]
        found |= {entry: measure.id for entry in named if entry in known}
    return found


def _words_found(text: str, topics: Iterable[Topic]) -> dict[str, str]:
    """Return the topics of which a text holds a word, with the first such word."""
    found = {topic.id: _first_word(text, topic) for topic in topics}
    return {topic: word for topic, word in found.items() if word}


def _first_word(text: str, topic: Topic) -> str:
    return next((word for word in topic.words if _holds(text, word)), "")


def _holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word; Latin ones must begin as words do."""
    before = r"(?<![A-Za-z])" if word[0].isascii() else ""
    return re.search(before + re.escape(word), text, re.IGNORECASE) is not None
