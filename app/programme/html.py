"""The programme view as one HTML page, in the dress of the reports."""

from app.programme.page import View, opening, sections
from app.report.contents import Report
from app.report.formats.html import html


def page(view: View, version: str) -> str:
    """Return the view as an HTML page without any reference."""
    say = view.words.say
    return html(
        Report(
            language=view.words.language,
            title=view.title,
            brand=say("brand"),
            version=version,
            contents=say("contents"),
            opening=opening(view),
            sections=sections(view),
            closing=say("closing", version=version),
        )
    )
