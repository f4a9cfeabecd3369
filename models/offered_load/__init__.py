"""Offered load: whether every station, pool, conveyor and fleet can keep up."""

from models.offered_load.loads import (
    Assessment,
    Load,
    assess,
    bottleneck,
    offered_load,
)

__all__ = ["Assessment", "Load", "assess", "bottleneck", "offered_load"]
