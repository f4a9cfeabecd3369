"""Measured speeds as plain data, for JSON."""

import os
import platform
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.bench.bench import Bench


def bench_data(found: "Bench") -> dict[str, Any]:
    """Return what was measured as plain data; times in seconds, memory in bytes."""
    from sim.bench.bench import BASES, ROUNDS  # noqa: PLC0415 (numpy, simpy)
    from sim.bench.growth import FILLING  # noqa: PLC0415
    from sim.bench.versions import versions_of  # noqa: PLC0415

    return {
        "kind": "linerefit bench",
        "machine": {
            "system": platform.system(),
            "machine": platform.machine(),
            "processors": os.cpu_count(),
        },
        "versions": versions_of(),
        "size": asdict(found.size),
        "rounds": ROUNDS,
        "filling_seconds_a_station": FILLING,
        "compiling_seconds": found.compiling,
        "lines": {
            kind: [
                {
                    **asdict(row),
                    "operations_per_second": row.rate,
                    "seconds_of_line": found.size.of(row.engine).horizon,
                    "throughput": asdict(row.throughput),
                    "ratios": {to: found.ratio(kind, row, to) for to in BASES},
                    "agrees": found.agrees(kind, row) if row.code == "ok" else None,
                }
                for row in rows
            ]
            for kind, rows in found.tables.items()
        },
        "lengths": [_cost(cost) for cost in found.lengths],
        "replications": [_cost(cost) for cost in found.replications],
    }


def _cost(cost: Any) -> dict[str, Any]:
    return {**asdict(cost), "nanoseconds_per_operation": cost.nanoseconds}
