"""One-click fixes: edits that mend a problem, by its code.

A fix gets the study and the problem, and returns the mended study, or None if it
cannot help. Register more with `@fixes("code", …)` in a module that is named here; what
it does is said under its name in the texts `fixes`.
"""

from app.window.fixes import flow, names, options, values
from app.window.fixes.registry import FIXES, fixed, fixes, name_of_fix

__all__ = [
    "FIXES", "fixed", "fixes", "flow", "name_of_fix", "names", "options", "values",
]  # fmt: skip
