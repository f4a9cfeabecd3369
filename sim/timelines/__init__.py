"""What a trace shows over time: stays, levels, times in line, spells, flows."""

from sim.timelines.levels import Steps, inside, level
from sim.timelines.spells import Spell, spells
from sim.timelines.stays import Stays, flows, stays, times_in_line

__all__ = [
    "Spell",
    "Stays",
    "Steps",
    "flows",
    "inside",
    "level",
    "spells",
    "stays",
    "times_in_line",
]
