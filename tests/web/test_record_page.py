"""记一笔: one form of each kind, every flaw beside its box, once however often sent."""

from django.test import Client

from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk

GOOD = {"title": "集镇停车难", "unit": "溪口镇", "day": "2023-10-08", "source": "masses", "token": "t1"}


def sent(client: Client, **changed: str) -> tuple[int, str]:
    """The form of a problem sent with these changes."""
    answered = client.post("/record/problem", GOOD | changed)
    return answered.status_code, answered.content.decode()


def test_the_kinds_stand_under_their_measures_in_two_halves(county: County) -> None:
    shown = at_desk(county.clerk).get("/record").content.decode()
    done, due = shown.split("有一件要办结的事", 1)
    assert "集体学习" in done
    assert "理论学习" in done
    assert "/record/problem" in due


def test_kinds_recorded_lately_come_first(county: County) -> None:
    record(county.campaign, [draft("a", kind="study", values={})], by=county.clerk)
    assert "本单位常记" in at_desk(county.clerk).get("/record").content.decode()


def test_unit_and_day_come_filled_in(county: County) -> None:
    shown = at_desk(county.clerk).get("/record/problem").content.decode()
    assert 'value="溪口镇"' in shown
    assert 'type="date" value="20' in shown


def test_what_is_right_is_recorded_and_shown(county: County) -> None:
    answered = at_desk(county.clerk).post("/record/problem", GOOD)
    row = Entry.objects.get()
    assert answered["Location"] == f"/entry/{row.key}"
    assert (row.title, row.unit.code, str(row.day), row.values["source"]) == (
        "集镇停车难",
        "YX-01",
        "2023-10-08",
        "masses",
    )


def test_every_flaw_is_told_at_once_and_what_was_typed_stays(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), source="", day="十三月", unit="溪口", owner="周敏（站长）")
    assert status == 422
    assert "有 3 处要改" in shown
    assert shown.count('class="wrong"') == 3
    assert "集镇停车难" in shown
    assert 'value="周敏（站长）"' in shown
    assert 'value="t1"' in shown
    assert not Entry.objects.exists()


def test_the_same_form_sent_twice_is_recorded_once(county: County) -> None:
    client = at_desk(county.clerk)
    addresses = {client.post("/record/problem", GOOD)["Location"] for _ in range(3)}
    assert len(addresses) == 1
    assert Entry.objects.count() == 1


def test_a_form_without_a_token_is_recorded_all_the_same(county: County) -> None:
    assert sent(at_desk(county.clerk), token="")[0] == 302


def test_somebody_elses_unit_is_refused_beside_its_box(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), unit="石桥乡")
    assert status == 422
    assert "您不能为“石桥乡”填报" in shown


def test_the_last_one_is_copied_but_not_its_dates(county: County) -> None:
    record(county.campaign, [draft("a", values={"source": "research", "owner": "周敏"})], by=county.clerk)
    client = at_desk(county.clerk)
    assert "照上次再记（10月8日）" in client.get("/record/problem").content.decode()
    shown = client.get("/record/problem?copy=1").content.decode()
    assert "集镇停车难，高峰时段占道严重" in shown
    assert 'value="research" selected' in shown
    assert "2023-10-08" not in shown


def test_a_form_sent_by_script_gets_the_form_back_or_is_led_on(county: County) -> None:
    client, by_script = at_desk(county.clerk), {"HX-Request": "true", "HX-Target": "form"}
    flawed = client.post("/record/problem", GOOD | {"title": ""}, headers=by_script)
    assert flawed.status_code == 422
    assert flawed.content.decode().startswith("<form")
    led_on = client.post("/record/problem", GOOD, headers=by_script)
    assert (led_on.status_code, led_on["HX-Redirect"]) == (204, f"/entry/{Entry.objects.get().key}")


def test_several_codes_are_kept_as_they_were_ticked(county: County) -> None:
    status, shown = sent(at_desk(county.clerk), rhythm="at_once", title="")
    assert status == 422
    assert 'value="at_once" selected' in shown


NEAR = "集镇停车难，高峰时段占道严重，群众出行很不方便"
THERE = "集镇停车难，高峰时段占道严重，群众出行不方便"


def test_much_the_same_is_told_before_it_is_recorded_and_then_recorded_all_the_same(county: County) -> None:
    record(county.campaign, [draft("a", title=THERE)], by=county.clerk)
    client = at_desk(county.clerk)
    status, shown = sent(client, title=NEAR)
    assert status == 422
    assert "与 10月8日 的记录 92% 相同" in shown
    assert "不是同一件，记下" in shown
    assert Entry.objects.count() == 1
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    assert sent(client, title=NEAR, seen=seen)[0] == 302
    assert Entry.objects.count() == 2


def test_what_was_told_of_another_title_does_not_count(county: County) -> None:
    record(county.campaign, [draft("a", title=THERE)], by=county.clerk)
    assert sent(at_desk(county.clerk), title=NEAR, seen="0" * 32)[0] == 422


def test_much_the_same_elsewhere_is_told_with_its_unit_and_only_where_one_may_look(county: County) -> None:
    record(county.campaign, [draft("b", unit="YX-02", title=THERE)], by=county.other)
    asked = "/record/problem/alike"
    there = at_desk(county.office).get(asked, {"title": NEAR, "unit": "溪口镇"}).content.decode()
    assert "与石桥乡 10月8日 的记录" in there
    assert "石桥乡" not in at_desk(county.clerk).get(asked, {"title": NEAR, "unit": "溪口镇"}).content.decode()
    assert at_desk(county.clerk).get("/record/nosuch/alike").status_code == 404


def test_a_short_or_another_title_is_nobodys_copy(county: County) -> None:
    record(county.campaign, [draft("a", title="路灯不亮"), draft("b", title=THERE)], by=county.clerk)
    assert sent(at_desk(county.clerk), title="路灯不亮")[0] == 302
    assert sent(at_desk(county.clerk), title="文化站开放时间与群众作息不合，晚上没有人值守", token="t2")[0] == 302


def test_the_same_form_sent_twice_is_not_told_of_itself(county: County) -> None:
    client = at_desk(county.clerk)
    assert [sent(client, title=NEAR)[0] for _ in range(2)] == [302, 302]
    assert Entry.objects.count() == 1


def test_a_copy_says_what_it_is_like_and_is_recorded_with_one_press(county: County) -> None:
    record(county.campaign, [draft("a", title=THERE)], by=county.clerk)
    client = at_desk(county.clerk)
    shown = client.get("/record/problem?copy=1").content.decode()
    assert "data-select" in shown
    assert "100% 相同" in shown
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    assert sent(client, title=THERE, seen=seen)[0] == 302


PASTED = "11月5日上午，溪口镇在镇三楼会议室集体学习党的创新理论，42人参加。"


def test_a_pasted_text_becomes_a_filled_form_and_nothing_is_recorded(county: County) -> None:
    shown = at_desk(county.clerk).post("/record/paste", {"text": PASTED}).content.decode()
    assert "集体学习" in shown.partition("<h1>")[2][:20]
    assert "溪口镇在镇三楼会议室集体学习党的创新理论，42人参加</textarea>" in shown
    assert 'value="2026-11-05"' in shown or 'value="2025-11-05"' in shown
    assert 'value="镇三楼会议室"' in shown
    assert shown.count(">认出<") == 4
    assert "data-fresh" in shown
    assert not Entry.objects.exists()


def test_a_text_of_no_kind_asks_for_one_and_keeps_the_text(county: County) -> None:
    client = at_desk(county.clerk)
    answered = client.post("/record/paste", {"text": "昨天下了一场雨"})
    assert answered.status_code == 422
    assert "看不出是哪一类" in answered.content.decode()
    assert "昨天下了一场雨</textarea>" in answered.content.decode()
    assert "请先贴一段文字" in client.post("/record/paste", {"text": " "}).content.decode()
    chosen = client.post("/record/paste", {"text": "昨天下了一场雨", "kind": "problem"}).content.decode()
    assert "下了一场雨</textarea>" in chosen


def test_only_a_unit_one_may_write_for_is_proposed(county: County) -> None:
    shown = at_desk(county.clerk).post("/record/paste", {"text": "石桥乡集体学习", "kind": "study"}).content.decode()
    assert 'value="石桥乡"' not in shown
    above = at_desk(county.office).post("/record/paste", {"text": "石桥乡集体学习", "kind": "study"}).content.decode()
    assert 'value="石桥乡"' in above


def test_codes_numbers_and_labelled_lines_are_read_into_the_fields_of_the_shipped_campaign(county: County) -> None:
    office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
    text = "现场教学\n地点：县委党校\n时间：2023年9月20日\n参加人员：机关干部35人，走访群众12户"
    client = at_desk(county.clerk)
    client.post("/scope", {"campaign": "theme_education_2023"})
    shown = client.post("/record/paste", {"text": text}).content.decode()
    assert 'value="县委党校"' in shown
    assert 'value="35"' in shown
    assert 'value="2023-09-20"' in shown
