"""What a study says of itself in a programme: enterprise, place, class, year, status.

None of it determines a result, so none of it is in the digest.
"""

from typing import Literal

from models.declare import AnyText, Id, Text, Value, declared

ProjectStatus = Literal["planned", "running", "done", "stopped"]
STATUSES: tuple[ProjectStatus, ...] = ("planned", "running", "done", "stopped")


class Identity(Value):
    """Where a retrofit belongs in a programme of many.

    `place` and `class_id` are ids of the shipped figures (assets/facts) or of the
    user's own targets; only a project that is done counts against a plan.
    """

    enterprise: AnyText = declared(
        Text(), en="enterprise", zh="企业", example="Valve works"
    )
    place: Id | None = declared(
        None,
        en="district or city, as `linerefit programme` shows them",
        zh="地区（区县或城市）",
        example="kunshan",
    )
    class_id: Id | None = declared(
        None,
        en="what it counts as; left out: no class",
        zh="项目类别",
        example="retrofit_projects",
        alias="class",
    )
    year: int | None = declared(
        None,
        en="year in which it counts",
        zh="计入年份",
        example=2026,
        ge=1990,
        le=2200,
    )
    status: ProjectStatus = declared(
        "planned",
        en="status of the project: planned, running, done or stopped",
        zh="项目状态：计划 / 实施中 / 已完成 / 中止",
        example="done",
    )
    sector: Id | None = declared(
        None,
        en="sector, as in the case library or one's own",
        zh="行业",
        example="machinery",
    )
    option: Id | None = declared(
        None,
        en="option that is carried out; left out: the first",
        zh="实施方案",
        example="after",
    )
