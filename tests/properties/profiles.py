"""How many examples the properties draw.

Few and always the same by default; thousands of new ones with
`LINEREFIT_PROPERTIES=long` or `pytest tests/properties --hypothesis-profile=long`.
"""

import os

from hypothesis import HealthCheck, settings

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
LONG = settings(
    max_examples=4000, deadline=None, suppress_health_check=SLOW, print_blob=True
)
SHORT = settings(
    max_examples=100, deadline=None, suppress_health_check=SLOW, derandomize=True,
    database=None,
)  # fmt: skip
settings.register_profile("long", LONG)


def is_long() -> bool:
    """Tell whether thousands of examples are wanted."""
    asked = os.environ.get("LINEREFIT_PROPERTIES") == "long"
    return asked or settings.get_current_profile_name() == "long"


def examples(share: float = 1.0) -> settings:
    """Return the settings of a property that draws a share of the usual examples."""
    base = LONG if is_long() else SHORT
    return settings(base, max_examples=max(1, int(base.max_examples * share)))
