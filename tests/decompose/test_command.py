"""`taizhang decompose FILE`: as a table, JSON, text or workbook, without a ledger."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from taizhang.cli.decompose import aligned, run, width
from taizhang.cli.decompose_sheets import neutral
from taizhang.decompose.analyse import analyse
from taizhang.errors import Refusal
from taizhang.ingest.sheets import read_book
from tests.decompose.test_read import _docx, _paragraph

SAMPLES = Path(__file__).parent / "samples"


def test_the_table_cites_a_sentence_for_every_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(SAMPLES / "plan.txt")]) == 0
    said = capsys.readouterr().out
    assert "任务（14）" in said
    assert "8.2   硬    检视整改  县应急局；各行业主管部门、各乡镇  2024-04-30" in said
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
    path.write_bytes(_docx(_paragraph("一、学习") + _paragraph("要读原著。")))
    assert run([str(path), "--format", "text"]) == 0
    assert capsys.readouterr().out == "一、学习\n要读原著。\n"


def test_the_workbook_has_the_columns_of_an_office_and_no_active_content(tmp_path: Path) -> None:
    source, out = tmp_path / "稿.txt", tmp_path / "稿.xlsx"
    source.write_text(
        "方案\n一、任务\n建立台账。（牵头单位：=cmd|1；责任单位：各镇；完成时限：长期）\n有的单位不实。\n举办X期读书班。\n",
        encoding="utf-8",
    )
    assert run([str(source), "--format", "xlsx", "-o", str(out)]) == 0
    sheets = {sheet.name: sheet.rows for sheet in read_book(out.read_bytes(), "稿.xlsx").sheets}
    assert list(sheets) == ["提纲", "任务分解表", "空白", "问题", "成效"]
    assert sheets["任务分解表"][0][:8] == (
        "序号", "工作任务", "具体举措", "牵头领导", "牵头单位", "责任（配合）单位", "完成时限", "备注",
    )  # fmt: skip
    first = sheets["任务分解表"][1]
    assert (first[4], first[5], first[6], first[7]) == ("'=cmd|1", "各镇", "长期", "交付物：台账")
    assert neutral("学" * 40_000).endswith("…")


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
