"""The viewer: one HTML file that plays before and after in a browser, offline."""

import json
import re
from collections.abc import Callable
from typing import Any

from app.i18n import text
from app.paths import asset
from app.report.fonts import font_face
from app.twin3d.camera import framing
from app.twin3d.film.text import said
from app.twin3d.scene.furniture import Furniture
from app.twin3d.twin import Play
from app.twin3d.viewer.data import common_data, view_data
from app.twin3d.viewer.pack import Pack
from models.states import State

TEXTS = (
    "play", "pause", "speed", "iso", "top", "front", "difference", "no_webgl", "help",
)  # fmt: skip


def page(
    play: Play,
    *,
    speed: float = 60.0,
    furniture: Furniture | None = None,
    tell: Callable[[float], None] = lambda _share: None,
) -> str:
    """Return the page of a play; it asks nothing of any network."""
    pack = Pack()
    data = common_data(pack)
    views = []
    for number, playback in enumerate(play.playbacks):
        views.append(
            view_data(
                pack,
                playback,
                play.window,
                play.title(number),
                play.language,
                furniture,
            )
        )
        tell((number + 1) / (len(play.playbacks) + 1))
    data.update(_frame(play, speed), views=views)
    tell(1.0)
    return _filled(play, data, pack.text())


def _frame(play: Play, speed: float) -> dict[str, Any]:
    """Return clock, cameras and texts."""
    low, high = play.floor.bounds
    bounds = ([*low, 0.0], [*high, 2.4])
    language = play.language
    return {
        "start": play.window.start,
        "length": play.window.end - play.window.start,
        "speed": speed,
        "bounds": [[float(v) for v in corner] for corner in bounds],
        "angle": framing(*_corners(play), "iso").angle,
        "texts": {name: said(f"viewer.{name}", language) for name in TEXTS},
        "counters": {
            name: said(f"counter.{name}", language)
            for name in ("shipped", "defects", "people", "energy", "lost")
        },
        "states": [said(f"state.{state.key}", language) for state in State],
        "days": said("days", language).split(),
        "defect": said("legend.defect", language),
        "language": language,
    }


def _corners(play: Play) -> tuple[Any, Any]:
    import numpy as np  # noqa: PLC0415

    low, high = play.floor.bounds
    return np.array([*low, 0.0]), np.array([*high, 2.4])


def _filled(play: Play, data: dict[str, Any], blob: str) -> str:
    """Return the template with everything put in."""
    plain = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    name = play.study.name.in_language(play.language) or "LineRefit"
    parts = {
        "%LANG%": "zh-CN" if play.language == "zh" else "en",
        "%TITLE%": _escaped(name),
        "%FONT%": font_face(
            plain + name + text("twin.before", play.language) + "0123456789"
        ),
        "%CSS%": asset("twin/viewer.css").read_text(encoding="utf-8"),
        "%SCRIPT%": asset("twin/viewer.js").read_text(encoding="utf-8"),
        "%DATA%": plain.replace("<", "\\u003c"),
        "%BLOB%": blob,
    }
    found = asset("twin/viewer.html").read_text(encoding="utf-8")
    # In one pass, so that no name of the study is taken for a place in the template.
    return re.sub("|".join(parts), lambda mark: parts[mark[0]], found)


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
