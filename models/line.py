"""The line: elements and the links between them."""

import itertools
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.appearance import Underlay
from models.calendar import ROUND_THE_CLOCK, Calendar
from models.connection.attributes import Interface, System
from models.declare import AnyText, Named, Text, Value, declared
from models.flow import Buffer, Conveyor, Fleet, Link, Rule, Sink, Source
from models.people import Pool
from models.products import DefectMode, Product
from models.quantities import Energy
from models.stations import Station


def chain_links(chains: object) -> dict[str, dict[str, Any]]:
    """Return the links of chains of ids: [[in, S1, B1, S2, out], …].

    An id may name its output: `S2.reject`. Link ids are `S1--B1`, `S2-reject--R`.
    """
    if not isinstance(chains, list | tuple):
        raise PydanticCustomError(
            "flow_type",
            "expected a list of chains: [[in, S1, B1, S2, out]]",
            {"at": "flow"},
        )
    links: dict[str, dict[str, Any]] = {}
    for chain in chains:
        if not isinstance(chain, list | tuple):
            raise PydanticCustomError(
                "flow_type",
                "expected a list of chains: [[in, S1, B1, S2, out]]",
                {"at": "flow"},
            )
        for start, to in itertools.pairwise(chain):
            links.update(_chain_link(str(start), str(to)))
    return links


def _chain_link(start: str, to: str) -> dict[str, dict[str, Any]]:
    element, _, output = start.partition(".")
    to_element = to.partition(".")[0]
    middle = f"-{output}" if output not in ("", "ok") else ""
    link = {"from": element, "output": output or "ok", "to": to_element}
    return {f"{element}{middle}--{to_element}": link}


def merged_links(flow: object, written: object) -> object:
    """Return the links of `flow` with what `links` adds to them or besides."""
    if isinstance(written, list | tuple):
        written = {
            link["id"] if isinstance(link, Mapping) and "id" in link else place: link
            for place, link in enumerate(written)
        }
    if written is not None and not isinstance(written, Mapping):
        return written
    links: dict[str, Any] = dict(chain_links(flow))
    for key, link in (written or {}).items():
        base = links.get(str(key), {})
        links[str(key)] = {**base, **link} if isinstance(link, Mapping) else link
    return links


class Line(Value):
    """A production line: what stands in it and how parts go through it."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Valve line 2")
    calendar: Calendar | None = declared(
        None,
        en="weekly calendar; left out: round the clock",
        zh="班次日历",
        example={"shifts": {"day": {"start": "08:00", "end": "16:00"}}},
    )
    products: Annotated[tuple[Product, ...], Named()] = declared(
        (), en="products", zh="产品", example={"A": {}}, max_length=1000
    )
    defect_modes: Annotated[tuple[DefectMode, ...], Named()] = declared(
        (),
        en="names of defect modes",
        zh="缺陷名称",
        example={"dim": {"name": "size"}},
        max_length=60,
    )
    pools: Annotated[tuple[Pool, ...], Named()] = declared(
        (),
        en="pools of people",
        zh="人员组",
        example={"machining": {"headcount": 6}},
        max_length=1000,
    )
    sources: Annotated[tuple[Source, ...], Named()] = declared(
        (), en="sources", zh="来料", example={"in": {}}, max_length=1000
    )
    sinks: Annotated[tuple[Sink, ...], Named()] = declared(
        (), en="sinks", zh="出口", example={"out": {}}, max_length=1000
    )
    stations: Annotated[tuple[Station, ...], Named()] = declared(
        (),
        en="stations",
        zh="工位",
        example={"S1": {"automatic": "45 s"}},
        max_length=5000,
    )
    buffers: Annotated[tuple[Buffer, ...], Named()] = declared(
        (), en="buffers", zh="缓存区", example={"B1": {"capacity": 8}}, max_length=5000
    )
    conveyors: Annotated[tuple[Conveyor, ...], Named()] = declared(
        (),
        en="conveyors",
        zh="输送线",
        max_length=5000,
        example={"C1": {"length": "6 m", "speed": "12 m/min", "pitch": "0.5 m"}},
    )
    fleets: Annotated[tuple[Fleet, ...], Named()] = declared(
        (),
        en="fleets",
        zh="车队",
        example={"agv": {"vehicles": 2, "speed": "1.2 m/s"}},
        max_length=1000,
    )
    links: Annotated[tuple[Link, ...], Named()] = declared(
        (),
        en="links; a file may write them as chains under `flow`",
        zh="连接",
        example={"L1": {"from": "S1", "to": "B1"}},
        max_length=20000,
    )
    routing: dict[str, Rule] = declared(
        default_factory=dict,
        en="rule of an output with several links: 'S1' or 'S1.reject'",
        zh="分流规则",
        example={"S1": "shortest_queue"},
    )
    wip_limit: int | None = declared(
        None,
        en="CONWIP: a part may enter when fewer than that many are inside",
        zh="在制品上限",
        unit="parts",
        example=40,
        ge=1,
        le=10_000_000,
    )
    energy_per_part: Energy = declared(
        0.0,
        en="energy a shipped part takes beside the power of the machines",
        zh="单件附加能耗",
        unit="kWh",
        example="9 kWh",
        ge=0,
    )
    systems: Annotated[tuple[System, ...], Named()] = declared(
        (),
        en="information systems and the stations they cover",
        zh="信息系统及覆盖工位",
        example={"mes": {"kind": "mes", "covers": ["*"]}},
        max_length=100,
        later=True,
    )
    interfaces: Annotated[tuple[Interface, ...], Named()] = declared(
        (),
        en="hand-overs of data between systems, machines and people",
        zh="数据接口",
        example={"orders": {"from": "erp", "to": "mes", "automatic": True}},
        max_length=1000,
        later=True,
    )
    underlay: Underlay | None = declared(
        None,
        en="picture of the floor plan under the line",
        zh="平面底图",
        example={"file": "hall_3.png", "width": "60 m"},
        later=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _flow_becomes_links(cls, raw: Any) -> Any:
        if not isinstance(raw, Mapping) or "flow" not in raw:
            return raw
        rest = {key: value for key, value in raw.items() if key != "flow"}
        return {**rest, "links": merged_links(raw["flow"], raw.get("links"))}

    @property
    def shifts(self) -> tuple[str, ...]:
        """Return the ids of the shifts; one nameless shift without a calendar."""
        if self.calendar is None:
            return (ROUND_THE_CLOCK,)
        return tuple(shift.id for shift in self.calendar.shifts)

    @property
    def paid_heads(self) -> float:
        """Return the paid heads of all pools."""
        return sum(pool.paid_heads(self.shifts) for pool in self.pools)
