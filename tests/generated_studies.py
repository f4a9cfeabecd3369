"""Studies by the hundred, for batches: `python -m tests.generated_studies N DIR`.

Small lines with short horizons, each another one; three of them are broken.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

PLACES = ("kunshan", "changshu", "wujiang", "taicang", "xinwu", "changzhou")
SECTORS = ("machinery", "battery", "electronics", "automotive")
STATUSES = ("done", "done", "done", "running", "planned", "stopped")
BROKEN = (
    "schema: 1\nname: nothing else\n",
    "schema: 1\nline: {stations: {S1: {automatic: 45 kg}}\n",
    "schema: 1\nline:\n  sources: {in: {}}\n  sinks: {out: {}}\n"
    "  stations: {S1: {automatic: 45 s}}\n  flow: [[in, S1, S9, out]]\n",
)
STUDY = """\
schema: 1
name: {{en: Generated line {number}, zh: 生成产线{number}}}
line:
  pools: {{crew: {{headcount: {heads}}}}}
  sources: {{in: {{}}}}
  sinks: {{out: {{}}}}
  stations:
{stations}
    test: {{automatic: {test} s, inspection: {{detect: {{gap: 0.9}}}}}}
  buffers: {{{buffers}}}
  flow: [[in, {flow}, test, out]]
measures:
  robot:
    patches:
    - {{multiply: line.stations.S1.manual, by: {faster}}}
    - {{add: line.pools.crew.headcount, by: -1}}
    capex: {capex} 万元
options: {{after: {{measures: [robot]}}}}
plan: {{horizon: 3 h, warm_up: 30 min, replications: 3, seed: {number}}}
money: {{demand: {demand} /year, hours_per_year: 4000 h, wage: 10 万元, material: 5,
  claim_cost: 20, discount_rate: 8 %}}
programme: {{enterprise: Works {number}, place: {place}, class: retrofit_projects,
  year: {year}, status: {status}, sector: {sector}}}
"""


def study_text(number: int) -> str:
    """Return the text of a study, another one for every number."""
    chance = np.random.default_rng(number)
    stations = int(chance.integers(2, 5))
    lines = [
        f"    S{place}: {{manual: {{mean: {chance.uniform(10, 25):.1f} s, cv: 0.2}}, "
        f"automatic: {{mean: {chance.uniform(15, 35):.1f} s, cv: 0.2}}, pool: crew, "
        f"defects: {{gap: {chance.uniform(0.5, 4):.2f} %}}}}"
        for place in range(1, stations + 1)
    ]
    names = [f"S{place}, B{place}" for place in range(1, stations + 1)]
    return STUDY.format(
        number=number,
        heads=stations + 1,
        stations="\n".join(lines),
        test=int(chance.integers(10, 20)),
        buffers=", ".join(f"B{p}: {{capacity: 4}}" for p in range(1, stations + 1)),
        flow=", ".join(names),
        faster=round(float(chance.uniform(0.3, 0.9)), 2),
        capex=int(chance.integers(5, 60)),
        demand=int(chance.integers(15, 25)) * 10_000,
        place=PLACES[number % len(PLACES)],
        year=2021 + number % 3,
        status=STATUSES[int(chance.integers(len(STATUSES)))],
        sector=SECTORS[int(chance.integers(len(SECTORS)))],
    )


def studies(number: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts of so many studies; the broken ones stand in between."""
    broken = {(at + 1) * number // 4: text for at, text in enumerate(BROKEN)}
    for at in range(number):
        text = broken.get(at) or study_text(at)
        yield f"study_{at:05d}.yaml", text


def write(number: int, folder: Path) -> None:
    """Write so many studies to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in studies(number):
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
