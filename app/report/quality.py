"""The quality: four rates that are not the same, and the defects by mode."""

from app.report.blocks import Block, Section, Words
from app.report.chapter import Chapter
from app.report.figure_bars import figure_bars
from app.report.figures import figure_table

RATES = ("outgoing_defect_rate", "first_pass_yield", "scrap_rate", "rework_rate")


def quality_section(chapter: Chapter) -> Section:
    """Return the four rates and, by defect mode, what is made and what escapes."""
    modes = list(
        dict.fromkeys(
            key.split(".")[1] for key in chapter.rows if key.startswith("defects.")
        )
    )
    made = [f"defects.{mode}.made" for mode in modes]
    escaped = [f"defects.{mode}.shipped" for mode in modes]
    blocks: list[Block] = [
        Words(chapter.say("quality.told")),
        figure_table(chapter, RATES),
    ]
    if modes:
        counts = [key for pair in zip(made, escaped, strict=True) for key in pair]
        blocks += [
            figure_bars(
                chapter, escaped, chapter.say("quality.escaped"), together=True
            ),
            figure_table(chapter, counts, chapter.say("quality.modes")),
        ]
    return Section("quality", chapter.say("quality.title"), blocks)
