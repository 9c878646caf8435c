"""docs/api.md: every curl of it runs, in order, against a real server, and is answered without a problem."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.store.test_writers_at_once import ROOT, Ledger, said, started

CURLS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
SET_UP = """
import django; django.setup()
from pathlib import Path
from django.core.management import call_command
from taizhang.store import office
from taizhang.store.office import Planted
call_command("migrate", verbosity=0)
office.adopt(Path("tests/store/small.yaml").read_text(encoding="utf-8"), "small.yaml")
office.plant([Planted(code="YX", name="云溪县", unit_class="county")])
office.plant([Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX")])
office.appoint(office.enrol("clerk", "周敏", "", "台账Taizhang2023"), "YX-01", "clerk")
office.appoint(office.enrol("office", "孙洁", "", "台账Taizhang2023"), "YX", "office")
"""


@pytest.fixture
def site(own_ledger: Ledger) -> Iterator[str]:
    """The ledger of the small county, served."""
    said(started(own_ledger, "-c", SET_UP))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = started(own_ledger, "-m", "taizhang", "serve", "--port", str(port), "--workers", "1")
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=300)


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            with urlopen(f"{address}/api/v1/health", timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer in a minute")


def test_every_curl_of_the_paper_is_answered(tmp_path: Path, own_ledger: Ledger, site: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("没有 curl：apt-get install curl")
    new = ("token", "new", "--as", "clerk", "--unit", "YX-01", "--label", "学习平台对接")
    secret = said(started(own_ledger, "-m", "taizhang", *new)).split()[-1]
    paper = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    script = "set -eo pipefail\n" + "echo; ".join(CURLS.findall(paper)).replace("curl -sS", "curl -sS --fail-with-body")
    surroundings = {**os.environ, "TAIZHANG": site, "TOKEN": secret}
    walked = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        env=surroundings,
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert walked.returncode == 0, walked.stdout[-1500:] + walked.stderr
    assert "urn:taizhang:problem" not in walked.stdout
    assert '"state": "claimed"' in walked.stdout
    assert (tmp_path / "问题.xlsx").read_bytes()[:2] == b"PK"


def test_every_status_of_the_paper_is_one_the_api_gives() -> None:
    paper = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    told = {int(status) for row in re.findall(r"^\| ([\d、]+) \|", paper, re.MULTILINE) for status in row.split("、")}
    code = "import django; django.setup(); from taizhang.web.api.router import ERRORS; print(*ERRORS)"
    assert told == {int(one) for one in subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "taizhang.settings"},
    ).stdout.split()}  # fmt: skip
