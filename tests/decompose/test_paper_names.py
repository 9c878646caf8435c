"""Plans, notices and reports told from what shows the work itself."""

import pytest

from taizhang.decompose.paper_names import is_paper


@pytest.mark.parametrize(
    ("name", "text", "paper"),
    [
        ("集镇停车整治实施方案（定稿）.docx", "", True),
        ("关于整治占道停车的通知20231012.pdf", "", True),
        ("整改情况报告_v2.docx", "", True),
        ("1.docx", "关于整改落实情况的汇报\n一、……", True),
        ("现场照片.jpg", "", False),
        ("验收单.pdf", "竣工验收单\n项目名称", False),
        ("付款凭证.pdf", "", False),
        ("1.docx", "本次整改涉及道路二十三处，" * 6 + "报告", False),
        ("", "", False),
    ],
)
def test_a_paper_is_known_by_how_its_name_or_headline_ends(name: str, text: str, paper: bool) -> None:
    assert is_paper(name, text) is paper
