"""`taizhang export 任务分解表 --document …`: the tables of a document, named by its key or its title."""

import csv
from pathlib import Path

import pytest
from docx import Document as Word

from taizhang.cli import export
from taizhang.errors import Refusal
from taizhang.store.documents import Incoming, receive
from taizhang.store.models import Unit
from tests.store.conftest import County
from tests.store.papers_of_duties import LISTS, REPORT, accept, analysed, finish, received


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def test_the_division_of_tasks_of_a_document_is_written_by_its_key(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speech = received(county)
    accept(county, speech, LISTS, "YX-01", "YX-02", due="2023-10-31")
    out = tmp_path / "分解.csv"
    assert export.run(["任务分解表", "--document", speech.key, "--as-of", "2023-09-30", "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"《动员讲话》任务分解表：云溪县 截至 2023-09-30 共 1 行，已存：{out}\n"
    assert rows(out)[1] == [
        "1", "第一，列出清单", LISTS, "", "溪口镇、石桥乡", "县委办公室、县司法局", "2023年10月底前", "第3.1、7.3句",
    ]  # fmt: skip


def test_the_table_of_progress_is_written_by_title_for_one_unit(county: County, tmp_path: Path) -> None:
    speech = received(county)
    first, _ = accept(county, speech, LISTS, "YX-01", "YX-02")
    accept(county, speech, REPORT, "YX-02")
    finish(county, first)
    out = tmp_path / "落实.docx"
    arguments = ["progress", "--document", "动员讲话", "--unit", "YX-01", "--as-of", "2023-12-31", "-o", str(out)]
    assert export.run(arguments) == 0
    (grid,) = Word(str(out)).tables
    assert [cell.text for cell in grid.rows[2].cells][4:10] == [
        "溪口镇", "县委办公室、县司法局", "10月底前", "已办结", "已完成（自报）", "现场核查：已清理完毕",
    ]  # fmt: skip
    assert len(grid.rows) == 3


def test_names_stand_only_where_asked_for(county: County, tmp_path: Path) -> None:
    speech = received(county)
    accept(county, speech, LISTS, "YX-01")
    out = tmp_path / "分解.csv"
    for more, name in (([], ""), (["--persons"], "李副县长")):
        export.run(["decomposition", "--document", speech.key, "--as-of", "2023-12-31", "-o", str(out), *more])
        assert rows(out)[1][3] == name


def test_what_is_no_table_of_a_document_or_no_document_is_refused(county: County, tmp_path: Path) -> None:
    speech, out = received(county), str(tmp_path / "表.xlsx")
    with pytest.raises(Refusal, match="任务分解表（decomposition）、落实情况表（progress）"):
        export.run(["问题清单", "--document", speech.key, "-o", out])
    with pytest.raises(Refusal, match="没有这份文件：推进会讲话"):
        export.run(["progress", "--document", "推进会讲话", "-o", out])
    town = Incoming(analysis=analysed(), unit=Unit.objects.get(code="YX-01"), sort="in")
    other = receive(county.campaign, town, by=county.clerk)
    with pytest.raises(Refusal, match=f"不止一份，请改写编号：.*{other.key}"):
        export.run(["progress", "--document", "动员讲话", "-o", out])
