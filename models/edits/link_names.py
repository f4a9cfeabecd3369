"""Ids of links that follow their ends, as a chain of a file would name them."""

from models.edits.parts import with_line
from models.edits.values import plain
from models.flow import Link
from models.line import chain_links
from models.study import Study


def follow_ends(before: Study, after: Study) -> Study:
    """Return the study with links renamed whose id named their ends before an edit.

    An id that is taken, or that a measure or a note refers to, stays.
    """
    old = {link.id: link for link in before.line.links}
    moved = [x for x in after.line.links if x.id in old and x is not old[x.id]]
    regular = [x for x in moved if x.id == chain_id(old[x.id])]
    strange = [x for x in regular if x.id != chain_id(x)]
    may_go = {link.id for link in strange if not _is_named(after, link.id)}
    return _renamed(after, may_go) if may_go else after


def _renamed(study: Study, may_go: set[str]) -> Study:
    taken = {link.id for link in study.line.links}
    links: list[Link] = []
    for link in study.line.links:
        name = chain_id(link) if link.id in may_go else link.id
        goes = name not in taken
        links.append(link.model_copy(update={"id": name}) if goes else link)
        taken.add(links[-1].id)
    return with_line(study, links=tuple(links))


def chain_id(link: Link) -> str:
    """Return the id that a chain gives to a link."""
    start = link.start if link.output == "ok" else f"{link.start}.{link.output}"
    return next(iter(chain_links([[start, link.to]])))


def _is_named(study: Study, name: str) -> bool:
    """Tell whether a measure or a note refers to a link."""
    path = f"line.links.{name}"
    noted = [*study.sources, *study.ranges]
    said = repr([plain(measure) for measure in study.measures])
    return path in said or any(one.startswith(path) for one in noted)
