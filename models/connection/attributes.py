"""What a line declares of its data side: connections, systems, interfaces."""

from typing import Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from models.declare import AnyText, Element, Id, Text, Value, declared

EVERY_STATION = "*"
LinkType = Literal["none", "plc", "fieldbus", "wifi", "5g"]
SystemKind = Literal[
    "mes", "erp", "sfc", "iot", "wms", "aps", "qms", "plm", "scada", "ems", "other"
]


class Connection(Value):
    """How the machines of a station are connected, and what data they give."""

    link: LinkType = declared(
        "none",
        en="network of the machine; none: a dumb device; plc: a controller that is "
        "on no network",
        zh="联网方式：none 哑设备 / plc 有控制器未联网 / fieldbus 现场总线 / wifi / 5g",
        example="fieldbus",
    )
    points: int = declared(
        0,
        en="data points a machine could give",
        zh="可采集数据点数",
        example=40,
        ge=0,
        le=1_000_000,
    )
    collected: int = declared(
        0,
        en="data points of a machine that are collected",
        zh="已采集数据点数",
        example=25,
        ge=0,
        le=1_000_000,
    )
    used: int = declared(
        0,
        en="collected data points that somebody or something uses",
        zh="已利用数据点数",
        example=10,
        ge=0,
        le=1_000_000,
    )
    on_cloud: bool = declared(
        False, en="the machine's data go to a cloud", zh="设备上云", example=True
    )
    records_parts: bool = declared(
        False,
        en="records which part or lot it worked on: traceable",
        zh="记录零件或批次（可追溯）",
        example=True,
    )

    @model_validator(mode="after")
    def _points_in_order(self) -> "Connection":
        if not self.used <= self.collected <= self.points:
            raise PydanticCustomError(
                "points_order",
                "needs used ≤ collected ≤ points",
                {
                    "points": self.points,
                    "collected": self.collected,
                    "used": self.used,
                },
            )
        return self


class System(Element):
    """An information system and the stations it covers."""

    name: AnyText = declared(Text(), en="name", zh="名称", example="MES of the plant")
    kind: SystemKind = declared("other", en="kind", zh="类别", example="mes")
    covers: tuple[Id | Literal["*"], ...] = declared(
        (),
        en="stations it covers; '*': every one",
        zh="覆盖的工位（'*' 为全部）",
        example=["S1", "S2"],
    )
    on_cloud: bool = declared(False, en="runs on a cloud", zh="上云", example=True)


class Interface(Element):
    """A hand-over of data between two systems, machines or people."""

    start: AnyText = declared(
        Text(), en="from where", zh="来源", example="erp", alias="from"
    )
    to: AnyText = declared(Text(), en="to where", zh="去向", example="mes")
    automatic: bool = declared(
        False, en="without typing or carrying files", zh="自动传递", example=True
    )
    hours: float = declared(
        0.0,
        en="hours a week of manual entry",
        zh="每周人工录入小时",
        unit="h",
        example=6,
        ge=0,
        le=10_000,
    )
    leaves_site: bool = declared(
        False, en="the data leave the site", zh="数据出园区", example=True
    )
