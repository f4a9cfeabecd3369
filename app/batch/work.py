"""The work on one study file, in whatever process: reading it, simulating it.

Nothing a file holds raises here: a batch goes on with the next one. OSError means that
the store cannot be written.
"""

import json
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.batch.files import StudyFile
from app.batch.order import MOST_TOLD, Answer, Order
from app.cli.faults import StudyFault, UserFault
from app.i18n import text

if TYPE_CHECKING:
    from app.cli.studies import Opened
    from models.store.store import Store
    from sim.comparison import Comparison
    from sim.engines.choice import Engine

Stop = Callable[[], bool]


def read(order: Order, file: StudyFile, *, stop: Stop) -> Answer:
    """Read a file, note whose project it is, and tell whether its result is stored."""
    return _guarded(_read, order, file, stop)


def simulate(order: Order, file: StudyFile, *, stop: Stop) -> Answer:
    """Simulate the study of a file with all its options, and store the result.

    Raises Stopped if `stop` says so.
    """
    return _guarded(_simulated, order, file, stop)


def _guarded(
    work: Callable[[Order, StudyFile, Stop], Answer],
    order: Order,
    file: StudyFile,
    stop: Stop,
) -> Answer:
    """Return what a file gives; whatever is wrong with it becomes an answer."""
    from models.options import OptionError  # noqa: PLC0415
    from sim.engine.clockwork import Stopped  # noqa: PLC0415

    try:
        return work(order, file, stop)
    except StudyFault as fault:
        return _bad(file, fault)
    except OptionError as error:
        return _bad(file, StudyFault(file.name, error.problems))
    except UserFault as fault:
        said = text(f"cli.fault.{fault.code}", order.language, **fault.values)
        return Answer(file, "bad", count=1, fault=said)
    except (Stopped, OSError):  # nothing can be stored: that ends the batch
        raise
    except Exception as error:
        return _own_fault(file, error, order.language)


def _bad(file: StudyFile, fault: StudyFault) -> Answer:
    errors = [p for p in fault.problems if p.severity == "error"]
    return Answer(file, "bad", problems=tuple(errors[:MOST_TOLD]), count=len(errors))


def _own_fault(file: StudyFile, error: Exception, language: str) -> Answer:
    from app.logs import log_fault  # noqa: PLC0415

    log = log_fault(error)
    values = {"error": type(error).__name__, "log": str(log) if log else ""}
    said = text("batch.own_fault", language, **values)
    return Answer(file, "own_fault", count=1, fault=said)


def _store(order: Order) -> "Store":
    from models.store.store import Store  # noqa: PLC0415

    return Store(Path(order.out))


def _read(order: Order, file: StudyFile, _stop: Stop) -> Answer:
    from models.store.entry import Entry, fingerprint  # noqa: PLC0415
    from sim.experiment import versions  # noqa: PLC0415

    store = _store(order)
    content = fingerprint(_bytes(file), *order.changes.values())
    known = store.entry(file.place)
    if known is None or known.content != content or not known.digest:
        store.forget(file.place)
        study = _opened(order, file).study
        from models.digest import digest  # noqa: PLC0415

        known = Entry(
            file=file.name,
            place=file.place,
            content=content,
            digest=digest(study),
            name=study.name if study.name.en or study.name.zh else study.line.name,
            identity=study.programme,
        )
        store.save_entry(known)
    elif known.file != file.name:
        store.save_entry(known.model_copy(update={"file": file.name}))
    stored = store.has(known.digest, versions())
    return Answer(file, "stored" if stored else "to_do", known.digest)


def _bytes(file: StudyFile) -> bytes:
    """Return the bytes of a file, b'' where reading it tells what is wrong."""
    try:
        path = Path(file.path)
        return path.read_bytes() if path.is_file() else b""
    except (OSError, ValueError):
        return b""


def _opened(order: Order, file: StudyFile) -> "Opened":
    from app.cli.studies import opened, replanned  # noqa: PLC0415

    found = replanned(opened(file.path), order.changes)
    return replace(found, file=file.name)


def _simulated(order: Order, file: StudyFile, stop: Stop) -> Answer:
    from models.digest import digest  # noqa: PLC0415

    found = _opened(order, file)
    own = digest(found.study)
    document = _document(order, found, stop)
    written = json.dumps(document, ensure_ascii=False, allow_nan=False)
    _store(order).save_result(own, written + "\n")
    return Answer(file, "computed", own)


def _document(order: Order, found: "Opened", stop: Stop) -> dict[str, Any]:
    """Return what `linerefit compare --json`, or `run --json`, would write."""
    from app.cli.experiment import Plan, repeat  # noqa: PLC0415
    from app.cli.output import plain  # noqa: PLC0415
    from app.cli.plain_results import comparison_data, one_data  # noqa: PLC0415
    from app.cli.run import figures_of  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415
    from sim.comparison import compare  # noqa: PLC0415
    from sim.experiment import run  # noqa: PLC0415

    study = found.study
    names = Names(study, order.language)
    plan = Plan(order.seed, order.replications, order.horizon, order.warm_up)
    results = run(study, jobs=order.jobs_inside, stop=stop, engine=_engine(order))
    if not study.options:
        base = results[BASELINE]
        command = repeat("run", found.file, plan)
        data = one_data(base, figures_of(found, base), names, command)
    else:
        comparison = compare(study, results)
        command = repeat("compare", found.file, plan)
        data = comparison_data(comparison, names, command)
        data["policies"] = _policies(comparison, order.language)
    return plain(data)


def _engine(order: Order) -> "Engine":
    """Return the engine for the next study of this process.

    A worker begins to load the kernel with its first study; while it is being loaded
    the next ones take SimPy, sooner than wait. The results are the same.
    """
    from sim.engines import kernel  # noqa: PLC0415

    if order.engine == "auto" and multiprocessing.parent_process() is not None:
        if kernel.is_starting():
            return "simpy"
        kernel.start()
    return order.engine


def _policies(comparison: "Comparison", language: str) -> dict[str, Any]:
    """Return the options that have policies, with and without them."""
    from app.policies.data import policies_data  # noqa: PLC0415
    from app.policies.evaluated import policies_of  # noqa: PLC0415
    from app.policies.shown import PolicyView  # noqa: PLC0415
    from app.policies.words import Words  # noqa: PLC0415

    words, confidence = Words(language), comparison.study.plan.confidence
    found = [(one.option, policies_of(comparison, one)) for one in comparison.options]
    return {
        option: policies_data(PolicyView(money, words, confidence))
        for option, money in found
        if money is not None
    }
