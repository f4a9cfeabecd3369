"""What a measure recalls of a finding changes nothing for those that recall none."""

from models.digest import digest
from models.files import read_study, study_text
from models.study import Study
from tests.sim.small import study

TRACE = {"code": "blocked", "at": "S1", "said": "S1 is blocked 31 %", "share": 0.31}


def with_trace() -> Study:
    plain = study().model_dump(by_alias=True, mode="json")
    plain["measures"]["faster"]["finding"] = TRACE
    return Study.model_validate(plain)


def test_that_a_finding_is_read_back_as_written() -> None:
    loaded = read_study(study_text(with_trace()).encode())
    assert loaded.study == with_trace()


def test_that_a_study_without_findings_keeps_its_digest() -> None:
    found = study()
    plain = found.model_dump(by_alias=True, mode="json")
    plain["measures"]["faster"]["finding"] = None
    assert digest(Study.model_validate(plain)) == digest(found)
    assert digest(with_trace()) != digest(found)
