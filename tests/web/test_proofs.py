"""Evidence on the page of an entry: versions, files used again, likeness told first, paper that proves paper."""

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from taizhang.campaign.model import Selection
from taizhang.store.evidence import LARGEST
from taizhang.store.file_tables import FileText
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Evidence
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from tests.ingest.pictures import photo
from tests.store.conftest import County, Recorder, draft
from tests.web.at_desk import at_desk

ACCOUNT = "".join(
    f"{place}占道车辆已劝离，划定车位{n}处，增设标牌，安排专人早晚值守，群众反映通行顺畅，商户按线经营。"
    for n, place in enumerate(("集镇南街", "集镇北街", "卫生院门口", "小学路口", "农贸市场东门"), 12)
)
HTMX = {"HX-Request": "true"}


def upload(text: str | bytes, name: str = "核查.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def proved(client: Client, row: Entry, **given: Any) -> Any:
    row.refresh_from_db()
    return client.post(f"/entry/{row.key}/prove", {"version": row.version, **given}, headers=HTMX)


def both(county: County) -> tuple[Entry, Entry]:
    """An entry of 溪口镇 and one of 石桥乡."""
    record(county.campaign, [draft("a", due=date(2023, 12, 1))], by=county.clerk)
    record(county.campaign, [draft("b", unit="YX-02", title="石桥乡的事")], by=county.other)
    return Entry.objects.get(origin="a"), Entry.objects.get(origin="b")


def test_a_photo_is_kept_small_and_without_the_place(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    client = at_desk(county.clerk)
    assert proved(client, row, file=upload(photo(3000, 2000), "现场.jpeg")).status_code == 204
    (one,) = row.evidence.all()
    assert (one.media, one.algorithm, one.paper) == ("image/jpeg", "sha256", False)
    answered = client.get(f"/entry/{row.key}/proof/{one.pk}")
    kept = Image.open(io.BytesIO(answered.content))
    assert max(kept.size) == 2000
    assert not kept.getexif()
    assert answered["Content-Security-Policy"].startswith("sandbox")
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in answered["Content-Disposition"]


def test_a_program_called_pdf_is_refused_and_nothing_is_written(county: County, recorded: Recorder) -> None:
    answered = proved(at_desk(county.clerk), recorded("a"), file=upload(b"MZ\x90\0" + b"\0" * 99, "验收单.pdf"))
    assert answered.status_code == 422
    assert "不能作佐证" in answered.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_too_large_is_refused_by_its_announced_size(county: County, recorded: Recorder) -> None:
    answered = proved(at_desk(county.clerk), recorded("a"), file=upload(b"0" * (LARGEST + 1), "大.txt"))
    assert answered.status_code == 422
    assert "超过20兆" in answered.content.decode()


def test_a_newer_version_stands_for_the_older_and_both_are_kept(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)
    proved(client, row, file=upload("第一版验收单", "验收单.txt"))
    first = row.evidence.get()
    proved(client, row, file=upload("第二版验收单", "验收单.txt"), replaces=first.pk)
    newer = row.evidence.exclude(pk=first.pk).get()
    assert newer.replaces_id == first.pk
    page = client.get(f"/entry/{row.key}").content.decode()
    assert "旧版，已有新版" in page
    assert f'<option value="{newer.pk}">' in page
    assert f'<option value="{first.pk}">' not in page
    assert client.get(f"/entry/{row.key}/proof/{first.pk}").content.decode() == "第一版验收单"


def test_only_a_file_of_this_entry_can_be_replaced(county: County) -> None:
    ours, theirs = both(county)
    proved(at_desk(county.other), theirs, file=upload("石桥乡的验收单"))
    answered = proved(at_desk(county.clerk), ours, file=upload("溪口镇的"), replaces=theirs.evidence.get().pk)
    assert answered.status_code == 422
    assert "不在这一条上" in answered.content.decode()
    assert not ours.evidence.exists()


def test_a_file_of_the_unit_is_used_again_without_an_upload(county: County) -> None:
    ours, theirs = both(county)
    record(county.campaign, [draft("c", title="另一件事")], by=county.clerk)
    other, client = Entry.objects.get(origin="c"), at_desk(county.clerk)
    proved(client, ours, file=upload("整治前后对照", "对照.txt"))
    one = ours.evidence.get()
    assert "对照.txt" in client.get(f"/entry/{other.key}/files").content.decode()
    assert "没有别的文件" in client.get(f"/entry/{ours.key}/files").content.decode()
    assert proved(client, other, again=[one.pk]).status_code == 204
    assert other.evidence.get().digest == one.digest
    there = proved(at_desk(county.other), theirs, again=[one.pk])
    assert there.status_code == 422, "what lies out of sight cannot be used"


def test_the_same_file_of_another_unit_is_told_first_and_then_taken(county: County) -> None:
    ours, theirs = both(county)
    proved(at_desk(county.other), theirs, file=upload(ACCOUNT, "整治记录.txt"))
    client = at_desk(county.clerk)
    told = proved(client, ours, file=upload(ACCOUNT, "我们的.txt")).content.decode()
    assert "与别的单位" in told
    assert "的材料相同" in told
    assert "石桥乡" not in told, "a unit out of sight is not named"
    assert not ours.evidence.exists()
    seen = told.partition('name="seen_files" value="')[2].partition('"')[0]
    assert proved(client, ours, file=upload(ACCOUNT, "我们的.txt"), seen_files=seen).status_code == 204
    assert ours.evidence.count() == 1


def test_a_text_much_the_same_is_told_with_its_unit_where_that_is_in_sight(county: County) -> None:
    ours, theirs = both(county)
    proved(at_desk(county.other), theirs, file=upload(ACCOUNT, "整治记录.txt"))
    changed = ACCOUNT.replace("农贸市场东门", "农贸市场西门")
    told = proved(at_desk(county.office), ours, file=upload(changed, "我们的.txt")).content.decode()
    assert "与石桥乡" in told
    assert "% 相同" in told
    another = (
        "文化站延长开放到晚上九点，招募志愿者轮值，新增图书三百册，开办书法班，群众可以电话预约活动室，周末放映电影。"
    )
    assert proved(at_desk(county.office), ours, file=upload(another)).status_code == 204


def test_one_units_own_files_are_nobodys_copy(county: County) -> None:
    record(county.campaign, [draft("a"), draft("c", title="另一件事")], by=county.clerk)
    client = at_desk(county.clerk)
    for origin in ("a", "c"):
        assert proved(client, Entry.objects.get(origin=origin), file=upload(ACCOUNT)).status_code == 204
    assert FileText.objects.count() == 1


def test_paper_that_proves_paper_is_flagged_and_a_check_note_is_enough(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)

    def found() -> bool:
        rows = narrowed(Entry.objects.all(), Scene(county.campaign, date(2099, 1, 1)), Selection(has=("only_papers",)))
        return rows.exists()

    assert not found()
    proved(client, row, file=upload("一、工作安排\n……", "整治实施方案.txt"))
    assert found()
    assert "现在只有自己写的材料" in client.get(f"/entry/{row.key}").content.decode()
    proved(client, row, proof="现场核查：车位已划好")
    assert not found()
    assert "现在只有自己写的材料" not in client.get(f"/entry/{row.key}").content.decode()


def test_without_script_the_page_says_what_is_alike_and_remembers_it_was_told(county: County) -> None:
    ours, theirs = both(county)
    proved(at_desk(county.other), theirs, file=upload(ACCOUNT))
    client = at_desk(county.clerk)
    shown = client.post(f"/entry/{ours.key}/prove", {"version": 1, "file": upload(ACCOUNT)}).content.decode()
    assert "再按一次就存" in shown
    assert 'name="seen_files"' in shown
