"""The tables of what stations do to the quality of parts."""

from typing import TYPE_CHECKING, Any

from sim.fast import rows
from sim.fast.rows import NONE
from sim.fast.tables import Table
from sim.program import InspectionRow, StationRow

if TYPE_CHECKING:
    from sim.fast.layout import Layout


class Qualities:
    """Causes of defects, inspections and what rework mends."""

    def __init__(self, layout: "Layout") -> None:
        self._layout = layout
        self._streams, self._lists = layout.streams, layout.lists
        self._defects = layout.program.defects
        self.qualities = Table(rows.QUALITY)

    def add(self, row: StationRow, name: str) -> int:
        """Add what a station does; return its number."""
        causes = Table(rows.CAUSE)
        for cause in row.causes:
            if cause.probability > 0 or cause.wear > 0:
                stream = f"{name}/defect:{self._defects[cause.mode]}"
                causes.add(
                    probability=cause.probability,
                    wear=cause.wear,
                    mode=cause.mode,
                    stream=self._streams.chance(stream),
                )
        fix, fix_n, _ = self._chances(f"{name}/fix", row.fix or ())
        gate = self._gate(row.inspection, name) if row.inspection else {}
        return self.qualities.add(
            causes=self._lists.keep(causes.array()),
            causes_n=len(causes),
            fixes=int(bool(row.fix)),
            fix=fix,
            fix_n=fix_n,
            inspects=int(row.inspection is not None),
            **gate,
        )

    def _chances(self, name: str, by_mode: tuple[float, ...]) -> tuple[int, int, int]:
        """Return address and length of a table of chances, and what is certain.

        What is certain is NONE if anything is left to chance.
        """
        table, certain = Table(rows.CHANCE), 0
        for mode, chance in enumerate(by_mode):
            if 0 < chance < 1:
                stream = self._streams.chance(f"{name}:{self._defects[mode]}")
                table.add(chance=chance, bit=1 << mode, stream=stream)
                certain = NONE
            elif chance > 0:
                table.add(chance=chance, bit=1 << mode, stream=NONE)
                certain |= 1 << mode
        return self._lists.keep(table.array()), len(table), certain

    def _gate(self, row: InspectionRow, name: str) -> dict[str, Any]:
        """Return what an inspection has."""
        first, first_n, certain = self._chances(f"{name}/detect", row.detect)
        later, later_n, _ = self._chances(f"{name}/detect/again", row.detect)
        mend, mend_n, _ = self._chances(f"{name}/fix in place", row.fix)
        false = row.false_reject
        if row.share < 1 or false:
            certain = NONE

        def chance(purpose: str, needed: bool) -> int:
            return self._streams.chance(f"{name}/{purpose}") if needed else NONE

        return {
            "share": row.share,
            "false_reject": false,
            "certain": certain,
            "first": first,
            "first_n": first_n,
            "later": later,
            "later_n": later_n,
            "mend": mend,
            "mend_n": mend_n,
            "sample": chance("sample", row.share < 1),
            "false_first": chance("false reject", false > 0),
            "false_later": chance("false reject/again", false > 0),
            "on_reject": int(row.on_reject),
            "max_rework": row.max_rework,
        }
