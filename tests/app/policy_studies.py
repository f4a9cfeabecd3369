"""The tiny study of the command line, with policies."""

from typing import Any

import yaml

from tests.app.cli_studies import TINY

POLICIES: dict[str, Any] = {
    "region": "suzhou",
    "loan": {"share": "70 %", "rate": "4.35 %", "years": 5},
    "instruments": {"P01": {}, "P03": {}, "P04": {"amount": "1 万元"}},
}


def with_policies(**changes: Any) -> str:
    """Return the text of the study; a change of None takes a part out."""
    study = yaml.safe_load(TINY)
    policies = {**POLICIES, **changes}
    kept = {name: part for name, part in policies.items() if part is not None}
    study["money"]["policies"] = kept
    return yaml.safe_dump(study, allow_unicode=True)
