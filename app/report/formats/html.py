"""The report as one HTML file without any reference."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.paths import asset
from app.report.contents import Report
from app.report.drawing import all_drawn
from app.report.fonts import font_face

HTML_LANGUAGES = {"en": "en", "zh": "zh-CN"}
STYLE_MARK = "/* style */"


def html(report: Report) -> str:
    """Return a report as one HTML page; the same report gives the same text."""
    page = _template().render(
        page=report,
        html_language=HTML_LANGUAGES[report.language],
    )
    css = asset("report/report.css").read_text(encoding="utf-8")
    return page.replace(STYLE_MARK, f"{font_face(page)}\n{css}", 1)


def made(report: Report) -> bytes:
    """Return a report as an HTML file."""
    return html(report).encode("utf-8", "replace")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["drawn"] = all_drawn
    return environment.get_template("report.html.j2")
