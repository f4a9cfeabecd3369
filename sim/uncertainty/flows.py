"""Figures of many cash flows at once; each agrees with `models.finance`."""

import numpy as np

from sim.uncertainty.ledger import Floats


def discount_weights(rate: float, years: int) -> Floats:
    """Return 1 / (1 + rate)^t for the years 0 … n: flows · weights is the NPV."""
    return np.array([(1 + rate) ** -year for year in range(years + 1)], float)


def balance_weights(limit: float, years: int) -> Floats:
    """Return the weights whose product with flows is the balance after some years.

    Linear inside a year; a balance of 0 there means a payback of `limit` years.
    """
    return np.clip(limit - np.arange(years + 1) + 1.0, 0.0, 1.0)


def paybacks(flows: Floats) -> Floats:
    """Return the simple payback in years of each row of flows; inf if it ends owing.

    See `models.finance.payback_simple`.
    """
    balance = np.cumsum(flows, axis=-1)
    owing = balance < 0
    years = flows.shape[-1]
    last = np.where(
        owing.any(axis=-1), years - 1 - np.argmax(owing[..., ::-1], axis=-1), -1
    )
    reached = (last >= 0) & (last < years - 1)
    at = np.clip(last, 0, years - 2)[..., None]
    owed = np.take_along_axis(balance, at, -1)[..., 0]
    gain = np.take_along_axis(flows, at + 1, -1)[..., 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = last - owed / gain
    found = np.where(last < 0, 0.0, np.where(reached, inside, np.inf))
    return np.where(np.isnan(balance).any(axis=-1), np.inf, found)
