"""Exact answers of small exponential lines, by solving their Markov chains."""

import itertools
import math
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

State = tuple[int, ...]


def throughput(means: Sequence[float], buffers: Sequence[int]) -> float:
    """Return the parts a unit of time of a saturated line, blocked after service.

    Entry i of a state counts the parts that station i has finished and station i + 1
    has not: one in service there, those in the buffer, one that blocks station i.
    """
    rates = [1 / mean for mean in means]
    top = [range(places + 3) for places in buffers]
    states = [s for s in itertools.product(*top) if _is_possible(s, buffers)]
    shares = _stationary(states, rates, buffers)
    last = len(means) - 1
    works = [last in set(_working(state, buffers)) for state in states]
    return rates[-1] * float(shares[works].sum())


def _blocked(state: State, buffers: Sequence[int]) -> list[bool]:
    """Return for each station whether it keeps a finished part."""
    found = [False] * (len(state) + 1)
    for i in reversed(range(len(state))):
        found[i] = state[i] == buffers[i] + 2 - found[i + 1]
    return found


def _is_possible(state: State, buffers: Sequence[int]) -> bool:
    blocked = _blocked(state, buffers)
    room = [b + 2 - blocked[i + 1] for i, b in enumerate(buffers)]
    return all(parts <= most for parts, most in zip(state, room, strict=True))


def _working(state: State, buffers: Sequence[int]) -> Iterator[int]:
    blocked = _blocked(state, buffers)
    for i in range(len(state) + 1):
        if not blocked[i] and (i == 0 or state[i - 1] > 0):
            yield i


def _after(state: State, station: int) -> State:
    """Return the state after a station has finished a part."""
    parts = list(state)
    if station > 0:
        parts[station - 1] -= 1
    if station < len(parts):
        parts[station] += 1
    return tuple(parts)


def _stationary(
    states: Sequence[State], rates: Sequence[float], buffers: Sequence[int]
) -> np.ndarray:
    number = {state: at for at, state in enumerate(states)}
    rows, columns, values = [], [], []
    for at, state in enumerate(states):
        for station in _working(state, buffers):
            rows += [number[_after(state, station)], at]
            columns += [at, at]
            values += [rates[station], -rates[station]]
    size = len(states)
    flows = coo_matrix((values, (rows, columns)), shape=(size, size)).tolil()
    flows[0, :] = 1.0  # instead of the first balance: shares add up to 1
    whole = np.zeros(size)
    whole[0] = 1.0
    return np.asarray(spsolve(flows.tocsc(), whole))


def tended(machines: int, manual: float, automatic: float, operators: int) -> float:
    """Return the cycles a unit of time of machines that share operators.

    Both times exponential with these means: the finite-source queue M/M/c.
    """
    weight, weights = 1.0, [1.0]  # by the number of machines with or waiting for one
    for waiting in range(1, machines + 1):
        weight *= (machines - waiting + 1) / automatic
        weight *= manual / min(waiting, operators)
        weights.append(weight)
    running = sum((machines - n) * w for n, w in enumerate(weights))
    return running / automatic / math.fsum(weights)
