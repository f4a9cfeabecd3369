"""What a measure of a study remembers of the catalogue entry that made it."""

from typing import Annotated, Literal

from pydantic import Field

from models.declare import Id, Value, declared

Level = Literal["low", "typical", "high"]
LEVELS: tuple[Level, ...] = ("low", "typical", "high")
Quantile = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[float, Field(ge=0, le=1e9)]


class CatalogueUse(Value):
    """The entry of the catalogue, and to what and how it was applied."""

    entry: Id = declared(en="entry of the catalogue", zh="目录条目", example="smed")
    targets: tuple[Id, ...] = declared(
        (), en="elements it was applied to", zh="应用对象", example=["S3", "S4"]
    )
    level: Level | dict[str, Quantile] = declared(
        "typical",
        en="low: every effect at the end that helps least, typical, high: at the end "
        "that helps most; or quantiles by effect",
        zh="取值：low 保守 / typical 典型 / high 乐观，或按效果给分位数",
        example="typical",
    )
    modes: tuple[Id, ...] = declared(
        (), en="defect modes it concerns", zh="涉及的缺陷", example=["assy"]
    )
    pool: Id | None = declared(
        None, en="pool whose people it saves", zh="减员的人员组", example="logistics"
    )
    units: dict[str, Number] = declared(
        default_factory=dict,
        en="numbers of units bought, where they differ from those of the line",
        zh="采购数量（与产线默认不同时）",
        example={"cell": 2},
    )
    extras: tuple[Id, ...] = declared(
        (),
        en="optional effects and prices that were asked for",
        zh="选用的可选项",
        example=["private_network"],
    )
