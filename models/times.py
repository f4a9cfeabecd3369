"""Distributions of times and counts, given the way engineers know them."""

import math
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from models.declare import Value, declared
from models.guards import Unread
from models.quantities import COUNT, TIME, Dimension, read

MAX_SHAPE = 1e6


class _Spread(Value):
    """A distribution given by its mean and its coefficient of variation."""

    mean: float = declared(
        en="mean", zh="均值", unit="s or parts", example="45 s", ge=0, le=1e12
    )
    cv: float = declared(
        en="coefficient of variation: standard deviation / mean",
        zh="变异系数（标准差/均值）",
        example=0.2,
        ge=0,
        le=100,
    )

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        return self.mean, self.cv

    def parameters(self) -> tuple[float, ...]:
        """Return the numbers a sampler needs, in a fixed order."""
        return self.mean, self.cv


class Constant(Value):
    """Always the same value."""

    kind: Literal["constant"]
    value: float = declared(en="value", zh="定值", example="45 s", ge=0, le=1e12)

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        return self.value, 0.0

    def parameters(self) -> tuple[float, ...]:
        """Return the value."""
        return (self.value,)


class Exponential(Value):
    """Exponential: memoryless, as times between random failures."""

    kind: Literal["exponential"]
    mean: float = declared(en="mean", zh="均值", example="30 h", ge=0, le=1e12)

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        return self.mean, 1.0

    def parameters(self) -> tuple[float, ...]:
        """Return the mean."""
        return (self.mean,)


class Normal(_Spread):
    """Normal truncated at 0; mean and CV are those before the truncation."""

    kind: Literal["normal"]

    def moments(self) -> tuple[float, float]:
        """Return mean and CV after the truncation at 0."""
        if self.cv == 0 or self.mean == 0:
            return self.mean, 0.0
        cut = 1 / self.cv
        density = math.exp(-cut * cut / 2) / math.sqrt(2 * math.pi)
        lost = density / (0.5 * math.erfc(-cut / math.sqrt(2)))
        mean = self.mean * (1 + self.cv * lost)
        variance = (self.mean * self.cv) ** 2 * (1 - cut * lost - lost * lost)
        return mean, math.sqrt(max(variance, 0.0)) / mean


class Lognormal(_Spread):
    """Lognormal by mean and CV: manual work and repairs."""

    kind: Literal["lognormal"]


class Gamma(_Spread):
    """Gamma by mean and CV."""

    kind: Literal["gamma"]
    cv: float = declared(
        en="coefficient of variation", zh="变异系数", example=0.5, ge=0.001, le=100
    )


class Erlang(Value):
    """Sum of k exponential phases."""

    kind: Literal["erlang"]
    mean: float = declared(en="mean", zh="均值", example="45 s", ge=0, le=1e12)
    k: int = declared(en="number of phases", zh="阶段数", example=3, ge=1, le=MAX_SHAPE)

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        return self.mean, 1 / math.sqrt(self.k)

    def parameters(self) -> tuple[float, ...]:
        """Return the mean and the number of phases."""
        return self.mean, float(self.k)


class Hyperexponential(_Spread):
    """Two exponential phases with balanced means; CV at least 1."""

    kind: Literal["hyperexponential"]
    cv: float = declared(
        en="coefficient of variation, at least 1",
        zh="变异系数（不小于1）",
        example=1.4,
        ge=1,
        le=100,
    )


class Geometric(Value):
    """A whole number of steps, at least one, each the last with equal chance."""

    kind: Literal["geometric"]
    mean: float = declared(en="mean", zh="均值", example="10 min", gt=0, le=1e12)
    step: float = declared(
        1.0, en="length of one step", zh="步长", example="1 min", gt=0, le=1e12
    )

    @model_validator(mode="after")
    def _mean_holds_a_step(self) -> "Geometric":
        if self.mean < self.step:
            raise PydanticCustomError(
                "geometric_mean", "the mean must be at least one step", {}
            )
        return self

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        return self.mean, math.sqrt(1 - self.step / self.mean)

    def parameters(self) -> tuple[float, ...]:
        """Return the mean and the step."""
        return self.mean, self.step


class Weibull(Value):
    """Weibull by mean and shape: below 1 early failures, above 1 wear."""

    kind: Literal["weibull"]
    mean: float = declared(en="mean", zh="均值", example="200 h", ge=0, le=1e12)
    shape: float = declared(en="shape", zh="形状参数", example=1.5, ge=0.1, le=100)

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        first = math.lgamma(1 + 1 / self.shape)
        second = math.lgamma(1 + 2 / self.shape)
        return self.mean, math.sqrt(math.expm1(second - 2 * first))

    def parameters(self) -> tuple[float, ...]:
        """Return the mean and the shape."""
        return self.mean, self.shape


class _ThreePoint(Value):
    low: float = declared(en="smallest", zh="最小值", example="30 s", ge=0, le=1e12)
    mode: float = declared(
        en="most likely", zh="最可能值", example="45 s", ge=0, le=1e12
    )
    high: float = declared(en="largest", zh="最大值", example="80 s", ge=0, le=1e12)

    @model_validator(mode="after")
    def _in_order(self) -> "_ThreePoint":
        if not self.low <= self.mode <= self.high:
            raise PydanticCustomError("not_in_order", "needs low ≤ mode ≤ high", {})
        return self

    def parameters(self) -> tuple[float, ...]:
        """Return smallest, most likely and largest value."""
        return self.low, self.mode, self.high


class Triangular(_ThreePoint):
    """Triangular by smallest, most likely and largest value."""

    kind: Literal["triangular"]

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        a, m, b = self.low, self.mode, self.high
        mean = (a + m + b) / 3
        variance = (a * a + m * m + b * b - a * m - a * b - m * b) / 18
        return mean, math.sqrt(max(variance, 0.0)) / mean if mean else 0.0


class Pert(_ThreePoint):
    """PERT (a beta with weight 4 on the mode): interview estimates."""

    kind: Literal["pert"]

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        mean = (self.low + 4 * self.mode + self.high) / 6
        variance = (mean - self.low) * (self.high - mean) / 7
        return mean, math.sqrt(max(variance, 0.0)) / mean if mean else 0.0


class Uniform(Value):
    """Every value between two bounds alike."""

    kind: Literal["uniform"]
    low: float = declared(en="smallest", zh="最小值", example="30 s", ge=0, le=1e12)
    high: float = declared(en="largest", zh="最大值", example="60 s", ge=0, le=1e12)

    @model_validator(mode="after")
    def _in_order(self) -> "Uniform":
        if self.low > self.high:
            raise PydanticCustomError("not_in_order", "needs low ≤ high", {})
        return self

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        mean = (self.low + self.high) / 2
        return mean, (self.high - self.low) / math.sqrt(12) / mean if mean else 0.0

    def parameters(self) -> tuple[float, ...]:
        """Return the bounds."""
        return self.low, self.high


class Empirical(Value):
    """Observed values with weights."""

    kind: Literal["empirical"]
    values: tuple[Annotated[float, Field(ge=0, le=1e12)], ...] = declared(
        en="observed values",
        zh="观测值",
        example=["40 s", "45 s", "60 s"],
        min_length=1,
        max_length=10000,
    )
    weights: tuple[Annotated[float, Field(ge=0, le=1e12)], ...] = declared(
        (),
        en="weight of each value; all alike if left out",
        zh="权重",
        example=[2, 5, 1],
    )

    @model_validator(mode="after")
    def _weights_fit(self) -> "Empirical":
        if self.weights and len(self.weights) != len(self.values):
            raise PydanticCustomError(
                "weights_count", "needs as many weights as values", {}
            )
        if self.weights and not sum(self.weights) > 0:
            raise PydanticCustomError(
                "weights_sum", "at least one weight must be above 0", {}
            )
        return self

    def shares(self) -> tuple[float, ...]:
        """Return the weights as shares that sum to 1."""
        weights = self.weights or (1.0,) * len(self.values)
        total = math.fsum(weights)
        return tuple(weight / total for weight in weights)

    def moments(self) -> tuple[float, float]:
        """Return mean and coefficient of variation."""
        pairs = list(zip(self.values, self.shares(), strict=True))
        mean = math.fsum(value * share for value, share in pairs)
        variance = math.fsum(share * (value - mean) ** 2 for value, share in pairs)
        return mean, math.sqrt(variance) / mean if mean else 0.0

    def parameters(self) -> tuple[float, ...]:
        """Return the values, then their shares."""
        return *self.values, *self.shares()


Distribution = Annotated[
    Constant
    | Exponential
    | Normal
    | Lognormal
    | Gamma
    | Erlang
    | Hyperexponential
    | Geometric
    | Weibull
    | Triangular
    | Pert
    | Uniform
    | Empirical,
    Field(discriminator="kind"),
]

_QUANTITIES = ("value", "mean", "step", "low", "mode", "high")
Bare = Literal["constant", "exponential"]


def _kind_of(raw: Mapping[str, Any], bare: Bare) -> str:
    """Tell which distribution is meant where a file does not name it."""
    if {"mean", "cv"} <= raw.keys():
        return "lognormal"
    if {"low", "high"} <= raw.keys() and "mode" not in raw:
        return "uniform"
    if "values" in raw:
        return "empirical"
    if "value" in raw:
        return "constant"
    if raw.keys() == {"mean"} and bare == "exponential":
        return "exponential"
    raise PydanticCustomError(
        "distribution_kind", "say which distribution: kind: lognormal, gamma, …", {}
    )


def _quantity(raw: object, dimension: Dimension) -> float | Unread:
    try:
        return read(raw, dimension)
    except PydanticCustomError as error:
        return Unread(raw, error)


def _read_mapping(
    raw: Mapping[str, Any], dimension: Dimension, bare: Bare
) -> dict[str, Any]:
    whole = {"kind": raw.get("kind") or _kind_of(raw, bare), **raw}
    for key in _QUANTITIES:
        if key in whole:
            whole[key] = _quantity(whole[key], dimension)
    if isinstance(whole.get("values"), list | tuple):
        whole["values"] = [_quantity(value, dimension) for value in whole["values"]]
    return whole


def _reader(dimension: Dimension, bare: Bare) -> Callable[[object], object]:
    def read_distribution(raw: object) -> object:
        if isinstance(raw, Mapping):
            return _read_mapping(raw, dimension, bare)
        if isinstance(raw, Value):
            return raw
        value = read(raw, dimension)
        key = "value" if bare == "constant" else "mean"
        return {"kind": bare, key: value}

    return read_distribution


TimeDistribution = Annotated[Distribution, BeforeValidator(_reader(TIME, "constant"))]
LifeDistribution = Annotated[
    Distribution, BeforeValidator(_reader(TIME, "exponential"))
]
CountDistribution = Annotated[
    Distribution, BeforeValidator(_reader(COUNT, "exponential"))
]
