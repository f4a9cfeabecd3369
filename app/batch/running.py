"""A batch from its files to what became of each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.batch.files import StudyFile, place_of
from app.batch.order import Answer, Order
from app.batch.work import read, simulate
from app.batch.workers import DIED, spread
from models.store.store import Store

Stop = Callable[[], bool]
FEW = 32
"""So many files are read here sooner than processes for it have started."""


@dataclass(frozen=True)
class Step:
    """An event of a batch: `kind` is reading or simulating; so much is done."""

    kind: str
    done: int
    total: int
    bad: int = 0


Tell = Callable[[Step], None]


def run_batch(
    order: Order,
    files: Sequence[StudyFile],
    *,
    jobs: int,
    tell: Tell,
    stop: Stop,
    given: Sequence[str] = (),
) -> list[Answer]:
    """Read all files, simulate what is not stored yet, each digest once.

    Entries of files that are gone from the folders `given` are forgotten. Returns an
    answer for every file, in their order. Raises Stopped, OSError.
    """
    store = Store(Path(order.out))
    store.prepare()
    _forget_gone(store, files, given)
    telling = _telling("reading", tell)
    readers = jobs if len(files) > FEW else 1
    found = _answers(read, order, files, jobs=readers, telling=telling, stop=stop)
    answers = dict(found)
    first: dict[str, StudyFile] = {}
    for answer in answers.values():
        if answer.state == "to_do":
            first.setdefault(answer.digest, answer.file)
    for place, made in _simulated(order, list(first.values()), jobs, tell, stop):
        answers[place] = made
    return [_final(answers[file.place], answers, first) for file in files]


def _forget_gone(
    store: Store, files: Sequence[StudyFile], given: Sequence[str]
) -> None:
    here = {file.place for file in files}
    for folder in given:
        if Path(folder).is_dir():
            for place in list(store.places_in(place_of(folder))):
                if place not in here:
                    store.forget(place)


def _simulated(
    order: Order, files: Sequence[StudyFile], jobs: int, tell: Tell, stop: Stop
) -> Iterator[tuple[str, Answer]]:
    """Yield answers: many studies side by side, few ones with many processes each."""
    telling = _telling("simulating", tell)
    if len(files) < jobs:
        order = replace(order, jobs_inside=jobs)
        jobs = 1
    yield from _answers(simulate, order, files, jobs=jobs, telling=telling, stop=stop)


def _answers(
    work: Callable[..., Answer],
    order: Order,
    files: Sequence[StudyFile],
    *,
    jobs: int,
    telling: Callable[[int, int, int], None],
    stop: Stop,
) -> Iterator[tuple[str, Answer]]:
    bad = 0
    telling(0, len(files), bad)
    calls = [(order, file) for file in files]
    results = spread(work, calls, jobs, stop)
    for done, (number, found) in enumerate(results, start=1):
        file = files[number]
        answer = Answer(file, "died", count=1) if found is DIED else found
        bad += answer.is_bad
        telling(done, len(files), bad)
        yield file.place, answer


def _telling(kind: str, tell: Tell) -> Callable[[int, int, int], None]:
    return lambda done, total, bad: tell(Step(kind, done, total, bad))


def _final(
    answer: Answer, answers: dict[str, Answer], first: dict[str, StudyFile]
) -> Answer:
    """Return what became of a file whose study another file holds, too."""
    if answer.state != "to_do":
        return answer
    other = answers[first[answer.digest].place]
    return replace(other, file=answer.file)
