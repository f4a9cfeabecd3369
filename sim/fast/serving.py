# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Free people are sent to those who wait (SEMANTICS 8, 11)."""

from numba import njit

from sim.fast.going_on import come, come_back, is_halted
from sim.fast.memory import set_whole, whole_at
from sim.fast.people import take, take_out
from sim.fast.rows import NONE, claim_at, fleet_at, labour_at, pool_at
from sim.fast.transport import serve_calls


@njit
def granted_by_one(line, labour):
    """Return the first of those whom the only pool can serve, linked in order.

    Nobody is overtaken: who asks for more than are free keeps them from all behind.
    """
    pool = pool_at(line, labour.only)
    free = pool.heads - pool.held
    first = last = NONE
    number = labour.first
    while number != NONE:
        claim = claim_at(line, number)
        behind = claim.next
        if not is_halted(line, claim):
            free -= claim.number
            if free < 0:
                break
            claim.chosen = labour.only
            first, last = linked(line, number, first, last)
        number = behind
    return first


@njit
def linked(line, number, first, last):
    """Take a claim out of the queue and link it behind the last one granted."""
    take_out(line, number)
    claim_at(line, number).next_served = NONE
    if last == NONE:
        return number, number
    claim_at(line, last).next_served = number
    return first, number


@njit
def choose_pool(line, claim):
    """Return the first pool in order of preference that can serve; NONE if none."""
    for at in range(claim.pools_n):
        number = whole_at(claim.pools, at)
        pool = pool_at(line, number)
        if not pool.closed and pool.free >= claim.number:
            pool.free -= claim.number
            return number
    return NONE


@njit
def granted_by_all(line, labour):
    """Do the same where claims may draw upon several pools."""
    for at in range(labour.pools_n):
        pool = pool_at(line, whole_at(labour.pools, at))
        pool.closed, pool.free = 0, pool.heads - pool.held
    closed = 0
    first = last = NONE
    number = labour.first
    while number != NONE and closed < labour.pools_n:
        claim = claim_at(line, number)
        behind = claim.next
        if not is_halted(line, claim):
            claim.chosen = choose_pool(line, claim)
            if claim.chosen != NONE:
                first, last = linked(line, number, first, last)
            else:
                for at in range(claim.pools_n):
                    pool = pool_at(line, whole_at(claim.pools, at))
                    closed += 1 - pool.closed
                    pool.closed = 1
        number = behind
    return first


@njit
def serve_people(line, number):
    """Send free people to those who wait, in order."""
    labour = labour_at(line, number)
    if labour.first == NONE:
        return
    if labour.only == NONE:
        granted = granted_by_all(line, labour)
    else:
        granted = granted_by_one(line, labour)
    while granted != NONE:
        behind = claim_at(line, granted).next_served
        if take(line, granted):
            come(line, granted)
        else:
            come_back(line, granted)
        granted = behind


@njit
def serve_all(line):
    """Have all assign people and vehicles who were called, in the order of calls."""
    count = line.servers_n
    line.servers_n = 0
    for at in range(count):
        server = whole_at(line.calls, at)
        set_whole(line.called_now, at, server)
        if server < line.labours_n:
            labour_at(line, server).called = 0
        else:
            fleet_at(line, server - line.labours_n).called = 0
    for at in range(count):
        server = whole_at(line.called_now, at)
        if server < line.labours_n:
            serve_people(line, server)
        else:
            serve_calls(line, server - line.labours_n)
