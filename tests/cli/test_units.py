"""`taizhang units`: a table of units is told, and done where that is asked."""

from pathlib import Path

import pytest

from taizhang.cli import units
from taizhang.errors import Refusal
from taizhang.store import office
from taizhang.store.models import Unit
from tests.store.conftest import SMALL, County

HEAD = "代码,名称,上级代码,类别\n"


def table(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "单位.csv"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_the_table_is_told_and_only_done_where_asked(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = table(tmp_path, "YX-01,溪口街道,YX,乡镇", "YX-09,大桥乡,YX,乡镇", "YX-0101,柳树村,YX-02,村")
    assert units.run([file]) == 0
    assert Unit.objects.count() == 4
    told = capsys.readouterr().out
    assert "YX-0101  柳树村：溪口镇 → 石桥乡" in told
    assert "新增 1，改名或改类别 1，移动 1，撤销 0，没有变化 0，有误 0" in told
    assert units.run([file, "--as", "office", "--do"]) == 0
    assert "已办 3 项单位变动" in capsys.readouterr().out
    assert units.run([file, "--do"]) == 0
    assert "没有变化 3" in capsys.readouterr().out


def test_flawed_rows_are_told_and_the_good_ones_go_in(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert units.run([table(tmp_path, "N1,新村,NO,村", "N2,大桥村,YX-01,村"), "--do"]) == 1
    assert "没有代码是“NO”的单位（填台账或本表里有的代码）" in capsys.readouterr().out
    assert Unit.objects.filter(code="N2").exists()


def test_an_empty_ledger_begins_with_a_whole_tree(db: None, tmp_path: Path) -> None:
    office.adopt(SMALL.read_text(encoding="utf-8"), "small.yaml")
    assert units.run([table(tmp_path, "B,乙乡,A,乡镇", "A,甲县,,县", "C,丙村,B,村"), "--do"]) == 0
    assert [one.code for one in Unit.objects.order_by("path")] == ["A", "B", "C"]


def test_only_an_office_changes_what_is_under_it(county: County, tmp_path: Path) -> None:
    assert units.run([table(tmp_path, "YX-02,石桥镇,YX,乡镇"), "--as", "clerk", "--do"]) == 1
    assert Unit.objects.get(code="YX-02").name == "石桥乡"
    with pytest.raises(Refusal):
        units.run([table(tmp_path, "YX-02,石桥镇,YX,乡镇"), "--as", "nobody"])
