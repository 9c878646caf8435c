"""Lines a writer wants told row by row: how they are written, and that nothing in them is a hole to be counted."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.each import LARGEST, MOST, each_lines

LINE = "{{每行：问题清单}}{{序号}}\t{{问题}}\t{{责任单位}}（牵头）\tX"


def test_a_line_names_its_list_and_its_columns() -> None:
    text = f"序号\t问题\t单位\t备注\n{LINE}\n共查摆问题X个。\n"
    (each,) = each_lines(text)
    assert text[each.start : each.end] == LINE
    assert each.list == "问题清单"
    assert each.most == MOST
    assert [text[at : at + len(sign)] for at, sign in each.slots] == ["{{序号}}", "{{问题}}", "{{责任单位}}"]
    assert [one.text for one in analyse(text, "稿.txt").blanks] == ["X"], "what stands in the line is no hole"


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{{每行：问题清单，最多20行}}", ("问题清单", 20, False, "", "")),
        ("{{ 每一行:问题清单,前 5 条}}", ("问题清单", 5, False, "", "")),
        ("{{每行 问题清单，带姓名，不超过0行}}", ("问题清单", 1, True, "", "")),
        ("{{每行：问题清单，最多99999行}}", ("问题清单", LARGEST, False, "", "")),
        ("{{没有就不写}}{{每行：问题清单}}", ("问题清单", MOST, False, "{{没有就不写}}", "")),
        ("{{每行：问题清单，按时限排}}", ("问题清单", MOST, False, "", "按时限排")),
        ("{{每行}}", ("", MOST, False, "", "")),
    ],
)
def test_a_mark_is_written_as_a_clerk_would_guess(mark: str, told: tuple[str, int, bool, str, str]) -> None:
    (each,) = each_lines(f"{mark}{{{{问题}}}}")
    assert (each.list, each.most, each.persons, each.unless, each.unknown) == told
    assert [sign for _, sign in each.slots] == ["{{问题}}"]


def test_a_second_mark_in_a_line_means_nothing_more_and_each_line_has_its_own() -> None:
    found = each_lines("{{每行：甲}}{{每行：乙}}{{问题}}\n文字\n{{每行：丙}}{{问题}}")
    assert [one.list for one in found] == ["甲", "丙"]
