"""Where parts come from, wait, travel and leave."""

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.appearance import MeshFile, VehicleKind
from models.declare import AnyText, Element, Id, Named, Text, Value, declared
from models.quantities import Length, Probability, Speed, Time
from models.times import TimeDistribution


class Position(Value):
    """Where an element stands on the floor."""

    x: float = declared(
        en="x on the floor", zh="X坐标", unit="m", example=12.5, ge=-1e5, le=1e5
    )
    y: float = declared(
        en="y on the floor", zh="Y坐标", unit="m", example=4, ge=-1e5, le=1e5
    )
    angle: float = declared(
        0.0, en="rotation", zh="旋转角", unit="°", example=90, ge=-360, le=360
    )


class Placed(Element):
    """An element with a name and a place on the floor."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="Rough turning")
    position: Position | None = declared(
        None, en="place on the floor", zh="平面位置", example={"x": 3, "y": 2}
    )
    mesh: MeshFile | None = declared(
        None,
        en="file with its shape for the 3D twin; left out: LineRefit draws one",
        zh="三维模型文件（空：由程序生成）",
        example={"file": "lathe.glb"},
        later=True,
    )


class Order(Element):
    """A lot to be made: product, quantity, release, due date."""

    product: Id | None = declared(None, en="product", zh="产品", example="A")
    quantity: int = declared(
        en="pieces", zh="数量", unit="parts", example=200, ge=1, le=10_000_000
    )
    release: Time = declared(
        0.0, en="released after", zh="下达时间", unit="s", example="8 h"
    )
    due: Time | None = declared(
        None, en="due after", zh="交期", unit="s", example="5 d"
    )


class Lot(Value):
    """A run of one product in a fixed cycle of lots."""

    product: Id = declared(en="product", zh="产品", example="A")
    size: int = declared(
        en="pieces in the lot", zh="批量", unit="parts", example=50, ge=1, le=10_000_000
    )


class Source(Placed):
    """Where parts enter the line."""

    kind: Literal["unlimited", "interarrival", "orders"] = declared(
        "unlimited",
        en="unlimited: the first station never lacks a part; interarrival: parts "
        "come at intervals; orders: lots are released",
        zh="来料方式：不限 / 按间隔到达 / 按订单",
        example="interarrival",
    )
    interarrival: TimeDistribution | None = declared(
        None, en="time between arrivals", zh="到达间隔", unit="s", example="60 s"
    )
    batch: int = declared(
        1,
        en="parts that arrive together",
        zh="每次到达件数",
        example=4,
        ge=1,
        le=100000,
    )
    lost_if_full: bool = declared(
        False,
        en="a part that finds no room is lost instead of waiting outside",
        zh="无空位则流失",
        example=True,
    )
    mix: dict[Id, Probability] = declared(
        default_factory=dict,
        en="random shares of the products",
        zh="产品随机比例",
        example={"A": 0.7, "B": 0.3},
    )
    lots: tuple[Lot, ...] = declared(
        (),
        en="products in lots of fixed size in a fixed cycle",
        zh="固定批次循环",
        example=[{"product": "A", "size": 50}, {"product": "B", "size": 20}],
    )
    orders: Annotated[tuple[Order, ...], Named()] = declared(
        (), en="orders", zh="订单", example={"O1": {"quantity": 200}}
    )

    @model_validator(mode="after")
    def _says_what_its_kind_needs(self) -> "Source":
        if self.kind == "interarrival" and self.interarrival is None:
            raise PydanticCustomError(
                "source_interarrival",
                "say the time between arrivals: interarrival:",
                {},
            )
        if self.kind == "orders" and not self.orders:
            raise PydanticCustomError("source_orders", "list the orders: orders:", {})
        if self.mix and self.lots:
            raise PydanticCustomError(
                "source_mix_and_lots", "give mix or lots, not both", {}
            )
        return self


class Sink(Placed):
    """Where finished parts are shipped."""


class Buffer(Placed):
    """Places between two elements; the machines' own places are not counted."""

    capacity: int | None = declared(
        None,
        en="places; left out: unlimited",
        zh="容量（空为不限）",
        unit="parts",
        example=8,
        ge=0,
        le=10_000_000,
    )


class Conveyor(Placed):
    """A belt: holds floor(length/pitch) parts, each length/speed at least."""

    length: Length = declared(en="length", zh="长度", unit="m", example="6 m", gt=0)
    speed: Speed = declared(en="speed", zh="速度", unit="m/s", example="12 m/min", gt=0)
    pitch: Length = declared(
        en="distance from part to part", zh="间距", unit="m", example="0.5 m", gt=0
    )
    indexed: bool = declared(
        False,
        en="the whole conveyor stops while its first part cannot leave; otherwise "
        "parts close up (accumulating)",
        zh="整线停（否则积放）",
        example=True,
    )

    @model_validator(mode="after")
    def _holds_a_part(self) -> "Conveyor":
        if self.pitch > self.length:
            raise PydanticCustomError(
                "conveyor_pitch", "the pitch is longer than the conveyor", {}
            )
        return self

    @property
    def places(self) -> int:
        """Return how many parts it holds: floor(length / pitch)."""
        return int(self.length / self.pitch * (1 + 1e-12))


class Fleet(Placed):
    """Vehicles that serve links: AGV, maglev movers, forklifts."""

    vehicles: int = declared(en="vehicles", zh="车辆数", example=2, ge=1, le=10000)
    speed: Speed = declared(en="speed", zh="速度", unit="m/s", example="1.2 m/s", gt=0)
    loading: Time = declared(
        0.0, en="loading time", zh="装载时间", unit="s", example="15 s"
    )
    unloading: Time = declared(
        0.0, en="unloading time", zh="卸载时间", unit="s", example="15 s"
    )
    availability: Probability = declared(
        1.0,
        en="share of its time a busy vehicle is fit to drive; the rest it charges "
        "or is repaired after each trip",
        zh="可用率",
        example=0.97,
        gt=0,
    )
    vehicle: VehicleKind | None = declared(
        None,
        en="what its vehicles look like; left out: chosen by name",
        zh="车辆外形（空：按名称选择）",
        example="maglev",
        later=True,
    )


Output = Literal["ok", "reject"]


class Link(Element):
    """A way from an output of one element to another element."""

    start: Id = declared(en="from which element", zh="起点", example="S1", alias="from")
    output: Output = declared(
        "ok", en="which output: ok or reject", zh="出口", example="reject"
    )
    to: Id = declared(en="to which element", zh="终点", example="B1")
    share: Probability | None = declared(
        None, en="share of the parts, for the rule share", zh="比例", example="12 %"
    )
    products: tuple[Id, ...] = declared(
        (),
        en="products that go this way, for the rule product",
        zh="产品",
        example=["A"],
    )
    fleet: Id | None = declared(
        None, en="fleet that serves it", zh="车队", example="agv"
    )
    length: Length = declared(
        0.0, en="path length for the fleet", zh="路径长度", unit="m", example="35 m"
    )
    lot: int = declared(
        1, en="parts a vehicle takes at once", zh="运输批量", example=4, ge=1, le=100000
    )


Rule = Literal["share", "product", "shortest_queue", "priority"]
