"""docs/tour.md runs: every command of it, in order, on a ledger of its own."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def test_every_command_of_the_tour_does_what_the_tour_says(tmp_path: Path, own_ledger: dict[str, str]) -> None:
    for shared in ("taizhang", "campaigns"):
        (tmp_path / shared).symlink_to(ROOT / shared)
    tour = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    script = "set -e\n" + "".join(COMMANDS.findall(tour))
    surroundings = {**own_ledger, "PATH": f"{Path(sys.executable).parent}:{own_ledger['PATH']}"}
    del surroundings["TAIZHANG_HOME"], surroundings["DJANGO_SETTINGS_MODULE"]
    walked = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        env=surroundings,
        text=True,
        capture_output=True,
        timeout=900,
        check=False,
    )
    assert walked.returncode == 0, walked.stdout + walked.stderr
    made = {path.name for path in (tmp_path / "build" / "tour").iterdir()}
    assert made >= {"任务分解.xlsx", "问题.xlsx", "问题清单.xlsx", "问题清单.docx", "总结.docx", "总结-溯源.docx"}
    assert "新增 0，更新 0" in walked.stdout
    assert walked.stdout.count("完好") == 1
    assert "Traceback" not in walked.stderr
