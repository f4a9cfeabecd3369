"""Work in a process of its own: if drawing crashes it, nothing else is lost.

Drawing can end a process where OpenGL cannot start. Whoever started this one hears
through the pipe how far it came: `drawing` before the first picture, `made` at the end.
"""

from multiprocessing.connection import Connection

from app.logs import log_fault
from app.twin3d.film.job import Job, RenderFault
from app.twin3d.film.make import make
from models.bounded_reading import reason_of


def work(job: Job, pipe: Connection) -> None:
    """Do a job and tell through the pipe what came of it."""

    def tell(what: str, share: float) -> None:
        pipe.send(("progress", what, share))

    try:
        made = make(job, tell)
    except RenderFault as fault:
        pipe.send(("fault", fault.code, fault.values))
    except OSError as error:
        pipe.send(("unwritable", reason_of(error), {}))
    except BaseException as error:
        log = log_fault(error) if isinstance(error, Exception) else None
        pipe.send(("error", type(error).__name__, {"log": log and str(log)}))
    else:
        pipe.send(("made", made, {}))
    finally:
        pipe.close()
