"""How elements look on the floor: kinds of equipment, mesh files, the floor plan."""

from typing import Literal

from models.declare import Value, declared
from models.quantities import Length

BodyKind = Literal[
    "machine_tool",
    "press",
    "bench",
    "cell",
    "robot",
    "cobot",
    "gate",
    "oven",
    "maglev",
]
VehicleKind = Literal["agv", "forklift", "maglev"]


class MeshFile(Value):
    """A file with the shape of an element, instead of the one LineRefit draws."""

    file: str = declared(
        en="glTF, STL or OBJ file; a relative path goes from the study's folder",
        zh="模型文件（glTF/STL/OBJ，相对路径以方案文件所在文件夹为准）",
        example="meshes/lathe.glb",
        min_length=1,
        max_length=1000,
    )
    scale: float = declared(
        1.0,
        en="metres one unit of the file is",
        zh="缩放（米/单位）",
        example=0.001,
        gt=0,
    )
    angle: float = declared(
        0.0,
        en="rotation about the vertical",
        zh="绕竖轴旋转",
        unit="°",
        example=90,
        ge=-360,
        le=360,
    )
    y_up: bool | None = declared(
        None,
        en="the file's y axis points up; left out: so for glTF and OBJ, not for STL",
        zh="文件以Y轴向上（空：glTF/OBJ为是，STL为否）",
        example=True,
    )


class Underlay(Value):
    """A picture of the floor plan under the line."""

    file: str = declared(
        en="PNG, JPEG, SVG or DXF; a relative path goes from the study's folder",
        zh="平面图文件（PNG/JPEG/SVG/DXF，相对路径以方案文件所在文件夹为准）",
        example="hall_3.png",
        min_length=1,
        max_length=1000,
    )
    width: Length = declared(
        en="width of the picture on the floor",
        zh="图宽对应的实际长度",
        unit="m",
        example="60 m",
        gt=0,
    )
    x: float = declared(
        0.0, en="x of its lower left corner", zh="左下角X", unit="m", example=-5
    )
    y: float = declared(
        0.0, en="y of its lower left corner", zh="左下角Y", unit="m", example=-5
    )
