"""Stations: identical machines, their cycle, set-ups, quality and power."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from models.appearance import BodyKind
from models.connection.attributes import Connection
from models.declare import Id, Named, Value, declared
from models.flow import Placed
from models.quality import AnyDefectCause, Inspection, Rework
from models.quantities import Length, Power, Time
from models.times import TimeDistribution
from models.upkeep import FailureMode, Maintenance, Tool

Pools = Id | tuple[Id, ...]


class SetupTime(Value):
    """The set-up from one product to another."""

    start: Id = declared(en="from product", zh="原产品", example="A", alias="from")
    to: Id = declared(en="to product", zh="新产品", example="B")
    time: TimeDistribution = declared(
        en="set-up time", zh="换型时间", unit="s", example="20 min"
    )


class Setup(Value):
    """What a machine needs when the product differs from its last."""

    time: TimeDistribution = declared(
        en="set-up time between any two products",
        zh="换型时间",
        unit="s",
        example="20 min",
    )
    matrix: tuple[SetupTime, ...] = declared(
        (),
        en="times of single product pairs",
        zh="换型时间矩阵",
        example=[{"from": "A", "to": "B", "time": "35 min"}],
    )
    operators: int = declared(
        0, en="people it takes", zh="换型人数", example=1, ge=0, le=1000
    )
    pool: Pools | None = declared(
        None,
        en="their pool; left out: that of the station",
        zh="人员组",
        example="setters",
    )


class ProductTimes(Value):
    """The times of one product where they differ."""

    manual: TimeDistribution | None = declared(
        None, en="manual time", zh="人工时间", unit="s", example="40 s"
    )
    automatic: TimeDistribution | None = declared(
        None, en="automatic time", zh="自动时间", unit="s", example="90 s"
    )


class PowerByState(Value):
    """Power one machine draws by its state."""

    working: Power = declared(0.0, en="working", zh="加工功率", unit="kW", example=12)
    idle: Power = declared(
        0.0, en="on, but not working", zh="待机功率", unit="kW", example=3
    )
    off: Power = declared(
        0.0, en="in breaks and off shift", zh="停机功率", unit="kW", example=0.2
    )


class Size(Value):
    """The footprint of one machine."""

    length: Length = declared(2.0, en="length", zh="长", unit="m", example=3, gt=0)
    width: Length = declared(1.5, en="width", zh="宽", unit="m", example=2, gt=0)


class Station(Placed):
    """Identical machines that do one operation."""

    machines: int = declared(
        1, en="identical machines", zh="设备台数", example=3, ge=1, le=10000
    )
    manual: TimeDistribution | None = declared(
        None, en="manual time a cycle", zh="人工时间", unit="s", example="120 s"
    )
    automatic: TimeDistribution | None = declared(
        None, en="automatic time a cycle", zh="自动时间", unit="s", example="480 s"
    )
    by_product: dict[Id, ProductTimes] = declared(
        default_factory=dict,
        en="times of single products",
        zh="按产品的时间",
        example={"B": {"automatic": "95 s"}},
    )
    operators: int = declared(
        1,
        en="people the manual phase takes, if a pool is named",
        zh="人工阶段人数",
        example=1,
        ge=0,
        le=1000,
    )
    pool: Pools | None = declared(
        None,
        en="pool of the manual phase, or pools in order of preference; left out: the "
        "manual time needs no one",
        zh="人员组",
        example="machining",
    )
    priority: int = declared(
        0,
        en="priority of its requests for people: the higher one is served first",
        zh="叫人优先级",
        example=2,
        ge=-1000,
        le=1000,
    )
    setup: Setup | None = declared(
        None, en="set-up between products", zh="换型", example={"time": "20 min"}
    )
    batch: int = declared(
        1, en="parts worked on together", zh="批加工件数", example=8, ge=1, le=100000
    )
    assembly: dict[Id, Annotated[int, Field(ge=1, le=100000)]] = declared(
        default_factory=dict,
        en="parts taken from each input at once; the first input gives the main part",
        zh="装配件数（按输入）",
        example={"B1": 1, "B2": 4},
    )
    failures: Annotated[tuple[FailureMode, ...], Named()] = declared(
        (),
        en="failure modes",
        zh="故障模式",
        example={"f": {"basis": "working", "mtbf": "30 h", "mttr": "40 min"}},
    )
    maintenance: Annotated[tuple[Maintenance, ...], Named()] = declared(
        (),
        en="planned maintenance",
        zh="计划保养",
        example={"weekly": {"every": "168 h", "duration": "2 h"}},
    )
    tool: Tool | None = declared(
        None, en="tool that wears", zh="刀具", example={"life": 400, "change": "6 min"}
    )
    defects: dict[Id, AnyDefectCause] = declared(
        default_factory=dict,
        en="defects the operation gives, by mode",
        zh="产生的缺陷",
        example={"dim": "1 %"},
    )
    inspection: Inspection | None = declared(
        None,
        en="inspection at the end of the cycle",
        zh="检验",
        example={"detect": {"dim": 0.9}},
    )
    rework: Rework | None = declared(
        None,
        en="this is a rework station: what it mends",
        zh="返工位",
        example={"fix": 0.9},
    )
    runs_unattended: bool = declared(
        False,
        en="goes on without people in breaks and off shift, as far as it needs no one",
        zh="可无人运行",
        example=True,
    )
    shifts: tuple[Id, ...] = declared(
        (), en="shifts in which it works; left out: all", zh="工作班次", example=["day"]
    )
    process_time: Time = declared(
        0.0,
        en="process-only part of the cycle; no measure brings the automatic time below",
        zh="纯工艺时间下限",
        unit="s",
        example="300 s",
    )
    power: PowerByState = declared(
        PowerByState(), en="power by state", zh="功率", example={"working": "12 kW"}
    )
    size: Size = declared(
        Size(), en="footprint of one machine", zh="占地", example={"length": "3 m"}
    )
    noticing_delay: TimeDistribution | None = declared(
        None,
        en="time until somebody notices that a machine has failed; it goes before the "
        "repair of every failure but micro-stops",
        zh="停机发现延迟（微停除外，先于维修）",
        unit="s",
        example="8 min",
        later=True,
    )
    connection: Connection | None = declared(
        None,
        en="connection and data points of each machine; left out: not known",
        zh="联网与数据点（每台设备，空为未知）",
        example={"link": "fieldbus", "points": 40, "collected": 25},
        later=True,
    )

    body: BodyKind | None = declared(
        None,
        en="what its machines look like; left out: chosen by what the station does",
        zh="设备外形（空：按工位特征选择）",
        example="robot",
        later=True,
    )

    @model_validator(mode="after")
    def _batch_or_assembly(self) -> "Station":
        if self.batch > 1 and self.assembly:
            raise PydanticCustomError(
                "batch_and_assembly",
                "a station is a batch or an assembly, not both",
                {},
            )
        return self
