"""导入 a zip of many units' workbooks: looked at file by file, taken in together, given back with a report."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.cli.work import SORTS
from taizhang.store.models import Entry
from taizhang.store.working import work_off
from taizhang.web import importing
from tests.store.conftest import County
from tests.web.at_desk import at_desk
from tests.web.test_import_page import BAD, GOOD, book


def bundle(*books: tuple[str, SimpleUploadedFile]) -> SimpleUploadedFile:
    """A zip of workbooks as an office packs them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, file in books:
            made.writestr(name, file.read())
    return SimpleUploadedFile("各乡镇.zip", out.getvalue())


def test_a_zip_of_many_workbooks_is_looked_at_file_by_file_and_taken_in_at_one_click(county: County) -> None:
    client = at_desk(county.office)
    other = ("桥面破损", "石桥乡", "2023-10-09", "群众反映", "")
    sent = bundle(
        ("溪口镇.xlsx", book(GOOD)), ("石桥乡.xlsx", book(other, BAD)), ("坏.xlsx", SimpleUploadedFile("x", b"PK"))
    )
    address = client.post("/import", {"file": sent})["Location"]
    page = client.get(address).content.decode()
    for said in ("3 份表，共 3 行", "导入可用的 2 行", "下载有误的 2 份和汇总", "溪口镇.xlsx", "坏.xlsx"):
        assert said in page, said
    assert not Entry.objects.exists()
    done = client.post(f"{address}/take", follow=True).content.decode()
    assert "这些表已导入：新增 2 条，更新 0 条" in done
    assert "导入可用的" not in done
    with zipfile.ZipFile(BytesIO(client.get(f"{address}/flawed").content)) as back:
        assert back.namelist() == ["汇总结果.xlsx", "石桥乡-有误.xlsx"]
    assert "已撤销这次导入的 2 条" in client.post(f"{address}/undo", follow=True).content.decode()
    assert client.post(f"{address}/drop").status_code == 302


def test_a_large_zip_is_a_job(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    client = at_desk(county.office)
    other = ("桥面破损", "石桥乡", "2023-10-09", "群众反映", "")
    address = client.post("/import", {"file": bundle(("一.xlsx", book(GOOD)), ("二.xlsx", book(other)))})["Location"]
    assert client.post(f"{address}/take")["Location"] == "/jobs"
    work_off(SORTS)
    assert Entry.objects.count() == 2
