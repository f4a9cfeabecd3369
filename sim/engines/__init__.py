"""Engines: SimPy, the readable reference, and the compiled kernel of `sim.fast`.

Both give the same bits; which one ran is told with the results and changes nothing.
"""

from sim.engines.names import ENGINES, FAST, SIMPY, Engine

__all__ = ["ENGINES", "FAST", "SIMPY", "Engine"]
