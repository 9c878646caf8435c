"""`taizhang bind`: what a person chooses, keeps for other units, and drafts as a new metric."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.shipped import shipped_text
from taizhang.cli import bind, fill
from taizhang.decompose.make import with_metric
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


def _rows(capsys: Said) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)["bindings"]
    return rows


def test_the_table_tells_number_kind_noun_verb_and_the_next_best(paper: Path, capsys: Said) -> None:
    assert bind.run([str(paper), "--campaign", str(SMALL)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1].split()[:5] == ["序", "句", "类", "名词", "动词"]
    assert told[2].split()[:5] == ["1", "3.1", "数", "问题", "查摆"]
    assert "items.closed" in told[2]


def test_what_a_person_chooses_holds_and_is_kept_for_another_text(paper: Path, tmp_path: Path, capsys: Said) -> None:
    kept = tmp_path / "对应.json"
    chosen = ["--choose", "1=items.closed", "--choose", "2＝", "--keep", str(kept)]
    assert bind.run([str(paper), "--campaign", str(SMALL), "--format", "json", *chosen]) == 0
    first = _rows(capsys)
    assert [(one["metric"], one["chosen"]) for one in first[:2]] == [("items.closed", True), (None, True)]
    other = tmp_path / "另一县.txt"
    other.write_text("Y县总结\n前面加了一句。\n今年以来，共查摆问题XX个。整改率X％。", encoding="utf-8")
    assert bind.run([str(other), "--campaign", str(SMALL), "--format", "json", "--bindings", str(kept)]) == 0
    assert [(one["metric"], one["chosen"]) for one in _rows(capsys)] == [("items.closed", True), (None, True)]
    assert bind.run([str(other), "--campaign", str(SMALL), "--bindings", str(kept)]) == 0
    assert "人定" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--choose", "items.closed"], "--choose 要写成"),
        (["--choose", "9=items.closed"], "编号在 1 到 3 之间"),
        (["--choose", "1=nothing"], "专项里没有指标“nothing”"),
        (["--make", "9"], "没有第 9 处"),
        (["--bindings", "没有.json"], "打不开"),
        (["--keep", "没有这个目录/对应.json"], "写不了"),
    ],
)
def test_what_cannot_be_is_refused(paper: Path, more: list[str], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        bind.run([str(paper), "--campaign", str(SMALL), *more])


@pytest.mark.parametrize("content", ["不是 JSON", "[]", '{"bindings": [1]}', '{"bindings": [{"metric": "a"}]}'])
def test_another_file_is_not_taken_for_bindings(paper: Path, tmp_path: Path, content: str) -> None:
    wrong = tmp_path / "别的.json"
    wrong.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal, match="不是 taizhang bind --keep 存下的文件"):
        bind.run([str(paper), "--campaign", str(SMALL), "--bindings", str(wrong)])


def test_a_metric_is_drafted_for_a_blank_and_loads(paper: Path, capsys: Said) -> None:
    assert bind.run([str(paper), "--campaign", "theme_education_2023", "--make", "3"]) == 0
    drafted = capsys.readouterr().out
    assert 'nouns: ["植树"]' in drafted
    campaign, problems = load(with_metric(shipped_text("theme_education_2023"), drafted), "a.yaml")
    assert campaign is not None
    assert problems == ()


def test_a_paper_is_filled_by_what_was_chosen(county: County, paper: Path, tmp_path: Path, capsys: Said) -> None:
    noon = datetime(2023, 10, 9, 12, tzinfo=UTC)
    record(
        county.campaign,
        [draft("a", title="停车难", values={"source": "masses", "owner": "李明"})],
        by=county.clerk,
        at=noon,
    )
    kept, out = tmp_path / "对应.json", tmp_path / "总结.docx"
    bind.run([str(paper), "--campaign", str(SMALL), "--choose", "1=", "--choose", "3=items.found", "--keep", str(kept)])
    capsys.readouterr()
    asked = [str(paper), "--unit", "YX", "--as-of", "2023-12-31", "-o", str(out), "--bindings", str(kept)]
    assert fill.run(asked) == 0
    told = capsys.readouterr().out
    assert "植树" in told
    assert "已定为留空，由人来写" in told
