"""Routing: the rules by which an output with several links sends its parts."""

from collections.abc import Iterator

from models.checks.telling import advice, listed, neat, problem, warning
from models.flow import Link
from models.plant import End, Plant
from models.problems import Problem
from models.routes import products_at, rule_of, way_of
from models.splicing import output_of

CLOSE = 1e-6


def check_routing(plant: Plant) -> Iterator[Problem]:
    """Find outputs that do not say which way a part goes."""
    arriving = products_at(plant)
    for end, links in plant.outgoing.items():
        yield from _check_end(plant, end, links, arriving[end[0]])
    for name in plant.line.routing:
        element, output = output_of(name)
        count = len(plant.outgoing.get((element, output), ()))
        if element in plant.elements and count < 2:  # noqa: PLR2004
            yield warning(
                f"line.routing.{name}", "rule_unused", output=name, links=count
            )


def _name(end: End) -> str:
    return end[0] if end[1] == "ok" else f"{end[0]}.{end[1]}"


def _check_end(
    plant: Plant, end: End, links: tuple[Link, ...], products: frozenset[str]
) -> Iterator[Problem]:
    rule = rule_of(plant, *end)
    path = plant.paths[end[0]]
    if rule is None and len(links) > 1:
        targets = listed(link.to for link in links)
        yield problem(path, "no_rule", output=_name(end), targets=targets)
    elif rule == "share":
        yield from _check_shares(path, end, links)
    elif rule == "product":
        yield from _check_products(path, end, links, products)
    yield from _unused_fields(rule, links)


def _check_shares(path: str, end: End, links: tuple[Link, ...]) -> Iterator[Problem]:
    total = sum(link.share or 0.0 for link in links)
    if abs(total - 1) > CLOSE:
        shares = listed(f"{link.to} {link.share or 0:g}" for link in links)
        yield problem(
            path, "shares_do_not_sum", output=_name(end), sum=neat(total), shares=shares
        )
        return
    for link in links:
        if not link.share:
            yield advice(f"line.links.{link.id}", "share_zero", link=link.id)


def _check_products(
    path: str, end: End, links: tuple[Link, ...], products: frozenset[str]
) -> Iterator[Problem]:
    for product in sorted(products):
        if way_of(links, product) is None:
            yield problem(
                path, "product_without_way", product=product or "—", output=_name(end)
            )
        named = [link.id for link in links if product in link.products]
        if len(named) > 1:
            yield warning(
                path, "product_with_two_ways", product=product, links=listed(named)
            )


def _unused_fields(rule: str | None, links: tuple[Link, ...]) -> Iterator[Problem]:
    for link in links:
        path = f"line.links.{link.id}"
        if link.share is not None and rule != "share":
            yield warning(
                f"{path}.share", "link_field_unused", field="share", rule=rule
            )
        if link.products and rule != "product":
            yield warning(
                f"{path}.products", "link_field_unused", field="products", rule=rule
            )
