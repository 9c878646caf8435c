"""Commands on the ledger: workbook out and in, documents received, the ledger's proof of itself."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from taizhang.cli import check, import_, receive, who, workbook
from taizhang.errors import Refusal
from taizhang.store.models import Document, Entry
from tests.store.conftest import County, Recorder, county, recorded

__all__ = ["county", "recorded"]

Say = pytest.CaptureFixture[str]


def said(capsys: Say, code: int, expected: int) -> list[str]:
    assert code == expected
    return capsys.readouterr().out.splitlines()


def hand_made(folder: Path, *rows: Sequence[str]) -> Path:
    file = folder / "问题.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("问题清单")
    for number, row in enumerate((("存在问题", "单位", "查摆时间", "问题来源"), *rows)):
        sheet.write_row(number, 0, row)
    book.close()
    return file


def test_the_workbook_sent_comes_back_and_changes_nothing(
    county: County, recorded: Recorder, tmp_path: Path, capsys: Say
) -> None:
    recorded()
    out = tmp_path / "问题.xlsx"
    said(capsys, workbook.run(["problem", "--unit", "YX-01", "-o", str(out)]), 0)
    (told,) = said(capsys, import_.run([str(out), "--as", "clerk"]), 0)
    assert told == "问题.xlsx：新增 0，更新 0，无变化 1，有误 0，略过 1"


def test_good_rows_go_in_and_flawed_rows_come_back_named(county: County, tmp_path: Path, capsys: Say) -> None:
    good = ("集镇排水不畅，雨天积水", "溪口镇", "2023-10-12", "群众反映")
    file = hand_made(tmp_path, good, ("乡村道路破损", "溪口镇", "去年冬天", "群众反映"))
    dry = said(capsys, import_.run([str(file), "--as", "clerk", "--dry-run"]), 1)
    assert Entry.objects.count() == 0
    assert any("问题清单·第3行·查摆时间" in line for line in dry)
    told = said(capsys, import_.run([str(file), "--as", "clerk"]), 1)
    assert told[-2:] == [
        "问题.xlsx：新增 1，更新 0，无变化 0，有误 1，略过 0",
        f"有误的行另存为：{tmp_path / '问题-有误.xlsx'}",
    ]
    assert said(capsys, import_.run([str(file), "--as", "clerk"]), 1)[-2].startswith("问题.xlsx：新增 0")


def test_a_file_that_is_no_workbook_is_refused_in_words(county: County, tmp_path: Path, capsys: Say) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 this is no workbook")
    told = said(capsys, import_.run([str(broken), "--as", "clerk"]), 1)
    assert "坏.xlsx 打不开，可能没有传完或已损坏" in told[0]
    assert Entry.objects.count() == 0
    with pytest.raises(Refusal, match="看看路径对不对"):
        import_.run([str(tmp_path / "没有.xlsx"), "--as", "clerk"])


def test_a_folder_and_a_zip_of_workbooks_are_merged_in_one_go(county: County, tmp_path: Path, capsys: Say) -> None:
    folder = tmp_path / "各乡镇"
    (folder / "山区").mkdir(parents=True)
    head = "存在问题,单位,查摆时间,问题来源\n"
    (folder / "溪口镇.csv").write_text(f"{head}路灯不亮,溪口镇,2023-10-08,群众反映\n", encoding="utf-8")
    (folder / "山区" / "石桥乡.csv").write_text(f"{head}桥面破损,石桥乡,去年冬天,群众反映\n", encoding="gb18030")
    (folder / "说明.docx").write_bytes(b"PK")
    (folder / "~$溪口镇.xlsx").write_bytes(b"lock")
    with zipfile.ZipFile(folder / "更多.zip", "w") as made:
        made.writestr("柳树村.csv", f"{head}水渠堵塞,柳树村,2023-10-08,群众反映\n")
    told = said(capsys, import_.run([str(folder), "--as", "office"]), 1)
    assert "共 3 份：新增 2，更新 0，无变化 0，有误 1（1 份）" in told
    assert any(line.startswith("山区/石桥乡.csv·csv·第2行·查摆时间: “去年冬天”") for line in told)
    assert told[-1] == f"有误的行另存为：{tmp_path / '各乡镇-有误.zip'}"
    with zipfile.ZipFile(tmp_path / "各乡镇-有误.zip") as back:
        assert back.namelist() == ["汇总结果.xlsx", "山区/石桥乡-有误.xlsx"]
    assert Entry.objects.count() == 2
    assert "共 3 份：新增 0，更新 0，无变化 2，有误 1（1 份）" in said(
        capsys, import_.run([str(folder), "--as", "office", "--dry-run"]), 1
    )


def test_a_speech_is_received_once_and_its_finds_are_counted(county: County, tmp_path: Path, capsys: Say) -> None:
    speech = tmp_path / "讲话.txt"
    speech.write_text(
        "在动员会上的讲话\n同志们：\n一、抓好整改\n各乡镇要在10月31日前列出问题清单。\n", encoding="utf-8"
    )
    for _ in range(2):
        (told,) = said(capsys, receive.run([str(speech), "--as", "office", "--date", "2023-09-08"]), 0)
        assert "任务 1 条待确认，空格 0 处，问题 0 条" in told
    assert Document.objects.count() == 1


def test_an_honest_ledger_says_so_and_a_touched_one_says_where(county: County, recorded: Recorder, capsys: Say) -> None:
    row = recorded()
    assert said(capsys, check.run([]), 0)[-1] == "完好"
    Entry.objects.filter(pk=row.pk).update(title="改过的标题")
    told = said(capsys, check.run([]), 1)
    assert (f"条目·{row.key}" in told[0], told[-1]) == (True, "发现 1 处问题")


def test_unknown_persons_units_kinds_and_campaigns_are_refused(county: County, tmp_path: Path) -> None:
    out = str(tmp_path / "x.xlsx")
    for arguments, says in (
        (["problem", "--unit", "无", "-o", out], "没有这个单位：无"),
        (["读书班", "-o", out], "没有这一类：读书班"),
        (["problem", "--campaign", "none", "-o", out], "没有这个专项：none"),
    ):
        with pytest.raises(Refusal, match=says):
            workbook.run(arguments)
    with pytest.raises(Refusal, match="没有这个登录名：nobody"):
        who.writer("nobody")


def test_an_empty_ledger_says_what_is_missing(db: None) -> None:
    with pytest.raises(Refusal, match="还没有专项"):
        who.chosen("")
    with pytest.raises(Refusal, match="还没有单位"):
        who.unit_or_top("")
