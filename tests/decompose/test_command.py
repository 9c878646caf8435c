"""`taizhang decompose FILE`: as a table, JSON, text or workbook, without a ledger."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.cli.decompose import aligned, run, table, width
from taizhang.cli.decompose_rows import often, sentence_of
from taizhang.cli.decompose_sheets import neutral
from taizhang.decompose.analyse import analyse
from taizhang.errors import Refusal
from taizhang.ingest.sheets import read_book
from tests.decompose.word_files import docx, paragraph

SAMPLES = Path(__file__).parent / "samples"


def test_the_table_cites_a_sentence_for_every_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(SAMPLES / "plan.txt")]) == 0
    said = capsys.readouterr().out
    assert "任务（14）" in said
    row = next(line for line in said.splitlines() if line.startswith("  8.2 "))
    assert all(word in row for word in ("硬", "检视整改", "各行业主管部门", "县应急局", "2024-04-30"))
    assert "空白（0）" in said


def test_the_json_is_the_schema_of_the_intake(capsys: pytest.CaptureFixture[str]) -> None:
    path = SAMPLES / "closing.txt"
    assert run([str(path), "--format", "json", "--date", "2025-07-30"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads(json.dumps(analyse(path.read_text(encoding="utf-8"), "closing.txt", None).as_json())) | {
        "dated": "2025-07-30"
    }
    assert {"outline", "placeholders", "obligations", "achievements", "shortcomings", "sentences"} <= set(found)


def test_a_docx_goes_through_the_child_and_its_text_is_the_one_offsets_count_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "讲话.docx"
    path.write_bytes(docx(paragraph("一、学习") + paragraph("要读原著。")))
    assert run([str(path), "--format", "text"]) == 0
    assert capsys.readouterr().out == "一、学习\n要读原著。\n"


def _workbook(tmp_path: Path, text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    source, out = tmp_path / "稿.txt", tmp_path / "稿.xlsx"
    source.write_text(text, encoding="utf-8")
    assert run([str(source), "--format", "xlsx", "-o", str(out)]) == 0
    book = read_book(out.read_bytes(), "稿.xlsx")
    return {sheet.name: tuple(tuple(map(str, row)) for row in sheet.rows) for sheet in book.sheets}


def test_the_workbook_has_the_columns_of_an_office_and_no_active_content(tmp_path: Path) -> None:
    sheets = _workbook(
        tmp_path,
        "方案\n一、任务\n建立台账。（牵头单位：=cmd|1；责任单位：各镇；牵头领导：王某某；完成时限：长期）\n举办X期读书班。\n"
        "落实在建项目7个。\n二、存在问题\n有的单位学习不深入。\n",
    )
    assert list(sheets) == ["任务分解表", "提纲", "空白", "数据", "问题", "成效"]
    assert sheets["任务分解表"][0][:10] == (
        "序号", "工作任务", "具体举措", "牵头领导", "牵头单位", "责任（配合）单位", "完成时限", "备注", "句号", "原文",
    )  # fmt: skip
    first = sheets["任务分解表"][1]
    assert first[1:7] == ("一、任务", "建立台账", "王某某", "'=cmd|1", "各镇", "长期")
    assert first[7] == "交付物：台账；长期坚持，没有止日"
    assert (first[8], first[9]) == ("3.1", "建立台账")
    assert sheets["空白"][1][:4] == ("4.1", "数", "X", "期")
    assert neutral("学" * 40_000).endswith("…")


def test_the_workbook_tells_rhythm_speaker_repetition_ban_and_who_was_spoken_to(tmp_path: Path) -> None:
    rows = _workbook(
        tmp_path,
        "讲话\n（2023年11月20日）\n同志们：\n市委要求，各县要于每月25日前报送整改工作进展情况。要逐项建立问题整改台账并动态更新。\n"
        "严禁弄虚作假、瞒报漏报整改情况。\n要逐项建立问题整改台账并动态更新。\n",
    )["任务分解表"]
    first, second, third, fourth = rows[1:5]
    assert first[6] == "每月25日前（首次 2023-11-25）"
    assert first[7] == "周期：每月；传达：市委"
    assert (first[10], first[11]) == ("2023-11-25", "硬")
    assert "上文所对：各县" in second[7]
    assert third[11] == "硬·禁令"
    assert "与第4.2句重复" in fourth[7]


def test_the_table_speaks_the_readers_language() -> None:
    analysis = analyse("讲话\n要每两周调度一次重点整改任务。\n举办X期读书班。\n落实在建项目7个。\n", "a.txt")
    said = table(analysis, lambda words: f"<{words}>")
    assert "<每两周>" in said
    assert "<待定>" in said
    assert sentence_of(analysis, -1) == ""
    assert often("45day", str) == "45day"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.txt"], "打不开"),
        ([str(SAMPLES / "plan.txt"), "--format", "xlsx"], "请加 -o"),
        ([str(SAMPLES / "plan.txt"), "--format", "pdf"], "可选"),
        ([str(SAMPLES / "plan.txt"), "--date", "昨天"], "不是日期"),
        ([str(SAMPLES / "plan.txt"), "-o", str(SAMPLES / "none" / "a.txt")], "写不了"),
        ([], "缺少"),
    ],
)
def test_a_wrong_command_is_a_sentence(arguments: list[str], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        run(arguments)


def test_chinese_takes_two_places_on_the_screen() -> None:
    assert width("a一") == 3
    assert aligned((("一", "a"), ("b", "c"))) == "  一  a\n  b   c"


def test_no_database_and_no_web_is_loaded() -> None:
    script = "import sys; from taizhang.cli.decompose import run; run(sys.argv[1:]); sys.exit('django' in sys.modules)"
    done = subprocess.run((sys.executable, "-c", script, str(SAMPLES / "speech.txt")), capture_output=True, check=False)
    assert done.returncode == 0
    assert "任务".encode() in done.stdout
