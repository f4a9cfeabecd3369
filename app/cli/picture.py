"""A comparison drawn as it looks on a terminal, for README and slides (SVG)."""

import html
import re
from io import StringIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from app.cli.output import write_text
from app.cli.shown.problems import print_all
from app.cli.shown.whole import blocks
from app.cli.terminal import Terminal
from app.verdict.names import Names

if TYPE_CHECKING:
    from sim.comparison import Comparison

WIDTH = 100
_CHARACTER = 12.2
"""Width of one cell in the drawings of rich: 20 px type × 0.61."""

_TEXT = re.compile(r'textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FONTS = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono'"

_PAPER = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [
        (36, 41, 47), (186, 26, 26), (17, 110, 55), (146, 98, 0),
        (9, 86, 160), (118, 60, 160), (16, 110, 125), (110, 119, 129),
    ],
    [
        (87, 96, 106), (186, 26, 26), (17, 110, 55), (146, 98, 0),
        (9, 86, 160), (118, 60, 160), (16, 110, 125), (36, 41, 47),
    ],
)  # fmt: skip


def draw_comparison(
    comparison: "Comparison", terminal: Terminal, command: str, file: str
) -> None:
    """Draw headline, figures, states and targets of a comparison to an SVG file."""
    paper = Console(
        record=True, file=StringIO(), width=WIDTH, force_terminal=True,
        color_system="truecolor", markup=False, emoji=False, highlight=False,
        no_color=False,
    )  # fmt: skip
    names = Names(comparison.study, terminal.language)
    print_all(paper, list(blocks(comparison, names, terminal, paper)))
    drawn = paper.export_svg(title=command, theme=_PAPER, unique_id="linerefit")
    write_text(_self_contained(drawn), file)


def _self_contained(drawn: str) -> str:
    """Take out fonts from the net, put in the glyphs few machines have.

    Signs two cells wide are given their two cells, which rich forgets.
    """
    from app.report.fonts import FAMILY, font_face  # noqa: PLC0415

    fonts = f"font-family: {_FONTS}, '{FAMILY}', monospace"
    plain = _FACES.sub("", drawn).replace("font-family: Fira Code, monospace", fonts)
    plain = plain.replace("<style>", f"<style>\n{font_face(drawn)}", 1)
    return _TEXT.sub(_with_its_cells, plain)


def _with_its_cells(found: re.Match[str]) -> str:
    cells = cell_len(html.unescape(found[2]))
    return f'textLength="{cells * _CHARACTER:g}"{found[1]}>{found[2]}</text>'
