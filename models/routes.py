"""Routes: the ways parts of each product can go, by sources, links and rules."""

from collections import deque
from collections.abc import Iterator, Mapping

from models.flow import Link, Rule, Source
from models.plant import Plant

ONLY = ""
"""The one nameless product of a line that declares none."""


def products_of(plant: Plant, source: Source) -> tuple[str, ...]:
    """Return the products a source makes; without mix, lots, orders the first."""
    known = tuple(product.id for product in plant.line.products) or (ONLY,)
    if source.kind == "orders":
        found = [order.product or known[0] for order in source.orders]
    elif source.mix:
        found = [name for name, share in source.mix.items() if share > 0]
    else:
        found = [lot.product for lot in source.lots]
    return tuple(dict.fromkeys(found)) or known[:1]


def rule_of(plant: Plant, name: str, output: str) -> Rule | None:
    """Return the rule of an output: named, or inferred from shares and products.

    None for one plain link, or where no rule is to be seen.
    """
    routing, links = plant.line.routing, plant.outgoing.get((name, output), ())
    named = routing.get(f"{name}.{output}")
    if named is None and output == "ok":
        named = routing.get(name)
    if named is not None:
        return named
    if any(link.products for link in links):
        return "product"
    return "share" if any(link.share is not None for link in links) else None


def way_of(links: tuple[Link, ...], product: str) -> Link | None:
    """Return the link of a product by the rule product: named, else the rest."""
    named = (link for link in links if product in link.products)
    rest = (link for link in links if not link.products)
    return next(named, next(rest, None))


def products_at(plant: Plant) -> Mapping[str, frozenset[str]]:
    """Return the products that can come to each element.

    What an assembly makes has the product of its main part.
    """
    found: dict[str, set[str]] = {name: set() for name in plant.elements}
    queue: deque[tuple[str, str]] = deque()
    for source in plant.line.sources:
        queue.extend((source.id, product) for product in products_of(plant, source))
    while queue:
        name, product = queue.popleft()
        if product in found[name]:
            continue
        found[name].add(product)
        for link in _onward(plant, name, product):
            if _is_main(plant, link):
                queue.append((link.to, product))
    return {name: frozenset(products) for name, products in found.items()}


def _onward(plant: Plant, name: str, product: str) -> Iterator[Link]:
    for output in ("ok", "reject"):
        links = plant.outgoing.get((name, output), ())
        if len(links) > 1 and rule_of(plant, name, output) == "product":
            link = way_of(links, product)
            yield from () if link is None else (link,)
        else:
            yield from links


def _is_main(plant: Plant, link: Link) -> bool:
    station = plant.stations.get(link.to)
    if station is None or not station.assembly:
        return True
    return next(iter(station.assembly)) == link.start
