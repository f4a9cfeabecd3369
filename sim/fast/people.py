# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""People: pools of operators and the claims upon them (SEMANTICS 8)."""

from numba import njit

from sim.fast.memory import set_whole
from sim.fast.rows import NONE, claim_at, labour_at, pool_at


@njit
def call_server(line, server, called):
    """Have people or vehicles assigned once parts have settled; return `called`."""
    if not called:
        set_whole(line.calls, line.servers_n, server)
        line.servers_n += 1
    return 1


@njit
def call_labour(line, number):
    """Have a group of pools look for requests it can serve."""
    labour = labour_at(line, number)
    labour.called = call_server(line, number, labour.called)


@njit
def call_all_labour(line):
    """Have all pools look for requests they can serve."""
    for number in range(line.labours_n):
        call_labour(line, number)


@njit
def comes_before(line, first, second):
    """Tell whether a claim is served before another one (priority, wait, place)."""
    a, b = claim_at(line, first), claim_at(line, second)
    if a.urgency != b.urgency:
        return a.urgency < b.urgency
    if a.asked != b.asked:
        return a.asked < b.asked
    if a.sweep != b.sweep:
        return a.sweep < b.sweep
    return a.rank < b.rank


@njit
def enqueue(line, number):
    """Put a claim in its place in the queue, behind those of the same rank."""
    claim = claim_at(line, number)
    labour = labour_at(line, claim.labour)
    before = labour.last
    while before != NONE and comes_before(line, number, before):
        before = claim_at(line, before).prev
    behind = labour.first if before == NONE else claim_at(line, before).next
    claim.prev = before
    claim.next = behind
    if before == NONE:
        labour.first = number
    else:
        claim_at(line, before).next = number
    if behind == NONE:
        labour.last = number
    else:
        claim_at(line, behind).prev = number
    claim.queued = 1
    labour.called = call_server(line, claim.labour, labour.called)


@njit
def take_out(line, number):
    """Take a claim out of the queue."""
    claim = claim_at(line, number)
    labour = labour_at(line, claim.labour)
    if claim.prev == NONE:
        labour.first = claim.next
    else:
        claim_at(line, claim.prev).next = claim.next
    if claim.next == NONE:
        labour.last = claim.prev
    else:
        claim_at(line, claim.next).prev = claim.prev
    claim.queued = 0


@njit
def ask(line, number):
    """Queue for people."""
    claim = claim_at(line, number)
    claim.since = claim.asked = line.clock
    claim.granted = -1.0
    claim.sweep = line.sweep
    pool_at(line, claim.first).requests += 1
    enqueue(line, number)


@njit
def take(line, number):
    """Hold people; tell whether it is for the first time since they were asked."""
    claim, clock = claim_at(line, number), line.clock
    first = claim.granted < 0
    asked = pool_at(line, claim.first)
    if first:
        asked.granted += 1
    if clock > claim.since:
        asked.wait_area += clock - max(claim.since, asked.restarted)
        if first:
            asked.waits += clock - claim.since
    pool_at(line, claim.chosen).held += claim.number
    claim.pool = claim.chosen
    claim.active = 1
    claim.since = claim.granted = clock
    return first


@njit
def rest_with(line, number):
    """Cease to hold a claim's people."""
    claim = claim_at(line, number)
    pool = pool_at(line, claim.pool)
    pool.held -= claim.number
    claim.active = 0
    start = max(claim.since, pool.restarted)
    pool.held_area += claim.number * (line.clock - start)
    claim.since = line.clock


@njit
def give_back(line, number):
    """Let the people go."""
    claim = claim_at(line, number)
    if claim.active:
        rest_with(line, number)
    claim.pool = NONE
    if labour_at(line, claim.labour).first != NONE:
        call_labour(line, claim.labour)


@njit
def pause(line, number):
    """Let the people rest with their machine: they do not count as at work."""
    claim = claim_at(line, number)
    if claim.pool != NONE and claim.active:
        rest_with(line, number)
        call_labour(line, claim.labour)


@njit
def resume(line, number):
    """Have the people go on with what they had in hand."""
    claim = claim_at(line, number)
    if claim.pool != NONE and not claim.active:
        pool_at(line, claim.pool).held += claim.number
        claim.active = 1
        claim.since = line.clock
        call_labour(line, claim.labour)


@njit
def set_heads(line, number, heads):
    """Change the people at work in a pool."""
    pool = pool_at(line, number)
    pool.heads_area += pool.heads * (line.clock - pool.heads_since)
    pool.heads_since = line.clock
    pool.heads = heads
