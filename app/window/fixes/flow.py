"""Fixes of links, of what is not linked, and of what assemblies take."""

from app.window.fixes.names import removed
from app.window.fixes.registry import fixes
from models.edits import remove_elements, reset_field, set_field, set_rule
from models.edits.parts import PLACED
from models.problems import Problem
from models.study import Study


@fixes("unknown_element")
def remove_the_link(study: Study, problem: Problem) -> Study | None:
    """Remove a link to or from nothing."""
    names = problem.path.split(".")
    is_link = problem.path.startswith("line.links.")
    return remove_elements(study, [".".join(names[:3])]) if is_link else None


@fixes("link_to_itself", "link_into_source", "link_out_of_sink", "doubled_link")
def remove_it_from_the_links(study: Study, problem: Problem) -> Study | None:
    """Remove a link that can carry nothing."""
    return removed(study, problem, ("line.links.",))


@fixes("not_connected")
def remove_what_stands_alone(study: Study, problem: Problem) -> Study | None:
    """Remove an element without links."""
    return removed(study, problem, tuple(f"line.{kind}." for kind in PLACED))


@fixes("no_rule")
def send_to_the_first_that_takes_it(study: Study, problem: Problem) -> Study | None:
    """Let an output serve its links in their order."""
    return set_rule(study, str(problem.values["output"]), "priority")


@fixes("no_reject_link")
def scrap_what_is_rejected(study: Study, problem: Problem) -> Study | None:
    """Scrap what an inspection rejects, as there is no link for it."""
    return set_field(study, f"{problem.path}.on_reject", "scrap")


@fixes("reject_link_unused")
def remove_the_links_of_rejects(study: Study, problem: Problem) -> Study | None:
    """Remove the links for rejects of a station that has none."""
    name = problem.path.split(".")[2]
    links = (x for x in study.line.links if x.start == name and x.output == "reject")
    return remove_elements(study, [f"line.links.{link.id}" for link in links])


@fixes("assembly_link_not_named")
def take_one_of_it(study: Study, problem: Problem) -> Study | None:
    """Let an assembly take one part from an input that is linked to it."""
    return set_field(study, f"{problem.path}.{problem.values['input']}", 1)


@fixes("assembly_input_not_linked")
def take_none_of_it(study: Study, problem: Problem) -> Study | None:
    """Let an assembly take nothing from an input that is not linked to it."""
    return reset_field(study, f"{problem.path}.{problem.values['input']}")
