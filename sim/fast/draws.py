# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Random numbers, used one after another from blocks that numpy fills (SEMANTICS 10).

`Line.refill` is a Python function: it draws the next block of a stream, or reads the
present one by another distribution, exactly as `sim.streams` does. If it fails there is
trouble: nobody will use what the run gives.
"""

from numba import njit

from sim.fast.memory import call_back, real_at
from sim.fast.rows import NONE, stream_at, variant_at


@njit
def draw(line, number):
    """Return the next value of a stream; a constant one never moves on."""
    stream = stream_at(line, number)
    at = stream.at
    if at == stream.size:
        call_back(line.refill, number, NONE)
        if line.trouble:
            return 0.0
        at = 0
    stream.at = at + stream.step
    return real_at(stream.values, at)


@njit
def draw_for(line, number, variant):
    """Return the next value of a stream, read by the distribution of a variant."""
    stream = stream_at(line, number)
    if stream.variants == NONE:
        return draw(line, number)
    at = stream.at
    if at == stream.size:
        call_back(line.refill, number, NONE)
        if line.trouble:
            return 0.0
        at = 0
    stream.at = at + 1
    values = variant_at(line, stream.variants + variant)
    if not values.filled:
        call_back(line.refill, number, variant)
        if line.trouble:
            return 0.0
    return real_at(values.values, at)
