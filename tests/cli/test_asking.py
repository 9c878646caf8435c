"""A command line that is wrong is refused with a sentence, and help speaks Chinese."""

from datetime import date

import pytest

from taizhang.cli.asking import Asking, day, flaw
from taizhang.errors import Refusal


def asking() -> Asking:
    """A command with something of everything."""
    parser = Asking("fill", "用台账的数填好一份稿子")
    parser.add_argument("draft", help="稿子")
    parser.add_argument("--unit", required=True)
    parser.add_argument("--as-of", type=day)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--format", choices=("table", "json"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--traced", action="store_true")
    either.add_argument("--clean", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少 draft, --unit。运行 taizhang fill --help 看怎么写"),
        (("稿.docx", "--unit", "QH", "--bold"), "不认识 --bold"),
        (("稿.docx", "--unit"), "--unit 后面要跟一个值"),
        (("稿.docx", "--unit", "QH", "--rows", "多"), "--rows 不能是 '多'，请填一个数"),
        (("稿.docx", "--unit", "QH", "--format", "pdf"), "--format 不能是 'pdf'，可选：table、json。"),
        (("稿.docx", "--unit", "QH", "--traced", "--clean"), "--clean 和 --traced 不能同时用"),
        (("稿.docx", "--unit", "QH", "--as-of", "年底"), "“年底”不是日期，请写成 2023-12-31 这样"),
        (("稿.docx", "--un", "QH"), "缺少 --unit"),
    ],
)
def test_each_flaw_is_said_in_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        asking().parse_args(arguments)
    assert said in str(refused.value)


def test_what_is_right_is_read() -> None:
    given = asking().parse_args(["稿.docx", "--unit", "QH", "--as-of", "2023-12-31"])
    assert (given.draft, given.unit, given.as_of) == ("稿.docx", "QH", date(2023, 12, 31))


def test_help_is_chinese_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        asking().parse_args(["--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("用法：taizhang fill")
    assert "用台账的数填好一份稿子" in text
    assert "显示这段说明" in text
    assert "usage" not in text
    assert "options" not in text
    assert asking().format_usage().startswith("用法：")


def test_a_flaw_nobody_foresaw_is_kept_as_it_stands() -> None:
    assert str(flaw("something else")) == "命令写得不对：something else"
