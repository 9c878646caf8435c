"""What the words around a hole ask of its number, on holes as the decompose room finds them."""

import pytest

from taizhang.report.asked import read
from taizhang.report.wording import Asked
from tests.report.holes import blank_of


@pytest.mark.parametrize(
    ("text", "replaced", "asked"),
    [
        ("安排集体学习X余次", "X余", Asked(qualifier="余", first=True)),
        ("观看专题片X次", "X", Asked()),
        ("走访群众近X户", "近X", Asked(qualifier="近")),
        ("化解矛盾超过XX件", "超过XX", Asked(qualifier="超过")),
        ("服务群众约N人次", "约N", Asked(qualifier="约")),
        ("服务群众X万余人", "X万余", Asked(qualifier="余", scale="万")),
        ("投入资金X余万元", "X余万", Asked(qualifier="余", scale="万", first=True)),
        ("投入资金X.X亿元", "X.X亿", Asked(scale="亿", decimals=1)),
        ("走访企业X百余家", "X百余", Asked(qualifier="余", scale="百")),
        ("新签约项目X个", "X", Asked()),
        ("在附近X家企业走访", "X", Asked()),
        ("办结率X％", "X％", Asked(sign="％")),
        ("办结率达到X.XX%", "X.XX%", Asked(sign="%", decimals=2)),
        ("整改率超过百分之X", "超过百分之X", Asked(qualifier="超过")),
        ("修建道路X千米", "X", Asked()),
    ],
)
def test_qualifier_scale_decimals_and_sign_are_read_from_the_text(text: str, replaced: str, asked: Asked) -> None:
    blank = blank_of(text)
    slot = read(text, blank)
    assert text[slot.start : slot.end] == replaced
    assert slot.asked == asked
