"""The README is true: its study runs as it stands, its files are there."""

import re
from pathlib import Path

from models.checks import check_study
from models.files import read_study
from sim.comparison import compare
from sim.experiment import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def study_text() -> str:
    blocks = re.findall(r" {3}```yaml\n(.*?) {3}```", README, re.DOTALL)
    lines = [line[3:] for block in blocks for line in block.splitlines()]
    return "\n".join(lines)


def test_that_the_line_of_the_readme_runs_and_gains() -> None:
    found = read_study(study_text().encode())
    assert found.study is not None, found.problems
    assert [p for p in check_study(found.study) if p.severity == "error"] == []
    plan = found.study.plan.model_copy(
        update={"horizon": 86400.0, "warm_up": 3600.0, "replications": 3}
    )
    study = found.study.model_copy(update={"plan": plan})
    rows = compare(study, run(study)).options[0].rows
    assert rows["throughput"].verdict == "better"


def test_that_every_file_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((docs/[^)]+)\)", README)
    files = re.findall(r"`(scenarios/[^`]+)`", README)
    assert links
    assert [name for name in (*links, *files) if not (ROOT / name).exists()] == []
