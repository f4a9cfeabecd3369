"""Writing: an effect of an entry as patches of a study, place by place."""

from collections.abc import Iterator, Sequence

from models.catalogue.entry import Effect
from models.catalogue.figures import UNITS, Figures, NoBaseError, Reader, whole
from models.catalogue.heads import heads_patches
from models.catalogue.places import Binding, amount, bindings, fits, put_in
from models.catalogue.ranges import base_value, is_quantity
from models.catalogue.site import Site
from models.catalogue.skipped import RawPatch, Skipped, Written
from models.catalogue.unmanned import unmanned
from models.guards import Plain

BY_PRODUCT = ("manual", "automatic")


def patches_of(
    effect: Effect, site: Site, before: Sequence[RawPatch]
) -> Iterator[Written]:
    """Yield the patches of an effect; or, where there are none, why.

    `before` are the patches that the entry's earlier effects have written.
    """
    if effect.action == "heads":
        yield from heads_patches(effect, site)
        return
    found = [
        one
        for binding in bindings(effect, site)
        for one in _at(effect, site, {**_new(before), **binding})
    ]
    yield from _each_once(found) or [_nowhere(effect, site)]


def _each_once(found: list[Written]) -> list[Written]:
    """Leave out a patch of a place that another target has written already."""
    kept: list[Written] = []
    for one in found:
        if one not in kept:
            kept.append(one)
    return kept


def _new(before: Sequence[RawPatch]) -> dict[str, str]:
    """Return the id of the element inserted last, for texts that name it."""
    inserted = [p["insert"].rpartition(".")[2] for p in before if "insert" in p]
    return {"new": inserted[-1]} if inserted else {}


def _nowhere(effect: Effect, site: Site) -> Skipped:
    wants_modes = "{mode}" in effect.template and not effect.all_modes
    if wants_modes and not site.request.modes:
        return Skipped(effect.id, "modes_wanted")
    if effect.present or effect.absent:
        return Skipped(effect.id, "not_here", {"path": effect.template})
    return Skipped(effect.id, "nothing_there", {"path": effect.template})


def _at(effect: Effect, site: Site, binding: Binding) -> Iterator[Written]:
    """Yield the patch of an effect at one place, and that for its product times."""
    if not fits(effect, site, binding):
        return
    path = _path(effect, site, binding)
    if effect.action == "unman":
        yield from unmanned(site, path)
        return
    if effect.action == "multiply" and site.mean(path) == 0:
        return
    if effect.action not in ("insert", "set") and not site.holds(path):
        if not _product_paths(effect, site, path):
            yield Skipped(effect.id, "nothing_there", {"path": path})
    else:
        yield from _written(effect, site, binding, path)
    for own in _product_paths(effect, site, path):
        yield from _written(effect, site, binding, own)


def _path(effect: Effect, site: Site, binding: Binding) -> str:
    """Return the path; a failure by cycles has these in the place of its mtbf."""
    path = put_in(effect.template, binding)
    if path.endswith(".mtbf") and not site.holds(path):
        cycles = path.removesuffix("mtbf") + "cycles_to_failure"
        return cycles if site.holds(cycles) else path
    return path


def _product_paths(effect: Effect, site: Site, path: str) -> list[str]:
    """Return the path of the times of single products, where there are any."""
    station, _, phase = path.rpartition(".")
    if effect.action not in ("multiply", "add") or phase not in BY_PRODUCT:
        return []
    own = f"{station}.by_product.*.{phase}"
    return [own] if site.holds(own) else []


def _written(
    effect: Effect, site: Site, binding: Binding, path: str
) -> Iterator[Written]:
    reader = Reader(
        effect.drawn_with or effect.id,
        effect.better,
        mean=lambda of: _base(of, site, binding),
        amount=lambda name: amount(name, site),
        names=binding,
        targets=site.request.targets,
    )
    try:
        figures = reader.read(effect.figures)
        if effect.action == "set" and type(site.value(path)) is int:
            figures = whole(figures)
    except NoBaseError as error:
        yield Skipped(effect.id, "nothing_there", {"path": put_in(str(error), binding)})
        return
    if effect.keep_better and _is_better(effect, site, path, figures.value):
        yield Skipped(effect.id, "better_already", {"path": path})
        return
    if effect.action == "spread":
        yield from _spread(effect, site, path, figures)
    elif effect.action == "insert":
        yield _patch(effect, "insert", _free(site, path), figures)
    else:
        yield _patch(effect, effect.action, path, figures)


def _base(of: str, site: Site, binding: Binding) -> float:
    """Return what a figure is worked out from; NaN for nothing."""
    if of == "month":
        return site.month
    if of.startswith(UNITS):
        return site.count(of.removeprefix(UNITS))
    return site.mean(put_in(of, binding))


def _is_better(effect: Effect, site: Site, path: str, value: Plain) -> bool:
    """Tell whether what stands there is at least as good as the typical value."""
    now = site.mean(f"{path}.cv" if effect.action == "spread" else path)
    if not is_quantity(value):
        return False
    new = base_value(value)
    return now >= new if effect.better == "high" else now <= new


def _spread(
    effect: Effect, site: Site, path: str, figures: Figures
) -> Iterator[Written]:
    """Set or multiply a CV; a time of another kind becomes a lognormal with it."""
    has_one = site.holds(path) and isinstance(site.value(path), dict)
    has_one = has_one and "cv" in site.value(path)
    sets = "to" in effect.model_fields_set
    if has_one:
        yield _patch(effect, "set" if sets else "multiply", f"{path}.cv", figures)
    elif sets:
        value = {"mean": site.mean(path), "cv": figures.value}
        ranges = {"cv": figures.ranges[""]} if figures.ranges else {}
        yield _patch(effect, "set", path, Figures(value, ranges))
    else:
        yield Skipped(effect.id, "no_spread", {"path": path})


def _free(site: Site, path: str) -> str:
    """Return the path of a new element under an id that is not taken."""
    number, free = 2, path
    while site.value(free) is not None:
        free, number = f"{path}_{number}", number + 1
    return free


def _patch(effect: Effect, action: str, path: str, figures: Figures) -> RawPatch:
    slot = {"set": "to", "insert": "value"}.get(action, "by")
    patch: RawPatch = {action: path, slot: figures.value}
    own = figures.ranges.get("")
    if own is not None:
        patch["range"] = own
    if len(figures.ranges) > (own is not None):
        patch["ranges"] = {p: ends for p, ends in figures.ranges.items() if p}
    for name in ("at_least", "at_most", "mechanism"):
        if slot == "by" and getattr(effect, name) not in (None, ""):
            patch[name] = getattr(effect, name)
    return patch
