"""Reports on the command line."""

import pytest

from tests.app.cli_studies import Cli
from tests.app.test_report_formats import SVG


def test_that_one_run_writes_all_formats(cli: Cli) -> None:
    names = ("r.html", "r.pdf", "r.pptx", "r.xlsx")
    outs = [word for name in names for word in ("--out", name)]
    said = cli.simulated("report", *outs, "--company", "Example 咨询")
    assert [line for line in said.err.splitlines() if line.startswith("report:")] == [
        f"report: {name}" for name in names
    ]
    assert all((cli.folder / name).stat().st_size > 1000 for name in names)
    page = (cli.folder / "r.html").read_text(encoding="utf-8")
    assert "Example 咨询" in page
    assert "--out r.html --out r.pdf --out r.pptx --out r.xlsx" in page


def test_that_compare_writes_several_reports(cli: Cli) -> None:
    (cli.folder / "logo.svg").write_bytes(SVG)
    words = ("--report", "a.PDF", "--report", "a.xlsx", "--logo", "logo.svg")
    assert "Bottleneck" in cli.simulated("compare", *words).out
    assert (cli.folder / "a.PDF").read_bytes().startswith(b"%PDF")
    assert (cli.folder / "a.xlsx").read_bytes().startswith(b"PK")


def test_that_standard_output_gets_a_page(cli: Cli) -> None:
    assert "<!doctype html>" in cli.simulated("report", "--out", "-").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "r.docx"), "end its name with one of .html"),
        (("--out", "r"), "no format of a report"),
        (("--out", "r.pdf", "--out", "r.pdf"), "two outputs would go to r.pdf"),
        (("--out", "r.pdf", "--logo", "study.txt"), "is no picture"),
        (("--out", "r.pdf", "--logo", "none.png"), "none.png cannot be read"),
        (("--out", "r.pdf", "--company", "x" * 101), "100 characters at most"),
    ],
)
def test_that_a_fault_is_told_before_anything_is_simulated(
    cli: Cli, words: tuple[str, ...], said: str
) -> None:
    (cli.folder / "study.txt").write_text("no picture", encoding="utf-8")
    answer = cli("report", cli.study(), *words)
    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not list(cli.folder.glob("r*"))
