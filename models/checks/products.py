"""Products: what the sources make, and what is never made."""

from collections.abc import Iterator

from models.checks.telling import listed, neat, warning
from models.flow import Source
from models.plant import Plant
from models.problems import Problem
from models.routes import products_of


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
        yield warning(f"{path}.mix", "mix_does_not_sum", sum=neat(total))
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
