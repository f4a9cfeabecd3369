"""Links: drawn from an output to an element, cut open by an element put in."""

from typing import Any

from models.edits.elements import add_element
from models.edits.errors import refused
from models.edits.parts import element_at, free_id, with_line
from models.edits.plain_flow import LINKS, PlainFlow
from models.flow import Link, Output, Rule
from models.splicing import put_between
from models.study import Study


def connect(
    study: Study, start: str, to: str, output: Output = "ok", **values: Any
) -> Study:
    """Draw a link between two elements; the same link twice is refused."""
    for link in study.line.links:
        if (link.start, link.output, link.to) == (start, output, to):
            new = f"{start} → {to}"
            raise refused(f"{LINKS}.{link.id}", "doubled_link", link=new, other=link.id)
    middle = "" if output == "ok" else f"-{output}"
    name = free_id(study, LINKS, f"{start}{middle}--{to}"[:60])
    given = {"from": start, "output": output, "to": to, **values}
    return add_element(study, LINKS, name, given)


def insert_on_link(study: Study, link: str, element: str) -> Study:
    """Let a link A → B go A → element → B; both are named by id.

    The link keeps its id and becomes the first half; an assembly B takes from the
    element what it took from A.
    """
    found: Link | None = element_at(study, f"{LINKS}.{link}")
    if found is None:
        raise refused(f"{LINKS}.{link}", "unknown_element", name=link, known=())
    flow = PlainFlow(study)
    start = f"{found.start}.{found.output}"
    pieces = put_between(flow.data, element, (start, found.to))
    if not pieces:
        raise refused(f"{LINKS}.{link}", "unknown_element", name=link, known=())
    flow.write(pieces)
    return flow.study()


def set_rule(study: Study, output: str, rule: Rule | None) -> Study:
    """Set the rule of an output with several links (`S1`, `S1.reject`); None: none."""
    rules = {name: kept for name, kept in study.line.routing.items() if name != output}
    return with_line(study, routing=rules if rule is None else {**rules, output: rule})
