"""Plausibility bands: what published retrofits reached; they warn, never censor."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from models import yaml_reader
from models.declare import AnyText, Element, Named, Text, Value, declared
from models.quantities import Ratio

Verdict = Literal["worse", "plausible", "leading", "beyond"]


class Average(Value):
    """A published average of a group of plants, before against after."""

    change: Ratio = declared(en="relative change", zh="变化率", example="-20 %")
    group: AnyText = declared(Text(), en="of whom", zh="样本", example="305 pilots")
    source: str = declared("", en="source", zh="来源", max_length=2000)


class Band(Element):
    """What changes of one figure are plausible.

    Up to the largest average a change is plausible, up to `leading` it is that of
    leading cases, and beyond it nobody has published one.
    """

    name: AnyText = declared(Text(), en="name", zh="名称", example="yearly cost")
    kpis: tuple[str, ...] = declared(
        (), en="keys of the figures it is about", zh="指标", example=["yearly_cost"]
    )
    averages: Annotated[tuple[Average, ...], Field(min_length=1)] = declared(
        en="published averages", zh="公布的平均值", example=[{"change": "-20 %"}]
    )
    leading: Ratio | None = declared(
        None, en="change of top cases", zh="标杆案例变化率", example="-50 %"
    )
    leading_source: str = declared("", en="its source", zh="来源", max_length=2000)

    @property
    def average(self) -> float:
        """Return the largest of the published averages."""
        return max((one.change for one in self.averages), key=abs)

    def judge(self, change: float) -> Verdict:
        """Return where a relative change lies, −0.2 for 20 % less."""
        if change * self.average < 0:
            return "worse"
        top = self.leading if self.leading is not None else self.average
        if abs(change) <= abs(self.average):
            return "plausible"
        return "leading" if abs(change) <= abs(top) else "beyond"


class Bands(Value):
    """The file of the bands."""

    caution: AnyText = declared(Text(), en="how far to trust them", zh="注意")
    bands: Annotated[tuple[Band, ...], Named()] = declared(
        (), en="bands", zh="合理区间", example={"b": {"averages": [{"change": -0.2}]}}
    )


@dataclass(frozen=True)
class Placed:
    """A change of a figure and where it lies in its band."""

    kpi: str
    change: float
    verdict: Verdict
    band: Band

    @property
    def warns(self) -> bool:
        """Tell whether the change is larger than the averages of selected winners."""
        return self.verdict in ("leading", "beyond")


def load_bands(file: Path) -> Bands:
    """Read the shipped bands; raises ValueError if the file is none."""
    data = yaml_reader.read(file.read_text(encoding="utf-8")).data
    try:
        return Bands.model_validate(data)
    except ValidationError as error:
        raise ValueError(f"{file}: {error}") from None


def place_in_bands(bands: Bands, changes: dict[str, float]) -> Iterator[Placed]:
    """Yield where each change lies that a band is about, by key of the figure."""
    for band in bands.bands:
        for kpi in band.kpis:
            if kpi in changes:
                yield Placed(kpi, changes[kpi], band.judge(changes[kpi]), band)
