"""The bottleneck before and after, as sentences."""

from typing import TYPE_CHECKING

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import percent

if TYPE_CHECKING:
    from sim.bottleneck import Bottleneck
    from sim.comparison import OptionResult


def bottleneck_text(found: "Bottleneck", names: Names) -> str:
    """Return the bottleneck with its use, and the rivals it cannot be told from."""
    language = names.language
    if not found.id:
        return text("verdict.bottleneck.none", language)
    return text(
        "verdict.bottleneck.one",
        language,
        name=names.element(found.kind, found.id),
        use=percent(found.use.mean, language, 1),
        rivals=[_rival(found, rival, names) for rival in found.rivals],
    )


def _rival(found: "Bottleneck", rival: str, names: Names) -> str:
    kinds = (found.kind, *(k for k in ("stations", "pools") if k != found.kind))
    for kind in kinds:
        name = names.element(kind, rival)
        if name != rival:
            return name
    return rival


def bottleneck_move(option: "OptionResult", names: Names) -> str:
    """Return in one sentence where the bottleneck goes."""
    before, after = option.bottleneck_before, option.bottleneck_after
    same = (before.kind, before.id) == (after.kind, after.id)
    if same and before.id and not (before.rivals or after.rivals):
        return text(
            "verdict.bottleneck.stays",
            names.language,
            name=names.element(before.kind, before.id),
            before=percent(before.use.mean, names.language, 1),
            after=percent(after.use.mean, names.language, 1),
        )
    return text(
        "verdict.bottleneck.both",
        names.language,
        before=bottleneck_text(before, names),
        after=bottleneck_text(after, names),
    )
