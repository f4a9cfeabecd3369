"""The states of a machine; at every instant it is in exactly one."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class State(IntEnum):
    """State codes, used by every engine, trace and result."""

    WORKING_MANUAL = 0
    WORKING_AUTOMATIC = 1
    SETUP = 2
    STARVED = 3
    BLOCKED = 4
    WAITING_OPERATOR = 5
    WAITING_TRANSPORT = 6
    FAILED = 7
    MICRO_STOP = 8
    WAITING_CREW = 9
    MAINTENANCE = 10
    TOOL_CHANGE = 11
    BREAK = 12
    OFF_SHIFT = 13

    @property
    def key(self) -> str:
        """Return the key used in results."""
        return self.name.lower()


IsoTime = Literal["APT", "AUST", "ADET", "ADOT", "outside PBT"]


@dataclass(frozen=True)
class StateLook:
    """How a state is named, drawn and counted (ISO 22400-2)."""

    en: str
    zh: str
    colour: str
    iso: IsoTime


LOOKS: dict[State, StateLook] = {
    State.WORKING_MANUAL: StateLook("working (manual)", "加工(人工)", "#57B36F", "APT"),
    State.WORKING_AUTOMATIC: StateLook(
        "working (automatic)", "加工(自动)", "#2E9E4F", "APT"
    ),
    State.SETUP: StateLook("set-up", "换型", "#8D5A2B", "AUST"),
    State.STARVED: StateLook("starved", "待料", "#BDBDBD", "ADET"),
    State.BLOCKED: StateLook("blocked", "阻塞", "#F2C200", "ADET"),
    State.WAITING_OPERATOR: StateLook(
        "waiting for operator", "待人", "#F57C00", "ADET"
    ),
    State.WAITING_TRANSPORT: StateLook(
        "waiting for transport", "待运", "#C8A165", "ADET"
    ),
    State.FAILED: StateLook("failed", "故障", "#D32F2F", "ADET"),
    State.MICRO_STOP: StateLook("micro-stop", "短停", "#F48FB1", "ADET"),
    State.WAITING_CREW: StateLook(
        "waiting for repair crew", "待维修", "#FF8A65", "ADET"
    ),
    State.MAINTENANCE: StateLook(
        "planned maintenance", "计划保养", "#7B1FA2", "outside PBT"
    ),
    State.TOOL_CHANGE: StateLook("tool change", "换刀", "#00838F", "ADET"),
    State.BREAK: StateLook("break", "休息", "#42A5F5", "outside PBT"),
    State.OFF_SHIFT: StateLook("off shift", "非班次", "#90CAF9", "outside PBT"),
}
