"""Which language to speak before anybody has chosen one."""

import os
import sys
from typing import Literal

Language = Literal["en", "zh"]
_PRIMARY = 0x3FF
_CHINESE = 0x04


def default_language() -> Language:
    """Return zh if the environment or, on Windows, the user's settings say so."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        chosen = os.environ.get(name)
        if chosen:
            return "zh" if chosen.lower().startswith("zh") else "en"
    return "zh" if _windows_is_chinese() else "en"


def _windows_is_chinese() -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return language & _PRIMARY == _CHINESE
    return False
