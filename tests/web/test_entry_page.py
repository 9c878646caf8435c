"""The page of an entry, and its doors: a move, evidence, corrections, a measure."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Proof, Source
from taizhang.store import clock, documents, evidence, office
from taizhang.store.documents import Decision
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder, draft
from tests.web.at_desk import at_desk, place_of, received

BY_SCRIPT = {"HX-Request": "true"}
CLAIM = {"version": "1", "effect": "划线管理，晚高峰不再占道", "proof": "现场核查：已清理"}


def shown(county: County, who: str, key: str) -> str:
    answered = at_desk(getattr(county, who)).get(f"/entry/{key}")
    assert answered.status_code == 200
    return answered.content.decode()


def state(row: Entry) -> str:
    row.refresh_from_db()
    return row.state


def test_the_page_tells_where_it_stands_and_the_one_next_step(county: County, recorded: Recorder) -> None:
    row = recorded("a", due=date(2023, 11, 30), values={"source": "masses", "owner": "周敏（站长）"})
    page = shown(county, "clerk", row.key)
    for said in ("集镇停车难", "下一步：交账", "缺佐证", "缺“整改成效”", "群众反映", "周敏（站长）", "已发现", "登记"):
        assert said in page, said
    assert page.count('class="btn main big step"') == 1
    assert "移交" in page.partition("其他办理")[2]


def test_who_has_nothing_to_do_sees_what_it_waits_for(county: County, recorded: Recorder) -> None:
    page = shown(county, "leader", recorded("a").key)
    assert "在等别人办“交账”" in page
    assert "<form" not in page.partition('<main id="main"')[2]


def test_a_stranger_does_not_find_it(county: County, recorded: Recorder) -> None:
    key, client = recorded("a").key, at_desk(county.other)
    assert client.get(f"/entry/{key}").status_code == 404
    for door in ("move/claim", "prove", "measure", "amend"):
        assert client.post(f"/entry/{key}/{door}", CLAIM).status_code == 404, door


def test_a_move_is_made_with_its_file_and_note(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    file = SimpleUploadedFile("验收单.pdf", b"%PDF-1.4 sample")
    answered = at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", CLAIM | {"file": file, "note": "请核实"})
    assert answered["Location"] == f"/entry/{row.key}"
    page = shown(county, "verifier", row.key)
    for said in ("已交账", "验收单.pdf", "现场核查：已清理", "请核实", "划线管理，晚高峰不再占道", "下一步：核实销号"):
        assert said in page, said


def test_everything_missing_is_told_at_once_and_what_was_typed_stays(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    answered = at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", {"version": "1", "note": "已经好了"})
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "还不能“交账”，请先补齐：" in page
    assert "<li>缺佐证" in page
    assert "<li>缺“整改成效”" in page
    assert "已经好了</textarea>" in page
    assert state(row) == "found"


def test_by_script_only_the_refusal_comes_back(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    refused = at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", {"version": "1"}, headers=BY_SCRIPT)
    assert refused.status_code == 422
    assert refused.content.decode().startswith('<div class="notice"')
    made = at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", CLAIM, headers=BY_SCRIPT)
    assert (made.status_code, made["HX-Redirect"]) == (204, f"/entry/{row.key}")


def test_the_same_move_twice_is_told_who_was_first(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)
    client.post(f"/entry/{row.key}/move/claim", CLAIM)
    again = client.post(f"/entry/{row.key}/move/claim", CLAIM)
    assert again.status_code == 409
    assert "刚被周敏在" in again.content.decode()
    assert row.steps.count() == 2


def test_who_delivered_cannot_verify(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    office.appoint(county_person(county), "YX-01", "verifier")
    client = at_desk(county.clerk)
    client.post(f"/entry/{row.key}/move/claim", CLAIM)
    page = shown(county, "clerk", row.key)
    assert "须由另一人核实" in page
    assert "disabled" in page.partition("下一步：核实销号")[2].partition("</section>")[0]
    refused = client.post(f"/entry/{row.key}/move/verify", {"version": "2"})
    assert refused.status_code == 422
    assert state(row) == "claimed"


def county_person(county: County) -> Person:
    return Person.objects.get(pk=county.clerk.person)


def test_a_move_from_another_state_or_of_another_role_is_refused(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    assert at_desk(county.verifier).post(f"/entry/{row.key}/move/verify", {"version": "1"}).status_code == 422
    assert at_desk(county.clerk).post(f"/entry/{row.key}/move/verify", {"version": "1"}).status_code == 422
    assert at_desk(county.clerk).post(f"/entry/{row.key}/move/nosuch", {"version": "1"}).status_code == 422
    assert state(row) == "found"


def test_a_value_that_is_none_is_named_with_its_box(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    answered = at_desk(county.clerk).post(f"/entry/{row.key}/move/hand_over", {"version": "1", "to_unit": "石桥"})
    assert answered.status_code == 422
    assert "移交单位：没有叫“石桥”的单位" in answered.content.decode()


def test_handing_over_names_the_unit_and_the_other_accepts(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    at_desk(county.clerk).post(f"/entry/{row.key}/move/hand_over", {"version": "1", "to_unit": "石桥乡"})
    assert "下一步：承接" in shown(county, "other", row.key)
    at_desk(county.other).post(f"/entry/{row.key}/move/accept", {"version": "2"})
    row.refresh_from_db()
    assert (row.unit.code, row.state) == ("YX-02", "found")


def test_a_note_that_is_too_long_is_told_its_length(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    answered = at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", CLAIM | {"note": "长" * 501})
    assert "说明有 501 个字，最多 500 个" in answered.content.decode()


def test_evidence_is_added_without_a_move_and_downloaded_as_a_file(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)
    file = SimpleUploadedFile("照片.html", b"<script>alert(1)</script>")
    client.post(f"/entry/{row.key}/prove", {"version": "1", "file": file, "word": "修好了，谢谢"})
    assert state(row) == "found"
    proof = row.evidence.get(kind="file")
    answered = client.get(f"/entry/{row.key}/proof/{proof.pk}")
    assert answered.content == b"<script>alert(1)</script>"
    assert answered["Content-Type"] == "application/octet-stream"
    assert answered["Content-Disposition"].startswith("attachment")
    assert answered["Content-Security-Policy"].startswith("sandbox")
    assert answered["X-Content-Type-Options"] == "nosniff"
    assert "修好了，谢谢" in shown(county, "leader", row.key)
    assert at_desk(county.other).get(f"/entry/{row.key}/proof/{proof.pk}").status_code == 404
    assert client.get(f"/entry/{row.key}/proof/{proof.pk + 9}").status_code == 404


def test_no_evidence_an_empty_file_and_an_old_page_are_refused(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)
    assert "请选一个文件" in client.post(f"/entry/{row.key}/prove", {"version": "1"}).content.decode()
    empty = SimpleUploadedFile("空.txt", b"")
    assert client.post(f"/entry/{row.key}/prove", {"version": "1", "file": empty}).status_code == 422
    assert client.post(f"/entry/{row.key}/prove", {"version": "9", "proof": "看过"}).status_code == 409
    assert client.post(f"/entry/{row.key}/prove", {"version": "一", "proof": "看过"}).status_code == 409


def test_a_lost_file_is_said_and_not_a_trace(county: County, recorded: Recorder) -> None:
    row = recorded("a", proofs=(evidence.keep_file(b"lost", "lost.txt"),))
    evidence.place_of(row.evidence.get().digest).unlink()
    answered = at_desk(county.clerk).get(f"/entry/{row.key}/proof/{row.evidence.get().pk}")
    assert answered.status_code == 422
    assert "佐证文件不在存放处" in answered.content.decode()


def test_facts_are_corrected_and_the_old_ones_stay_in_the_record(county: County, recorded: Recorder) -> None:
    row, client = recorded("a", values={"source": "masses", "owner": "周敏"}), at_desk(county.clerk)
    form = client.get(f"/entry/{row.key}/amend").content.decode()
    assert "集镇停车难，高峰时段占道严重" in form
    given = {"version": "1", "title": "集镇停车难", "day": "2023-10-08", "source": "research", "owner": "吴强"}
    assert client.post(f"/entry/{row.key}/amend", given)["Location"] == f"/entry/{row.key}"
    row.refresh_from_db()
    assert (row.title, row.values["owner"], row.values["source"]) == ("集镇停车难", "吴强", "research")
    page = shown(county, "clerk", row.key)
    assert "补充或修改" in page
    assert "责任人：吴强" in page


def test_a_wrong_correction_is_marked_beside_its_box(county: County, recorded: Recorder) -> None:
    row, client = recorded("a"), at_desk(county.clerk)
    answered = client.post(f"/entry/{row.key}/amend", {"version": "1", "title": "", "day": "2023-10-08", "source": "x"})
    assert answered.status_code == 422
    assert answered.content.decode().count('class="wrong"') == 2
    same = {"version": "1", "title": row.title, "day": "2023-10-08", "source": "masses"}
    assert client.post(f"/entry/{row.key}/amend", same).status_code == 302
    assert row.steps.count() == 1
    assert client.post(f"/entry/{row.key}/amend", same | {"version": "7"}).status_code == 409


def test_where_an_entry_came_from_is_cited(county: County) -> None:
    speech = received(county)
    place = place_of(speech, "占道停车")
    values = {"unit": "YX-01", "due": "2023-10-31"}
    (key,) = documents.decide(
        county.campaign, speech, [Decision(place=place, verdict="accept", values=values)], by=county.office
    )
    page = shown(county, "clerk", key)
    assert '<blockquote class="cite doc">溪口镇要在10月底前解决占道停车问题' in page
    assert f'href="/documents/{speech.key}?sentence=5.1#state-5-1"' in page


def test_the_workbook_an_entry_came_from_is_named(county: County, recorded: Recorder) -> None:
    row = recorded("a", source=Source(name="问题台账.xlsx", place="问题·第3行"))
    assert "问题台账.xlsx 问题·第3行" in shown(county, "clerk", row.key)


def test_ties_are_shown_as_far_as_they_are_in_sight(county: County, recorded: Recorder) -> None:
    first = recorded("a", title="原来的问题")
    tied = draft("b", title="后来的问题", links=(("same_as", first.key),))
    far = draft("c", unit="YX-02", title="别处的问题", links=(("same_as", first.key),))
    record(county.campaign, [tied, far], by=county.office)
    page = shown(county, "clerk", first.key)
    assert "后来的问题" in page
    assert "与此相同" in page
    assert "别处的问题" not in page


def test_an_activity_has_no_steps_to_take(county: County, recorded: Recorder) -> None:
    row = recorded("a", kind="study", title="学习第一讲", values={"place": "会议室"})
    page = shown(county, "clerk", row.key)
    assert "下一步" not in page
    assert "会议室" in page
    assert at_desk(county.clerk).post(f"/entry/{row.key}/move/claim", {"version": "1"}).status_code == 422


def test_a_campaign_without_measures_has_no_door_for_them(county: County, recorded: Recorder) -> None:
    assert at_desk(county.clerk).post(f"/entry/{recorded('a').key}/measure").status_code == 404


@pytest.fixture
def theme(county: County) -> str:
    """A problem of the shipped campaign at 溪口镇, confirmed and assigned; its key."""
    campaign = office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    values = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}
    made = draft("x", title="集镇停车难", due=date(2023, 12, 31), values=values)
    key = record(campaign, [made], by=county.clerk).keys[0]
    steps: tuple[tuple[str, dict[str, str]], ...] = (("confirm", {}), ("assign", {"owner": "周敏（站长）"}))
    for version, (name, given) in enumerate(steps, 1):
        move(campaign, Moving(key=key, move=name, version=version, values=given), by=county.verifier)
    return key


def test_a_measure_is_added_in_its_place_and_opens_the_next_step(county: County, theme: str) -> None:
    client = at_desk(county.clerk)
    page = client.get(f"/entry/{theme}").content.decode()
    assert "还办不了：缺整改措施" in page.replace("\n", "")
    given = {
        "1-title": "划定停车位三十个",
        "1-owner": "周敏（站长）",
        "1-due": str(clock.today() + timedelta(30)),
        "token": "m1",
    }
    for _ in range(2):
        assert client.post(f"/entry/{theme}/measure", given)["Location"] == f"/entry/{theme}"
    page = client.get(f"/entry/{theme}").content.decode()
    assert page.count(">划定停车位三十个</a>") == 1
    assert "还办不了" not in page
    assert client.post(f"/entry/{theme}/move/start", {"version": "3"}).status_code == 302


def test_a_measure_without_owner_is_refused_with_what_is_missing(county: County, theme: str) -> None:
    answered = at_desk(county.clerk).post(f"/entry/{theme}/measure", {"1-title": "划定车位", "3-title": "加派人手"})
    assert answered.status_code == 422
    for number in (1, 3):
        assert f"第{number}行·责任人：没有填" in answered.content.decode()
    nothing = at_desk(county.clerk).post(f"/entry/{theme}/measure", {"1-owner": "周敏"})
    assert "一条措施也没有写" in nothing.content.decode()


def test_an_entry_is_shown_in_its_own_campaign_whichever_is_in_view(county: County, theme: str) -> None:
    client = at_desk(county.clerk)
    client.post("/scope", {"campaign": "small"})
    assert "六个方面" in client.get(f"/entry/{theme}").content.decode()


def test_files_of_an_entry_are_whole(county: County, recorded: Recorder) -> None:
    row = recorded("a", proofs=(*NOTE, Proof(kind="row", text="k"), evidence.keep_file(b"x" * 2048, "a.bin")))
    got = at_desk(county.leader).get(f"/entry/{row.key}/proof/{row.evidence.get(kind='file').pk}")
    assert BytesIO(got.content).getbuffer().nbytes == 2048
