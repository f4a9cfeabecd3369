"""The codes that compiled code compares: states, stops, verdicts.

They are numbers of numpy: of a whole number of Python that is handed on to a function,
the compiler would make a copy of that function for each value.
"""

import numpy as np

from models.states import State
from sim.engine import quality, status

MANUAL = np.int64(State.WORKING_MANUAL)
AUTOMATIC = np.int64(State.WORKING_AUTOMATIC)
SETUP = np.int64(State.SETUP)
STARVED = np.int64(State.STARVED)
BLOCKED = np.int64(State.BLOCKED)
WAITING_OPERATOR = np.int64(State.WAITING_OPERATOR)
WAITING_TRANSPORT = np.int64(State.WAITING_TRANSPORT)
FAILED = np.int64(State.FAILED)
MICRO_STOP = np.int64(State.MICRO_STOP)
WAITING_CREW = np.int64(State.WAITING_CREW)
MAINTENANCE = np.int64(State.MAINTENANCE)
TOOL_CHANGE = np.int64(State.TOOL_CHANGE)
BREAK = np.int64(State.BREAK)
OFF_SHIFT = np.int64(State.OFF_SHIFT)

FROZEN = np.int64(status.FROZEN)
DOWN = np.int64(status.DOWN)
UNMANNED = np.int64(status.UNMANNED)

OK = np.int64(quality.OK)
SCRAP = np.int64(quality.SCRAP)
REJECT = np.int64(quality.REJECT)
REWORK = np.int64(quality.REWORK)
