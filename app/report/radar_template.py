"""The template of the radar."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.paths import asset


@cache
def template() -> Template:
    """Return the template that draws a radar from its lengths."""
    environment = Environment(
        loader=FileSystemLoader(asset("report")),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("radar.svg.j2")
