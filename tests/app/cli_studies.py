"""Small studies for the command line, and ways to call it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.main import main

ROOT = Path(__file__).parents[2]

TINY = """\
schema: 1
name: {en: Tiny line, zh: 小线}
line:
  pools: {crew: {headcount: 2}}
  sources: {in: {}}
  sinks: {out: {}}
  stations:
    cut: {name: {en: cutting, zh: 切割}, automatic: {mean: 30 s, cv: 0.2}}
    join:
      manual: {mean: 20 s, cv: 0.2}
      automatic: {mean: 20 s, cv: 0.2}
      pool: crew
      defects: {gap: 5 %}
    test: {automatic: 15 s, inspection: {detect: {gap: 0.9}}}
  buffers: {B1: {capacity: 3}, B2: {capacity: 3}}
  flow: [[in, cut, B1, join, B2, test, out]]
measures:
  robot:
    patches:
    - {set: line.stations.join.manual, to: 2 s}
    - {add: line.pools.crew.headcount, by: -1}
    capex: 10 万元
  nothing: {capex: 0}
options:
  after: {name: {en: with a robot, zh: 机器人}, measures: [robot]}
plan: {horizon: 2 h, warm_up: 20 min, replications: 3, seed: 1}
money: {demand: 200000 /year, hours_per_year: 2000 h, wage: 100000, material: 5,
  claim_cost: 20}
sources: {line: {kind: assumed, note: a guess}}
"""


@dataclass(frozen=True)
class Answer:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


class Cli:
    """The command line in this process, with one worker and a folder of its own."""

    def __init__(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.folder = folder
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, language: str = "en") -> Answer:
        self._monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
        self._capsys.readouterr()
        code = main(words)
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)

    def study(self, text: str = TINY, name: str = "tiny.yaml") -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def simulated(self, command: str, *words: str, language: str = "en") -> Answer:
        return self(command, self.study(), "--jobs", "1", *words, language=language)


def process(
    *words: str, folder: Path, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "app.cli", *words],
        cwd=folder,
        env=surroundings(folder, PYTHONIOENCODING=encoding, **environment),
        capture_output=True,
        timeout=120,
        check=False,
    )


KEPT = ("PATH", "SYSTEMROOT", "LINEREFIT_CACHE")


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment that leaves the user's own settings out."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    own = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "LINEREFIT_STATE": str(folder)}
    return {**kept, **own, "LANG": "C.UTF-8", **more}
