"""What regions offer, as tables and as plain data."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.policies.words import Words
from models.policies.kinds import open_terms, standing_of
from models.policies.library import Library, Offer

REGION_HEAD = ("id", "region", "edition", "valid", "status")
OFFER_HEAD = ("id", "name", "status", "given", "open")

Row = tuple[str, ...]


def region_rows(library: Library, words: Words) -> Iterator[Row]:
    """Yield the policy files: region, name, edition, dates, how much is given."""
    for file in library.files:
        counts = Counter(standing_of(one) for one in file.instruments)
        every = {name: counts[name] for name in ("given", "average", "open", "context")}
        yield (
            file.region,
            file.name.in_language(words.language),
            file.edition.in_language(words.language),
            words.in_force(file),
            words.say("counts", **every),
        )


def offer_rows(
    library: Library, region: str, words: Words
) -> Iterator[tuple[str, ...]]:
    """Yield the instruments of a region and of those it lies in."""
    for offer in library.offers(region).values():
        one = offer.instrument
        yield (
            one.id,
            f"{words.name(one)}\n{words.kind(one)}",
            words.status(one),
            words.given(one),
            words.open_terms(one),
        )


def library_data(library: Library) -> list[dict[str, Any]]:
    """Return the policy files as plain data."""
    return [
        {
            "id": file.id,
            "region": file.region,
            "name": file.name.model_dump(),
            "within": file.within,
            "edition": file.edition.model_dump(),
            "valid_from": _day(file.valid_from),
            "valid_to": _day(file.valid_to),
            "instruments": [one.id for one in file.instruments],
        }
        for file in library.files
    ]


def offers_data(library: Library, region: str) -> list[dict[str, Any]]:
    """Return the instruments of a region as plain data."""
    return [offer_data(offer) for offer in library.offers(region).values()]


def offer_data(offer: Offer) -> dict[str, Any]:
    """Return an instrument as plain data: given, average, open, readings, source."""
    one = offer.instrument
    plain = one.model_dump(mode="json", exclude_none=True)
    source = offer.file.sources.get(one.source.text)
    return {
        **plain,
        "file": offer.file.id,
        "valid_from": _day(offer.valid_from),
        "valid_to": _day(offer.valid_to),
        "status": standing_of(one),
        "open": list(open_terms(one)),
        "source": {
            **one.source.model_dump(),
            "title": source.title.model_dump() if source else None,
        },
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)
