"""`taizhang metric`: exact values with their base, and the rows they come from."""

from collections.abc import Sequence

import pytest

from taizhang.campaign.model import Campaign
from taizhang.cli.metric import run
from taizhang.errors import Refusal
from taizhang.store import office
from tests.see.ledger import TEXT, world
from tests.store.ledgers import write

LEDGER = world("""
q1 problem 溪口镇 09-05 停车难 经过=found@09-05,claimed@09-20,verified@10-05 aspect=style
q2 problem 柳树村 09-20 排队久 经过=found@09-20 aspect=duty
q3 problem 石桥乡 10-01 桥栏坏 经过=found@10-01
s1 study 柳树村 10-10 集体学习 经过=@10-10 people=12.5
""")


@pytest.fixture
def ledger(db: None) -> Campaign:
    campaign = office.adopt(TEXT, "rectify.yaml")
    write(LEDGER)
    return campaign


def said(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> list[str]:
    assert run(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_a_rate_tells_its_base_its_parts_and_its_rows(ledger: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, ["items.rate", "--unit", "YX", "--as-of", "2023-12-31", "--rows"])
    assert lines[:5] == [
        "items.rate  整改率  云溪县  2023-09-01–2023-12-31",
        "    33.33% (1/3)  由 3 行得出",
        "    · —  0.00%",
        "    · 担当作为  0.00%",
        "    · 工作作风  100.00%",
    ]
    assert lines[5:] == [
        "    q3  2023-10-01  YX-02  found  桥栏坏",
        "    q2  2023-09-20  YX-0101  found  排队久",
        "    q1  2023-09-05  YX-01  verified  停车难",
    ]


def test_a_metric_may_be_called_by_its_label(ledger: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, ["参加人次", "--unit", "YX-01", "--from", "2023-10-01", "--as-of", "2023-10-31"])
    assert lines[:2] == ["study.people  参加人次  溪口镇  2023-10-01–2023-10-31", "    12.5  由 1 行得出"]


def test_a_figure_without_value_is_a_dash(ledger: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        said(capsys, ["items.rate_plain", "--unit", "YX-03", "--as-of", "2023-12-31"])[1] == "    — (0/0)  由 0 行得出"
    )


def test_without_a_name_every_metric_is_told(ledger: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, ["--as-of", "2023-12-31"])
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(ledger.metrics)


def test_an_unknown_name_is_answered_by_the_nearest(ledger: Campaign) -> None:
    with pytest.raises(Refusal, match=r"没有指标“item\.rates”。最接近的：items\.rate"):
        run(["item.rates"])
    with pytest.raises(Refusal, match=r"没有指标“整改率率”。最接近的：items\."):
        run(["整改率率"])


def test_a_name_like_no_other_is_answered_by_all(ledger: Campaign) -> None:
    with pytest.raises(Refusal, match=r"最接近的：study\.count、study\.people、"):
        run(["鑫鑫鑫"])


def test_a_period_back_to_front_is_refused(ledger: Campaign) -> None:
    with pytest.raises(Refusal, match="起始日2023-12-01在截止日2023-11-30之后"):
        run(["items.rate", "--from", "2023-12-01", "--as-of", "2023-11-30"])


def test_an_unknown_unit_is_refused(ledger: Campaign) -> None:
    with pytest.raises(Refusal, match="没有这个单位：YX-99"):
        run(["items.rate", "--unit", "YX-99", "--as-of", "2023-11-30"])
