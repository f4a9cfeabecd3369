"""Quality: defects that an operation gives, inspection, rework (SEMANTICS 7)."""

from enum import IntEnum
from typing import TYPE_CHECKING

from sim.engine.parts import Part
from sim.program import InspectionRow, OnReject, StationRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop
    from sim.streams import Draw


class Verdict(IntEnum):
    """What is to be done with a part whose cycle has ended."""

    OK = 0
    SCRAP = 1
    REJECT = 2
    REWORK = 3


OK, SCRAP, REJECT, REWORK = range(4)


class Chances:
    """The chance of each defect mode, with a stream where it is neither 0 nor 1."""

    def __init__(self, shop: "Shop", name: str, chances: tuple[float, ...]) -> None:
        self._draws: list[tuple[int, float, Draw | None]] = [
            (
                1 << mode,
                chance,
                shop.streams.chance(f"{name}:{shop.program.defects[mode]}")
                if 0 < chance < 1
                else None,
            )
            for mode, chance in enumerate(chances)
            if chance > 0
        ]
        self.drawn = any(draw is not None for _, _, draw in self._draws)
        self.certain = sum(bit for bit, _, draw in self._draws if draw is None)

    def among(self, present: int) -> int:
        """Return which of the present modes the chance hits.

        Every stream is used once a part, whether the mode is present or not, so that
        the numbers stay with the parts.
        """
        hit = 0
        for bit, chance, draw in self._draws:
            if (draw is None or draw() < chance) and present & bit:
                hit |= bit
        return hit


class Quality:
    """What a station does to the quality of its parts."""

    def __init__(self, shop: "Shop", row: StationRow, name: str) -> None:
        self._stats = shop.stats
        self._causes = [
            (
                cause.mode,
                cause.probability,
                cause.wear,
                shop.streams.chance(
                    f"{name}/defect:{shop.program.defects[cause.mode]}"
                ),
            )
            for cause in row.causes
            if cause.probability > 0 or cause.wear > 0
        ]
        self._fix = Chances(shop, f"{name}/fix", row.fix) if row.fix else None
        self._inspection = (
            Gate(shop, row.inspection, name) if row.inspection is not None else None
        )

    def judge(self, part: Part, worn: int) -> int:
        """Let the operation leave its marks on a part, and look at it."""
        for mode, probability, wear, draw in self._causes:
            if draw() < probability + wear * worn and not part.defects >> mode & 1:
                part.defects |= 1 << mode
                self._stats.defects_made[mode] += 1
        if self._fix is not None:
            part.defects &= ~self._fix.among(part.found)
            part.found = 0
        return OK if self._inspection is None else self._inspection.look(part)

    def again(self, part: Part) -> int:
        """Mend what was found in place, and look at the part again."""
        assert self._inspection is not None
        return self._inspection.mend(part)


class Gate:
    """An inspection."""

    def __init__(self, shop: "Shop", row: InspectionRow, name: str) -> None:
        self._row = row
        self._stats = shop.stats
        self._sample = shop.streams.chance(f"{name}/sample") if row.share < 1 else None
        self._first = _Eyes(shop, row, name, "")
        self._later = _Eyes(shop, row, name, "/again")
        self._fix = Chances(shop, f"{name}/fix in place", row.fix)
        chance = self._sample or row.false_reject or self._first.drawn
        self._certain = None if chance else self._first.certain

    def look(self, part: Part) -> int:
        """Examine a part, if it is in the sample."""
        if self._certain is not None:
            part.found = part.defects & self._certain
            return self._reject(part) if part.found else OK
        rejected = self._first.see(part)
        if self._sample is not None and self._sample() >= self._row.share:
            part.found = 0
            return OK
        return self._reject(part) if rejected else OK

    def mend(self, part: Part) -> int:
        """Rework a part in place and examine it again."""
        part.defects &= ~self._fix.among(part.found)
        return self._reject(part) if self._later.see(part) else OK

    def _reject(self, part: Part) -> int:
        part.clean = False
        if self._row.on_reject == OnReject.SCRAP or part.rework >= self._row.max_rework:
            return SCRAP
        part.rework += 1
        self._stats.rework_rounds += 1
        if self._row.on_reject == OnReject.REWORK_IN_PLACE:
            return REWORK
        return REJECT


class _Eyes:
    """Detection and false rejects."""

    def __init__(
        self, shop: "Shop", row: InspectionRow, name: str, round_: str
    ) -> None:
        self._detect = Chances(shop, f"{name}/detect{round_}", row.detect)
        self.drawn = self._detect.drawn
        self.certain = self._detect.certain
        self._false = row.false_reject
        self._false_draw = (
            shop.streams.chance(f"{name}/false reject{round_}")
            if row.false_reject > 0
            else None
        )

    def see(self, part: Part) -> bool:
        """Tell whether the part is rejected; `part.found` holds what was seen."""
        false = self._false_draw is not None and self._false_draw() < self._false
        part.found = self._detect.among(part.defects)
        return bool(part.found) if part.defects else false
