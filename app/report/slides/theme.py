"""The theme of the slides: their size, colours and fonts."""

import re
from typing import Any

from app.report.look import ACCENTS, EAST_ASIAN, LATIN

WIDTH, HEIGHT = 13.333, 7.5
"""The slide in inches: 16:9."""

LEFT, TOP, RIGHT, BOTTOM = 0.5, 1.2, 12.833, 6.85
"""Where the contents of a slide stand, in inches."""

POINTS = 72.0


def themed(presentation: Any, language: str) -> Any:
    """Give an empty presentation our size, colours and fonts."""
    from pptx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415
    from pptx.util import Inches  # noqa: PLC0415

    _widen(presentation, WIDTH / (presentation.slide_width / Inches(1)))
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    theme = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob.decode("utf-8"), language).encode()
    return presentation


def _widen(presentation: Any, factor: float) -> None:
    """Stretch master and layouts, which come for 4:3."""
    for each in (presentation.slide_master, *presentation.slide_layouts):
        for shape in each.shapes:
            shape.left, shape.width = (
                int(shape.left * factor),
                int(shape.width * factor),
            )


def _theme(xml: str, language: str) -> str:
    xml = re.sub(
        r'<a:latin typeface="[^"]*"/><a:ea typeface="[^"]*"/>',
        f'<a:latin typeface="{LATIN[language]}"/><a:ea typeface="{EAST_ASIAN}"/>',
        xml,
    )
    xml = re.sub(r'(script="Hans" typeface=)"[^"]*"', rf'\1"{EAST_ASIAN}"', xml)
    for at, colour in enumerate(ACCENTS, 1):
        xml = re.sub(rf'(<a:accent{at}><a:srgbClr val=)"[^"]*"', rf'\1"{colour}"', xml)
    return xml
