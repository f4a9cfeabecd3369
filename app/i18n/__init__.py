"""Sentences in English and 中文, made from codes and values.

A text has a key such as `cli.compare.title`: its section, which is the file
`assets/translations/<language>/<section>.json`, then the names inside that file.
Adding a text means adding the same key with the same placeholders to both languages.

In a text, `{name}` puts in a value; `{name:word}` puts in the word of the section
`word` that the value is the key of; `{name:reason}` tells the code of an error of the
system in words; `{name:yaml}` writes the value as a study file would; what stands
between `[?` and `?]` is left out if a value in it is missing or empty. Braces
that mean themselves are doubled.
"""

from app.i18n.catalogue import LANGUAGES, keys, text
from app.i18n.language import Language, default_language
from app.i18n.problems import place, problem_sentence

__all__ = [
    "LANGUAGES",
    "Language",
    "default_language",
    "keys",
    "place",
    "problem_sentence",
    "text",
]
