"""Hostile text does not slow the rules for who, when, tables and quotations down."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.deadlines import first
from tests.growth import linear

PATTERNS = (
    "每月1日", "2024年1月1日至", "会同县局", "由县局", "省委要求", "（县局牵头，", "责任单位：县局；", "\t", "序号\t任务\t", "不得、", "会议召开前",
    "《通知》", "在县调研时强调，", "等部门", "收到通知后", "１ 月", "（一）要。", "（一）要。抓。", "整改（县局）", "局组织部要",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_cost_of_one_endless_line_grows_with_its_length(pattern: str) -> None:
    opening = "某县工作方案\n（2024年3月18日）\n一、重点任务\n要"
    assert linear(lambda size: analyse(opening + pattern * (size // len(pattern)), "a.txt"), 12_000)


def test_the_cost_of_a_table_grows_with_its_rows() -> None:
    row = "\t更换老旧供热管道并改造换热站\t县住建局\t县热力公司、各街道\t11月底前\n"
    opening = "通知\n（2024年3月18日）\n序号\t工作任务\t牵头单位\t责任单位\t完成时限\n"

    def found(rows: int) -> int:
        return len(analyse(opening + "".join(f"{n}{row}" for n in range(rows)), "a.txt").obligations)

    assert found(200) == 200
    assert linear(found, 200)


def test_the_rest_of_a_hostile_sentence_is_not_searched() -> None:
    assert first("啊" * 5_000 + "12月底前", None) is None
