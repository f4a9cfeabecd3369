"""The report as PDF, set by Typst from data; no text of a study becomes its code."""

import json
from typing import Any

from app.paths import asset
from app.report.contents import Report
from app.report.drawing import all_drawn
from app.report.fonts import FONT, lacks
from app.report.formats.plain import plain

TEMPLATE = "report/report.typ"


def made(report: Report) -> bytes:
    """Return a report as a PDF file; the same report gives the same bytes."""
    pdf: bytes = _compiled(report, format="pdf", timestamp=0)
    return pdf


def pictures(report: Report, ppi: float) -> list[bytes]:
    """Return the pages of a report as PNG pictures, `ppi` pixels an inch."""
    found = _compiled(report, format="png", ppi=ppi)
    return [found] if isinstance(found, bytes) else list(found)


def _compiled(report: Report, **how: Any) -> Any:
    """Set a report; fonts of the machine only for characters that ours lacks."""
    import typst  # noqa: PLC0415

    data = json.dumps(page_data(report), ensure_ascii=False, allow_nan=False)
    template = asset(TEMPLATE)
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(asset(FONT).parent)],
        ignore_system_fonts=not lacks(data),
        sys_inputs={"report": data},
        **how,
    )


def page_data(report: Report) -> dict[str, object]:
    """Return what the template is given."""
    logo = report.maker.logo
    return {
        **plain(
            {
                "language": report.language,
                "title": report.title,
                "brand": report.brand,
                "version": report.version,
                "contents": report.contents,
                "closing": report.say("closing_pdf"),
                "company": report.maker.company,
            }
        ),
        "opening": plain(all_drawn(report.opening)),
        "sections": [
            {
                "title": plain(section.title),
                "level": section.level,
                "blocks": plain(all_drawn(section.blocks)),
            }
            for section in report.sections
        ],
        "logo": {"format": LOGO_FORMATS[logo.kind], "bytes": list(logo.data)}
        if logo
        else None,
    }


LOGO_FORMATS = {"png": "png", "jpeg": "jpg", "svg": "svg"}
