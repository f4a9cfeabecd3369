"""The tables of pools, of those that share requests, and of claims."""

from sim.fast import rows
from sim.fast.rows import NONE
from sim.fast.tables import Lists, Table
from sim.program import Crew, Program


class People:
    """Pools, groups of pools that are served together, and claims upon them."""

    def __init__(self, program: Program, lists: Lists) -> None:
        self._program = program
        self._lists = lists
        self.pools, self.labours = Table(rows.POOL), Table(rows.LABOUR)
        self.claims = Table(rows.CLAIM)
        groups: dict[int, list[int]] = {}
        for number, row in enumerate(program.pools):
            groups.setdefault(row.group, []).append(number)
            self.pools.add(heads=program.periods[0].heads[number])
        self._labour_of = {group: at for at, group in enumerate(groups)}
        for pools in groups.values():
            self.labours.add(
                first=NONE,
                last=NONE,
                pools=lists.whole(pools),
                pools_n=len(pools),
                only=pools[0] if len(pools) == 1 else NONE,
            )

    def claim(self, crew: Crew, kind: int, asker: int, urgency: int, rank: int) -> int:
        """Return the number of a claim for a crew; NONE if it is nobody."""
        if not crew.number:
            return NONE
        first = crew.pools[0]
        return self.claims.add(
            labour=self._labour_of[self._program.pools[first].group],
            kind=kind,
            asker=asker,
            number=crew.number,
            pools=self._lists.whole(crew.pools),
            pools_n=len(crew.pools),
            first=first,
            pool=NONE,
            urgency=urgency,
            rank=rank,
        )
