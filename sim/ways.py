"""The ways of parts: outputs with their rules, and who supplies whom."""

from collections.abc import Sequence

from models.flow import Link
from sim import program as p
from sim.numbers import Numbers


def _entry(link: Link) -> str:
    """Return the node a part goes to first on a link."""
    return link.id if link.fleet else link.to


def way_of(numbers: Numbers, name: str, output: str) -> p.Way | None:
    """Return the way of an output; None if it has no link."""
    links = numbers.links(name, output)
    if not links:
        return None
    targets = tuple(numbers.nodes[_entry(link)] for link in links)
    if len(links) == 1:
        return p.Way(p.Rule.ONE, targets)
    return _branch(numbers, links, targets, rule_of(numbers, name, output))


def served_way(numbers: Numbers, link: Link) -> p.Way:
    """Return the way off a served link, which is a node of its own."""
    return p.Way(p.Rule.ONE, (numbers.nodes[link.to],))


def rule_of(numbers: Numbers, name: str, output: str) -> p.Rule:
    """Return the rule of an output with several links, given or inferred."""
    routing = numbers.line.routing
    named = routing.get(f"{name}.{output}") or (
        routing.get(name) if output == "ok" else None
    )
    if named:
        return p.Rule[named.upper()]
    links = numbers.links(name, output)
    if any(link.products for link in links):
        return p.Rule.PRODUCT
    return p.Rule.SHARE if any(x.share is not None for x in links) else p.Rule.PRIORITY


def _branch(
    numbers: Numbers, links: Sequence[Link], targets: tuple[int, ...], rule: p.Rule
) -> p.Way:
    if rule == p.Rule.SHARE:
        total, edges = 0.0, []
        for link in links:
            total += link.share or 0.0
            edges.append(total)
        return p.Way(rule, targets, edges=tuple(edges))
    if rule == p.Rule.PRODUCT:
        ways = [
            next((i for i, x in enumerate(links) if name in x.products), None)
            for name in numbers.products
        ]
        rest = next((i for i, x in enumerate(links) if not x.products), 0)
        chosen = tuple(targets[rest if way is None else way] for way in ways)
        return p.Way(rule, targets, by_product=chosen)
    return p.Way(rule, targets)


def suppliers_of(numbers: Numbers) -> tuple[tuple[int, ...], ...]:
    """Return the suppliers of every node."""
    nodes = numbers.nodes
    found: list[dict[int, None]] = [{} for _ in nodes]
    for link in numbers.line.links:
        found[nodes[_entry(link)]][nodes[link.start]] = None
        if link.fleet:
            found[nodes[link.to]][nodes[link.id]] = None
    return tuple(tuple(entry) for entry in found)
