"""What the names of measures tell about the machines they change."""

import re
from collections.abc import Mapping

from models.declare import Text
from models.study import BASELINE, Study

_WORK = re.compile(r"^line\.stations\.([^.]+)\.(manual|automatic|pool|operators)\b")


def hints_of(study: Study, option: str) -> Mapping[str, Text]:
    """Return the names of the measures that change how each station works."""
    found: dict[str, Text] = {}
    if option == BASELINE:
        return found
    chosen = next(o for o in study.options if o.id == option)
    for name in chosen.measures:
        measure = study.measure(name)
        for patch in measure.patches:
            path = patch.set or patch.multiply or patch.add or patch.remove or ""
            at = _WORK.match(path)
            if at:
                before = found.get(at[1], Text())
                found[at[1]] = Text(
                    en=f"{before.en} {measure.name.en}", zh=before.zh + measure.name.zh
                )
    return found
