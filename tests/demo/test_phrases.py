"""The demo's pen: what is drawn from the banks reads as an office writes it."""

from random import Random

from taizhang.demo.phrases import Pen


def test_a_word_on_both_sides_of_a_seam_is_said_once() -> None:
    pen = Pen(Random(7), {"slots": {}}, {})
    assert pen.fill("{fund}{thing}", {"fund": "养老服务资金", "thing": "资金拨付"}) == "养老服务资金拨付"
    assert pen.fill("已建立工作台账{thing}，{n}处", {"thing": "台账", "n": 12}) == "已建立工作台账，12处"
    assert pen.fill("{n}{m}", {"n": 12, "m": 12}) == "1212", "numbers are no words"
