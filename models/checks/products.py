"""Products: which can come to which element, by sources, routes and rules."""

from collections import deque
from collections.abc import Iterator, Mapping

from models.checks.plant import Plant, listed, warning
from models.flow import Link, Rule, Source
from models.problems import Problem

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


def check_products(plant: Plant) -> Iterator[Problem]:
    """Find products that are never made, and sources that do not say what they make."""
    made: set[str] = set()
    for source in plant.line.sources:
        made.update(products_of(plant, source))
        yield from _check_source(plant, source)
    for product in plant.line.products:
        if product.id not in made and plant.line.sources:
            path = f"line.products.{product.id}"
            yield warning(path, "product_never_made", product=product.id)


def _check_source(plant: Plant, source: Source) -> Iterator[Problem]:
    path = f"line.sources.{source.id}"
    known = [product.id for product in plant.line.products]
    said = source.mix or source.lots or source.kind == "orders"
    if len(known) > 1 and not said:
        yield warning(path, "source_product_unsaid", product=known[0])
    if source.kind == "orders" and len(known) > 1:
        for order in source.orders:
            if order.product is None:
                place = f"{path}.orders.{order.id}"
                yield warning(place, "order_product_unsaid", product=known[0])
    total = sum(source.mix.values())
    if source.mix and abs(total - 1) > 1e-6:  # noqa: PLR2004
        yield warning(f"{path}.mix", "mix_does_not_sum", sum=total)
    yield from _check_kind(source, path)


def _check_kind(source: Source, path: str) -> Iterator[Problem]:
    """Find fields of a source that its kind does not use."""
    unused = {
        "interarrival": source.interarrival is not None
        and source.kind != "interarrival",
        "orders": bool(source.orders) and source.kind != "orders",
        "mix": bool(source.mix) and source.kind == "orders",
        "lots": bool(source.lots) and source.kind == "orders",
        "batch": source.batch > 1 and source.kind != "interarrival",
        "lost_if_full": source.lost_if_full and source.kind == "unlimited",
    }
    fields = [name for name, is_unused in unused.items() if is_unused]
    if fields:
        yield warning(
            path, "source_fields_unused", kind=source.kind, fields=listed(fields)
        )


def check_source_kinds(plant: Plant) -> Iterator[Problem]:
    """Find sources whose kinds do not go well together."""
    kinds = dict.fromkeys(source.kind for source in plant.line.sources)
    if len(kinds) > 1 and "unlimited" in kinds and _meet(plant):
        names = [source.id for source in plant.line.sources]
        yield warning("line.sources", "sources_mixed", sources=listed(names))


def _meet(plant: Plant) -> bool:
    """Tell whether parts of an unlimited source meet those of another kind."""
    reached: dict[bool, set[str]] = {True: set(), False: set()}
    for source in plant.line.sources:
        reached[source.kind == "unlimited"] |= plant.reached([source.id])
    shared = reached[True] & reached[False]
    return any(
        name in plant.elements
        and not getattr(plant.stations.get(name), "assembly", None)
        for name in shared - {sink.id for sink in plant.line.sinks}
    )
