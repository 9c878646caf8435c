"""`taizhang proof FILE`: what is wrong with a draft, as a table or JSON, without a ledger."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.campaign.shipped import shipped_text
from taizhang.cli.proof import run
from taizhang.decompose.proof import RULES
from taizhang.errors import Refusal

FLAWED = "在推进会上的讲话\n要抓好主题教育教育,确保取得实效。\n累计办结X件。\n"
SOUND = "在推进会上的讲话\n要抓好主题教育，确保取得实效。\n"


def _file(folder: Path, text: str, name: str = "稿.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_table_gives_place_rule_flaw_mend_and_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([_file(tmp_path, FLAWED)]) == 1
    head, titles, *rows = capsys.readouterr().out.splitlines()
    assert head == "《在推进会上的讲话》：要改的 3 处，提示 0 处"
    assert titles.split() == ["处", "规则", "说明", "怎么改", "原文"]
    assert rows[0].split() == [
        "第2段第1句",
        "重字叠词",
        "“教育”写了两遍",
        "留下一个“教育”",
        "上的讲话",
        "要抓好主题【教育教育】,确保取得实效。",
        "累",
    ]
    assert [row.split()[1] for row in rows] == ["重字叠词", "半角标点", "空着没填"]


def test_a_sound_draft_says_so_and_is_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([_file(tmp_path, SOUND)]) == 0
    assert capsys.readouterr().out == "《在推进会上的讲话》：要改的 0 处，提示 0 处\n"


def test_advice_alone_is_no_flaw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    long = "".join(f"走过了第{n}个村，" for n in range(40))
    assert run([_file(tmp_path, f"在推进会上的讲话\n我们{long}收获很大。\n")]) == 0
    assert "要改的 0 处，提示 1 处" in capsys.readouterr().out


def test_the_json_tells_the_same_with_offsets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([_file(tmp_path, FLAWED), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["title"] == "在推进会上的讲话"
    assert all(one["text"] == FLAWED[one["start"] : one["end"]] for one in told["findings"])
    assert all(one["name"] == RULES[one["rule"]] for one in told["findings"])
    assert told["findings"][1]["mend"] == "改成全角 ，"


def test_it_is_written_to_a_file_where_one_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "毛病.txt"
    assert run([_file(tmp_path, FLAWED), "-o", str(out)]) == 1
    assert capsys.readouterr().out == ""
    assert "第2段第1句" in out.read_text(encoding="utf-8")


def test_it_is_held_against_a_campaign_peers_and_other_papers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = "我们组织干部到十二个村逐户走访，梳理出饮水、修路、养老方面的难题，当场定下了解决的办法和期限。"
    draft = _file(tmp_path, f"总结\n{shared}\n南湾区有成效。确保教育整顿取得实效。\n")
    other = _file(tmp_path, f"总结\n抓好落实。{shared}\n", "青山县.txt")
    campaign = _file(tmp_path, shipped_text("theme_education_2023"), "专项.yaml")
    for name in ("theme_education_2023", campaign):
        given = [draft, "--campaign", name, "--against", other, "--own", "北湾区", "--elsewhere", "南湾区"]
        assert run([*given, "--limit", "40", "--date", "2023-12-01"]) == 1
        told = capsys.readouterr().out
        assert all(RULES[rule] in told for rule in ("shared", "other_place", "other_campaign", "too_long"))


def test_a_campaign_file_with_flaws_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="专项文件有误"):
        run([_file(tmp_path, SOUND), "--campaign", _file(tmp_path, "campaign: 1\n", "坏.yaml")])


def test_a_mark_before_the_first_sentence_stands_at_the_beginning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([_file(tmp_path, "，，抓好落实。\n")]) == 1
    assert "开头" in capsys.readouterr().out


def test_it_needs_no_ledger(tmp_path: Path) -> None:
    code = "import sys; from taizhang.cli import main; main(['proof', sys.argv[1]]); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, _file(tmp_path, SOUND)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"
