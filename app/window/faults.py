"""Our own faults: each in the log, one dialog, and the program lives on."""

import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from app.logs import log_fault
from app.texts import Texts

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class Faults(QObject):
    """Takes over `sys.excepthook`; tells the first fault, logs all of them."""

    _arrived = Signal(str)

    def __init__(self, window: QWidget, texts: Texts) -> None:
        super().__init__(window)
        self._window = window
        self._texts = texts
        self._dialog: QMessageBox | None = None
        self._hooks = sys.excepthook, threading.excepthook
        self._arrived.connect(self._tell)
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def stop(self) -> None:
        """Give back the hooks."""
        sys.excepthook, threading.excepthook = self._hooks

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
            return
        log = log_fault(error.with_traceback(trace))
        said = f"{kind.__name__}: {error}"[:300]
        if log is not None:
            said += "\n\n" + self._texts("gui.fault.log", file=str(log))
        if QThread.currentThread() is self.thread():
            self._tell(said)
        else:
            self._arrived.emit(said)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value or args.exc_type()
        self._hook(args.exc_type, error, args.exc_traceback)

    def _tell(self, said: str) -> None:
        if self._dialog is not None:
            return
        self._dialog = QMessageBox(
            QMessageBox.Icon.Warning,
            self._texts("gui.fault.title"),
            self._texts("gui.fault.text"),
            QMessageBox.StandardButton.Ok,
            self._window,
        )
        self._dialog.setInformativeText(said)
        self._dialog.setTextInteractionFlags(SELECTABLE)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self, _code: int) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None
