"""Fonts a machine lacks are named, with what it has instead."""

from taizhang.report.fonts import NAMES, NEAR, missing
from taizhang.report.official import FONTS


def test_every_font_a_paper_names_is_looked_for() -> None:
    assert set(NAMES) == set(NEAR) == set(FONTS)


def test_a_machine_with_all_of_them_lacks_none_whatever_it_calls_them() -> None:
    assert missing(["FZXBSJW--GB1-0", "fangsong_gb2312", "楷体_GB2312", "SimHei", "宋体", "Times New Roman "]) == ()


def test_what_is_missing_is_told_with_what_is_near() -> None:
    assert missing(["方正小标宋_GBK", "FangSong", "SimHei", "SimSun", "Noto Serif CJK SC"]) == (
        ("方正小标宋简体", "方正小标宋_GBK"),
        ("仿宋_GB2312", "FangSong"),
        ("楷体_GB2312", ""),
        ("Times New Roman", ""),
    )
