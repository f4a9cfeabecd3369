"""The trace from a finding to a measure: what a study keeps of its diagnosis."""

from models.declare import AnyText, Id, Text, Value, declared


class FindingTrace(Value):
    """The finding for which a measure was chosen, as it was told then."""

    code: Id = declared(en="kind of finding", zh="发现类型", example="blocked")
    at: Id | None = declared(
        None, en="element it is about", zh="所在元素", example="S4"
    )
    said: AnyText = declared(
        Text(), en="what was found", zh="发现内容", example="S4 is blocked 31 %"
    )
    key: str = declared(
        "",
        en="figure of the results that goes with it",
        zh="对应的结果指标",
        example="stations.S4.states.blocked",
        max_length=200,
    )
    share: float | None = declared(
        None, en="its value then, a share", zh="当时数值（占比）", example=0.31
    )
    worth: float | None = declared(
        None,
        en="what it was worth a year; left out: open",
        zh="当时估值（年）",
        unit="CNY",
        example=120000,
    )
    option: Id = declared(
        "baseline", en="option that was diagnosed", zh="被诊断方案", example="baseline"
    )
    study: str = declared(
        "",
        en="digest of the study that was diagnosed",
        zh="被诊断研究的摘要",
        example="4f1a",
        max_length=200,
    )
