"""Offered load: whether every station, pool, conveyor and fleet can keep up."""

from models.offered_load.loads import Load, bottleneck, offered_load

__all__ = ["Load", "bottleneck", "offered_load"]
