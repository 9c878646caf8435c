"""A paper that grows too long is told so, with how much to take away."""

from taizhang.report.checks import length, too_long


def test_blanks_and_line_ends_are_no_characters() -> None:
    assert length("同志们：\n　　今天， 开会。") == 10


def test_a_paper_of_four_thousand_characters_passes() -> None:
    assert too_long("字" * 4000) == ()


def test_a_paper_beyond_four_thousand_is_warned_as_a_special_one() -> None:
    (problem,) = too_long("字" * 4321, "讲话稿.docx")
    assert str(problem) == "讲话稿.docx: 全文4321字，专项工作文件不超过4000字（请压缩321字以上，把分项数字移到附表）"


def test_a_paper_beyond_five_thousand_is_warned_as_any() -> None:
    (problem,) = too_long("字" * 5001)
    assert problem.what.say() == "全文5001字，一般文件不超过5000字"
