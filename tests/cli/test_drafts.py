"""`taizhang bind`, `fill` and `export`: a draft's holes named, filled into Word, and lists taken away."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document as Word

from taizhang.cli import bind, export, fill
from taizhang.errors import Refusal
from taizhang.store.ledger import record
from tests.store.conftest import SMALL, County, draft

TEXT = "X县总结讲话\n同志们：\n共查摆问题X个。整改率X％。植树X棵。\n"
Said = pytest.CaptureFixture[str]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "总结.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def ledger(county: County) -> County:
    """Three problems found in October."""
    noon = datetime(2023, 10, 9, 12, tzinfo=UTC)
    titles = (("a", "停车难"), ("b", "路灯不亮"), ("c", "排水不畅"))
    drafts = [draft(o, title=title, values={"source": "masses", "owner": "李明"}) for o, title in titles]
    record(county.campaign, drafts, by=county.clerk, at=noon)
    return county


def test_every_x_is_proposed_a_metric_with_a_reason_and_the_unbound_are_named(paper: Path, capsys: Said) -> None:
    assert bind.run([str(paper), "--campaign", str(SMALL)]) == 0
    told = capsys.readouterr().out
    assert "要填的数 3 处，对上指标 2 处，没对上 1 处" in told
    assert "items.found" in told
    assert "items.rate" in told
    assert "专项里没有和它对得上的指标" in told
    assert "另有名称空格 1 处" in told


def test_without_a_campaign_the_shipped_one_that_the_draft_speaks_of_is_taken(tmp_path: Path, capsys: Said) -> None:
    for said, campaign in (
        ("X县主题教育总结讲话", "theme_education_2023"),
        ("X县安全生产工作报告", "safety_2024"),
        ("关于X县审计查出问题整改情况的报告", "audit_rectify"),
    ):
        paper = tmp_path / f"{campaign}.txt"
        body = "共排查隐患X个，销号隐患X个。" if campaign == "safety_2024" else "共查摆问题X个。整改率X％。"
        body = "审计查出问题X个，已完成整改X个。" if campaign == "audit_rectify" else body
        paper.write_text(f"{said}\n同志们：\n{body}\n", encoding="utf-8")
        assert bind.run([str(paper), "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["campaign"] == campaign
        assert all(one["metric"] for one in told["bindings"]), told


def test_an_unknown_or_broken_campaign_is_refused(paper: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有自带的专项"):
        bind.run([str(paper), "--campaign", "nothing"])
    broken = tmp_path / "broken.yaml"
    broken.write_text("campaign: a\n", encoding="utf-8")
    with pytest.raises(Refusal, match="专项文件有误"):
        bind.run([str(paper), "--campaign", str(broken)])


def test_a_draft_is_filled_into_word_and_every_number_is_told(
    ledger: County, paper: Path, tmp_path: Path, capsys: Said
) -> None:
    out = tmp_path / "总结.docx"
    asked = [str(paper), "--unit", "YX", "--as-of", "2023-12-31", "--name", "X县=云溪县", "-o", str(out)]
    assert fill.run(asked) == 0
    told = capsys.readouterr().out
    assert "共查摆问题3个" in told
    assert "填了 1 处，空着 2 处" in told
    assert "不写成成绩" in told
    texts = [paragraph.text for paragraph in Word(str(out)).paragraphs]
    assert texts[0] == "云溪县总结讲话"
    assert "共查摆问题3个。整改率X％。植树X棵。" in texts


def test_a_traced_paper_has_its_table_of_sources(ledger: County, paper: Path, tmp_path: Path) -> None:
    out = tmp_path / "溯源.docx"
    fill.run([str(paper), "--unit", "YX", "--as-of", "2023-12-31", "--traced", "-o", str(out)])
    assert len(Word(str(out)).tables) == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "总结.doc"], "不是 docx 文件名"),
        (["-o", "总结.docx", "--unit", "YX-99"], "没有这个单位"),
        (["-o", "总结.docx", "--from", "2024-01-01", "--as-of", "2023-12-31"], "请对调"),
        (["-o", "总结.docx", "--name", "X县"], "--name 要写成"),
    ],
)
def test_a_wrong_command_is_refused_and_writes_nothing(
    ledger: County, paper: Path, more: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paper.parent)
    with pytest.raises(Refusal, match=said):
        fill.run([str(paper), *more])
    assert not list(paper.parent.glob("*.doc*"))


def test_a_list_is_taken_away_by_its_name_without_persons(ledger: County, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "清单.csv"
    assert export.run(["问题清单", "--unit", "YX", "--as-of", "2023-12-31", "-o", str(out)]) == 0
    assert "共 3 行" in capsys.readouterr().out
    told = out.read_text(encoding="utf-8-sig")
    assert "停车难" in told
    assert "李明" not in told
    export.run(["problems", "--as-of", "2023-12-31", "--persons", "-o", str(out)])
    assert "李明" in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_list_becomes_a_workbook_or_a_word_paper(ledger: County, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"清单.{ending}"
    export.run(["problems", "--as-of", "2023-12-31", "-o", str(out)])
    assert out.read_bytes().startswith(b"PK")


def test_a_list_the_campaign_has_not_and_an_unknown_ending_are_refused(ledger: County, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"没有“奖状”这张清单。有：问题清单（problems）"):
        export.run(["奖状", "-o", str(tmp_path / "a.xlsx")])
    with pytest.raises(Refusal, match="文件名请以"):
        export.run(["problems", "-o", str(tmp_path / "a.pdf")])


def test_a_draft_in_word_is_given_back_in_its_own_file_unless_the_official_layout_is_wanted(
    ledger: County, tmp_path: Path
) -> None:
    file, out = tmp_path / "总结.docx", tmp_path / "出.docx"
    own = Word()
    own.add_paragraph("工作总结", style="Title")
    own.add_paragraph("共查摆问题X个，植树X棵。")
    own.save(str(file))
    asked = [str(file), "--unit", "YX", "--as-of", "2023-12-31", "-o", str(out)]
    assert fill.run(asked) == 0
    made = Word(str(out))
    assert [line.text for line in made.paragraphs] == ["工作总结", "共查摆问题3个，植树X棵。"]
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.name == "Title"
    assert fill.run([*asked, "--official"]) == 0
    assert Word(str(out)).sections[0].top_margin != made.sections[0].top_margin
