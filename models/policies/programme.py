"""A programme's budget: how many enterprises it serves."""


def enterprises_served(budget: float, mean_support: float) -> float:
    """Return budget / mean support, enterprises a year."""
    return budget / mean_support
