"""What an interview left open: the questions without an answer, to be measured."""

from collections.abc import Iterator

from models.interview.answers import Interview

OF_LINE = ("lot", "demand", "wage")
OF_STATION = (
    "cycle", "by_hand", "people", "stops", "stop_minutes", "scrap", "setup", "buffer",
)  # fmt: skip
ONLY_WITH_PRODUCTS = ("lot", "setup")


def open_questions(interview: Interview) -> Iterator[tuple[int | None, str]]:
    """Yield the questions nobody could answer: number of the station, question.

    None instead of a number for those on the line. Set-up and lot are asked with
    several products only.
    """
    several = len(interview.line.products) > 1
    for question in OF_LINE:
        asked = several or question not in ONLY_WITH_PRODUCTS
        if asked and getattr(interview.line, question) is None:
            yield None, question
    for number, station in enumerate(interview.stations):
        for question in OF_STATION:
            asked = several or question not in ONLY_WITH_PRODUCTS
            last = question == "buffer" and number == len(interview.stations) - 1
            if asked and not last and getattr(station, question) is None:
                yield number, question
