"""`linerefit policies`: lists, a study with and without, faults told with remedy."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli_studies import TINY, Answer, Cli
from tests.app.policy_studies import POLICIES, with_policies


def asked(cli: Cli, *words: str, language: str = "en", **policies: Any) -> Answer:
    study = cli.study(with_policies(**policies))
    return cli("policies", study, "--jobs", "1", "-q", *words, language=language)


def data(cli: Cli, **policies: Any) -> Any:
    answer = asked(cli, "--json", **policies)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)["options"][0]


def test_that_regions_are_listed_with_their_dates(cli: Cli) -> None:
    english, chinese = cli("policies"), cli("policies", language="zh")
    assert english.code == chinese.code == 0
    assert "wuxi-xinwu" in english.out
    assert "2022-12-31" in english.out
    assert "undated" in english.out
    assert "苏州市" in chinese.out
    assert "未注明日期" in chinese.out


def test_that_a_region_tells_what_is_given_and_what_is_open(cli: Cli) -> None:
    answer = cli("policies", "--region", "changzhou")
    assert answer.code == 0
    for word in ("P21", "12 %", "threshold of own funds", "open", "P31"):
        assert word in answer.out


def test_that_a_region_quotes_its_texts(cli: Cli) -> None:
    answer = cli("policies", "--region", "suzhou", language="zh")
    assert "“按照市、县(区)两级累计给予不低于 2%的贷款利息补贴”" in answer.out
    assert "第 76 行" in answer.out


def test_that_lists_are_data_too(cli: Cli) -> None:
    files = json.loads(cli("policies", "--json").out)
    assert {"suzhou-2021", "jiangsu-2022"} <= {file["id"] for file in files}
    offers = json.loads(cli("policies", "--region", "wuxi", "--json").out)
    fund = next(one for one in offers if one["id"] == "P18")
    assert fund["status"] == "open"
    assert fund["open"] == ["rate"]


def test_that_a_study_is_shown_with_and_without(cli: Cli) -> None:
    answer = asked(cli)
    assert answer.code == 0, answer.err
    for word in ("own funds, no policy", "loan, no policy", "with policy", "DSCR"):
        assert word in " ".join(answer.out.split())
    for row in ("interest subsidy", "loan repaid", "services in kind (no cash)"):
        assert row in answer.out
    assert "6.93 % is an average" in " ".join(answer.out.split())


def test_that_it_speaks_chinese(cli: Cli) -> None:
    answer = asked(cli, language="zh")
    for word in ("有无政策对比", "贴息", "投资奖补", "免费服务（非现金）"):
        assert word in answer.out
    assert "{" not in answer.out
    assert "policy." not in answer.out


def test_that_both_readings_are_told(cli: Cli) -> None:
    subsidy = data(cli)["instruments"][0]
    assert subsidy["reading"] == "points"
    assert subsidy["readings"]["points"]["amount"] == pytest.approx(4_200)
    assert subsidy["readings"]["of_interest"]["amount"] == pytest.approx(182.7)


def test_that_an_uplift_is_told_with_its_grant_in_both_readings(cli: Cli) -> None:
    found = data(
        cli,
        region="changzhou",
        equipment={"share": 1},
        enterprise={"chain_leader": True, "new_energy": True},
        instruments={"P21": {}, "P22": {}},
    )
    (told,) = [remark for remark in found["remarks"] if remark.startswith("P22")]
    assert "13.20 k CNY" in told
    assert "22.00 k CNY" in told
    assert "interest" not in told


def test_that_support_changes_the_figures(cli: Cli) -> None:
    cases = data(cli)["cases"]
    before, after = (cases[c]["figures"]["npv"]["mean"] for c in ("loan", "support"))
    relief = sum(0.02 * 70_000 * (6 - t) / 5 / 1.08**t for t in range(1, 6))
    assert after - before == pytest.approx(relief + 6_930 / 1.08)


def test_that_what_is_open_is_open_and_named(cli: Cli) -> None:
    instruments = {**POLICIES["instruments"], "P13": {}}
    found = data(cli, instruments=instruments)
    assert found["cases"]["support"]["figures"] == "open"
    assert found["instruments"][-1]["amount"] == "open"
    assert "money.policies.instruments.P13.amount" in found["open"]
    answer = asked(cli, instruments=instruments)
    assert "money.policies.instruments.P13.amount" in answer.out
    assert "open (" in answer.out


def test_that_no_cash_flow_is_shown_where_the_investment_is_open(cli: Cli) -> None:
    text = with_policies().replace("capex: 10 万元", "stop_days: 1")
    answer = cli("policies", cli.study(text), "--jobs", "1", "-q")
    assert answer.code == 0, answer.err
    assert "measures.robot.capex" in answer.out
    assert "operating saving" not in answer.out
    assert "present value" not in answer.out


def test_that_a_lease_and_a_provider_are_told_in_sentences(cli: Cli) -> None:
    terms = {"share": "50 %", "years": 3, "service_cost": 0, "provider_rate": "12 %"}
    shared = asked(cli, region="wuxi-xinwu", instruments={"P19": terms})
    assert "the provider invests" in " ".join(shared.out.split())
    leased = asked(
        cli,
        region="changzhou",
        equipment={"share": 1},
        instruments={"P29": {"interest": "6 %", "years": 5}},
    )
    assert "Cheapest" in leased.out
    assert "open for want of" in " ".join(
        asked(cli, region="changzhou", instruments={"P29": {}}).out.split()
    )


@pytest.mark.parametrize("command", ["policies", "check", "compare"])
def test_that_a_wrong_choice_is_told_with_its_place(cli: Cli, command: str) -> None:
    study = cli.study(with_policies(instruments={"P99": {}}))
    answer = cli(command, study)
    assert answer.code == 2
    said = answer.out + answer.err
    assert "money.policies.instruments.P99" in said
    assert "linerefit policies --region suzhou" in " ".join(said.split())


def test_that_another_region_may_be_asked_for(cli: Cli) -> None:
    answer = asked(cli, "--region", "changzhou")
    assert answer.code == 2
    assert "P01" in answer.err


def test_that_an_unknown_region_is_refused(cli: Cli) -> None:
    answer = cli("policies", "--region", "atlantis")
    assert answer.code == 2
    assert "suzhou" in answer.err


def test_that_a_study_without_policies_is_told_how_to_get_some(cli: Cli) -> None:
    answer = cli("policies", cli.study(TINY))
    assert answer.code == 2
    assert "policies: {region: suzhou, instruments: {P01: {}}}" in answer.err


def test_that_own_policies_stand_beside_the_shipped(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = cli.folder / "policies"
    own.mkdir()
    _write(own, "town.yaml", "capex_grant")
    _write(own, "wrong.yaml", "gift")
    monkeypatch.setenv("LINEREFIT_CONFIG", str(cli.folder))
    answer = cli("policies", "--region", "town")
    assert answer.code == 0
    assert "T1" in answer.out
    assert "wrong.yaml" in answer.err


def _write(folder: Path, name: str, kind: str) -> None:
    region = name.removesuffix(".yaml")
    text = f"""\
policies: 1
id: {region}
region: {region}
name: {region}
edition: first
sources: {{own: {{title: notes}}}}
instruments:
  T1: {{name: grant, kind: {kind}, source: {{text: own, lines: '1', words: x}}}}
"""
    (folder / name).write_text(text, encoding="utf-8")


def test_that_the_results_go_into_a_file(cli: Cli) -> None:
    answer = asked(cli, "--out", "found.json")
    assert answer.out == ""
    found = json.loads((cli.folder / "found.json").read_text(encoding="utf-8"))
    assert found["kind"] == "linerefit policies"


def test_that_uncertain_dates_are_told_at_once(cli: Cli) -> None:
    found = data(
        cli,
        region="changzhou",
        date="2025-06-01",
        equipment={"share": 1},
        instruments={"P24": {"points": "2 %"}, "P26": {"rate": "5 %"}},
    )
    (told,) = [remark for remark in found["remarks"] if "2025-06-01" in remark]
    assert told.startswith("P24, P26:")
    assert not any(remark.startswith("P31") for remark in found["remarks"])
