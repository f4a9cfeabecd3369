"""Studies as commands want them: found, read, checked, their plan adjusted."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.faults import StudyFault, UserFault
from app.paths import scenario

if TYPE_CHECKING:
    from models.files import Loaded
    from models.problems import Problem
    from models.study import Study


@dataclass(frozen=True)
class Opened:
    """A study without errors; `problems` are its warnings and advice."""

    file: str
    study: "Study"
    problems: "tuple[Problem, ...]"

    @property
    def warnings(self) -> "tuple[Problem, ...]":
        """Return the problems that are more than advice."""
        return tuple(p for p in self.problems if p.severity == "warning")


def found_file(name: str) -> str:
    """Return the file of a study; a bare name may be that of a shipped scenario."""
    if Path(name).suffix or Path(name).name != name or _is_there(name):
        return name
    shipped = scenario(f"{name}.yaml")
    return str(shipped) if shipped.is_file() else name


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def examined(name: str) -> "tuple[Loaded, tuple[Problem, ...]]":
    """Return a study file as read, and all problems of it with their lines."""
    from models.files import load_study  # noqa: PLC0415 (loads pydantic)
    from models.reading_on import all_problems  # noqa: PLC0415 (loads networkx)

    loaded = load_study(found_file(name))
    found = (*_of_policies(loaded), *_of_programme(loaded))
    shapes = _of_shapes(loaded, name)
    return loaded, (*all_problems(loaded), *found, *shapes)


def _of_policies(loaded: "Loaded") -> "tuple[Problem, ...]":
    """Return the problems of the policies that a study chose, if it chose any."""
    if loaded.study is None or loaded.study.money.policies is None:
        return ()
    from app.policies.evaluated import policy_problems  # noqa: PLC0415

    return loaded.located(policy_problems(loaded.study))


def _of_programme(loaded: "Loaded") -> "tuple[Problem, ...]":
    """Return what is odd about a study's place in a programme, if it names one."""
    if loaded.study is None or loaded.study.programme is None:
        return ()
    from app.programme.checks import programme_problems  # noqa: PLC0415

    return loaded.located(programme_problems(loaded.study))


def _of_shapes(loaded: "Loaded", name: str) -> "tuple[Problem, ...]":
    """Return the problems of files for the 3D twin, if a study names any."""
    named = "mesh" in loaded.text or "underlay" in loaded.text
    if loaded.study is None or not named:
        return ()
    from app.twin3d.scene.furniture import file_problems  # noqa: PLC0415 (loads numpy)

    folder = Path(found_file(name)).parent
    return loaded.located(file_problems(loaded.study.line, folder))


def opened(name: str) -> Opened:
    """Return a study that can run; raises StudyFault for one that cannot."""
    loaded, problems = examined(name)
    if loaded.study is None or any(p.severity == "error" for p in problems):
        raise StudyFault(name, problems)
    return Opened(name, loaded.study, problems)


def replanned(opened_study: Opened, changes: dict[str, str | None]) -> Opened:
    """Return a study with another plan; what is None stays. Raises UserFault."""
    from pydantic import ValidationError  # noqa: PLC0415

    from models.plan import Plan  # noqa: PLC0415

    study = opened_study.study
    given = {name: _read(value) for name, value in changes.items() if value is not None}
    if not given:
        return opened_study
    try:
        plan = Plan.model_validate({**study.plan.model_dump(), **given})
    except ValidationError as error:
        raise _plan_fault(error.errors()[0], changes) from None
    return replace(opened_study, study=study.model_copy(update={"plan": plan}))


def _read(value: str) -> str | int:
    """Return a number that was written as text as a number."""
    return int(value) if value.isdecimal() else value


def _plan_fault(error: Any, changes: dict[str, str | None]) -> UserFault:
    """Return what is wrong with an option that changes the plan."""
    name = str(error["loc"][0]) if error["loc"] else ""
    if error["type"] == "warm_up_too_long" or changes.get(name) is None:
        return UserFault("warm_up_too_long")
    option = "--" + name.replace("_", "-")
    example = {"replications": "20", "seed": "1"}.get(name, "'4 weeks'")
    return UserFault("bad_plan", option=option, value=changes[name], example=example)


def chosen(opened_study: Opened, options: list[str] | None) -> list[str]:
    """Return the ids of the options asked for, all if none are. Raises UserFault."""
    known = [option.id for option in opened_study.study.options]
    for name in options or ():
        if name not in known:
            raise UserFault("no_such_option_id", option=name, known=known or ["-"])
    return options or known
