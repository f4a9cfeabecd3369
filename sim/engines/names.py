"""The names of the engines."""

from typing import Literal, get_args

Engine = Literal["auto", "simpy", "fast"]
ENGINES: tuple[str, ...] = get_args(Engine)
SIMPY, FAST = "simpy", "fast"
