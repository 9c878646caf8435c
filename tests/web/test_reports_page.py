"""材料: a draft's blanks confirmed and filled, Word to take away, a paper issued, and asked again later."""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word

from taizhang.store.documents import decisions
from taizhang.store.ledger import record
from taizhang.store.models import Document
from tests.store.conftest import County, draft
from tests.web.at_desk import DAY, at_desk, received

TEXT = """X县在总结会上的讲话（草稿）
同志们：
全县共查摆问题X个。开展集体学习X次，植树X棵，整改率X％。
"""


def at(day: int) -> datetime:
    return datetime(2023, 10, day, 12, tzinfo=UTC)


@pytest.fixture
def told(county: County) -> Document:
    """Three problems, two study sessions, and the draft that asks for them."""
    problems = [draft(origin, title=title) for origin, title in (("a", "停车难"), ("b", "路灯不亮"), ("c", "排水不畅"))]
    study = [draft(f"s{n}", kind="study", title=f"第{n}次集体学习", values={}) for n in range(2)]
    record(county.campaign, [*problems, *study], by=county.clerk, at=at(9))
    return received(county, "draft", TEXT)


def page(client: Client, document: Document, query: str = f"?day={DAY}") -> str:
    answered = client.get(f"/reports/{document.key}{query}")
    assert answered.status_code == 200, answered.content.decode()
    return answered.content.decode()


def act(client: Client, document: Document, name: str, **more: str) -> str:
    """A pressed button, and the page that follows."""
    data = {"act": name, "unit": "YX", "day": DAY, **more}
    return client.post(f"/reports/{document.key}", data, follow=True).content.decode()


def spot(shown: str, words: str) -> str:
    """The card of the blank in these words, and its place."""
    card = next(card for card in shown.split("<article")[1:] if words in card)
    found = re.search(r'name="place" value="([^"]*)"', card)
    assert found is not None
    return found.group(1)


def test_every_blank_shows_its_metric_what_would_be_written_and_why(county: County, told: Document) -> None:
    shown = page(at_desk(county.office), told)
    assert '<a class="hole filled" href="#b' in shown
    assert "共查摆问题3个" in re.sub(r"<[^>]+>", "", shown)
    assert "对上“查摆问题”" in shown.replace("Problems found", "查摆问题")
    assert "拟好待认 <b>3</b>" in shown
    assert "空着 <b>1</b>" in shown
    assert "草稿" in shown


def test_all_good_ones_are_confirmed_in_one_click(county: County, told: Document) -> None:
    shown = act(at_desk(county.office), told, "confirm")
    assert "已确认 <b>3</b>" in shown
    assert "确认拟好的" not in shown
    assert {one.verdict for one in decisions(told).values()} == {"bind"}


def test_another_metric_is_chosen_by_typing_its_name(county: County, told: Document) -> None:
    client = at_desk(county.office)
    place = spot(page(client, told), "植树")
    shown = act(client, told, "bind", place=place, metric="集体学习")
    assert "植树2棵" in re.sub(r"<[^>]+>", "", shown)
    assert decisions(told)[place].values["metric"] == "study.group"
    assert "空着 <b>1</b>" in act(client, told, "back", place=place)


def test_a_blank_is_left_open_and_that_is_taken_back(county: County, told: Document) -> None:
    client = at_desk(county.office)
    place = spot(page(client, told), "集体学习")
    assert "留空，由人来写" in act(client, told, "open", place=place)
    assert "空着 <b>1</b>" in act(client, told, "back", place=place)
    assert "空着 <b>1</b>" in act(client, told, "back", place="0-1")


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("bind", {"metric": "幸福指数"}, "没有“幸福指数”这个指标"),
        ("bind", {"metric": ""}, "没有“”这个指标"),
        ("bind", {"metric": "items.found", "place": "0-3"}, "里没有这一处"),
        ("dance", {}, "请选要办的事"),
        ("issue", {}, "还有 3 处指标是拟的"),
        ("confirm", {"unit": "不在的镇"}, "没有找到"),
    ],
)
def test_a_wrong_press_is_said_and_changes_nothing(
    county: County, told: Document, name: str, more: dict[str, str], said: str
) -> None:
    client = at_desk(county.office)
    place = spot(page(client, told), "植树")
    assert said in act(client, told, name, **{"place": place, **more})
    assert not any(one.verdict == "bind" for one in decisions(told).values() if one.place == place)


def test_a_reader_sees_the_figures_and_may_change_nothing(county: County, told: Document) -> None:
    client = at_desk(county.leader)
    assert 'name="act"' not in page(client, told)
    assert "只能查看" in act(client, told, "confirm")
    assert decisions(told) == {}


def test_a_draft_of_another_unit_is_not_there(county: County, told: Document) -> None:
    assert at_desk(county.other).get(f"/reports/{told.key}").status_code == 404
    assert at_desk(county.other).get(f"/reports/{told.key}/clean.docx").status_code == 404


def test_the_same_draft_is_filled_for_another_unit_and_day(county: County, told: Document) -> None:
    client = at_desk(county.office)
    assert "按 石桥乡" in page(client, told, f"?unit=YX-02&day={DAY}")
    assert "共查摆问题X个" in re.sub(r"<[^>]+>", "", page(client, told, f"?unit=YX-02&day={DAY}"))


def word(client: Client, address: str) -> tuple[str, str]:
    """The text of a Word file, and its name."""
    answered = client.get(address)
    assert answered.status_code == 200
    texts = [paragraph.text for paragraph in Word(BytesIO(answered.content)).paragraphs]
    return "\n".join(texts), answered.headers["Content-Disposition"]


def test_a_name_whose_words_are_not_in_the_draft_is_refused_and_one_taken_out_is_taken_back(
    county: County, told: Document
) -> None:
    client = at_desk(county.office)
    assert "填不上" in act(client, told, "names", names="X省=某省")
    assert "填不上" in act(client, told, "names", names="没有等号")
    act(client, told, "names", names="X县=云溪县")
    assert "云溪县在总结会上" in re.sub(r"<[^>]+>", "", page(client, told))
    assert "云溪县在总结会上" not in re.sub(r"<[^>]+>", "", act(client, told, "names", names=""))


def test_names_are_given_once_and_go_into_the_word_files(county: County, told: Document) -> None:
    client = at_desk(county.office)
    act(client, told, "names", names="X县＝云溪县\n")
    shown = page(client, told)
    assert "云溪县在总结会上的讲话" in re.sub(r"<[^>]+>", "", shown)
    clean, name = word(client, f"/reports/{told.key}/clean.docx?day={DAY}")
    assert "查摆问题3个" in clean
    assert clean.startswith("云溪县在总结会上的讲话\n")
    assert "%E8%8D%89%E7%A8%BF.docx" in name
    traced, _ = word(client, f"/reports/{told.key}/traced.docx?day={DAY}")
    assert "附件" in traced
    assert client.get(f"/reports/{told.key}/other.docx").status_code == 404


@pytest.fixture
def issued(county: County, told: Document) -> Document:
    """The paper as the office issued it."""
    client = at_desk(county.office)
    act(client, told, "names", names="X县=云溪县")
    act(client, told, "confirm")
    act(client, told, "issue")
    return Document.objects.get(sort="out")


def test_an_issued_paper_is_frozen_and_each_figure_leads_to_its_rows(county: County, issued: Document) -> None:
    assert issued.title == "云溪县在总结会上的讲话"
    client = at_desk(county.office)
    shown = page(client, issued, "")
    found = re.search(r'<a class="hole filled" href="(/rows[^"]*items\.found[^"]*)"[^>]*>3</a>', shown)
    assert found is not None
    assert "停车难" in client.get(found.group(1).replace("&amp;", "&")).content.decode()
    text, name = word(client, f"/reports/{issued.key}/clean.docx")
    assert "查摆问题3个" in text
    assert "%E8%AE%B2%E8%AF%9D.docx" in name


def test_a_paper_issued_twice_is_one_and_with_other_figures_a_second_version(
    county: County, told: Document, issued: Document
) -> None:
    client = at_desk(county.office)
    act(client, told, "issue")
    assert Document.objects.filter(sort="out").count() == 1
    record(county.campaign, [draft("d", title="占道经营")], by=county.clerk, at=at(30))
    act(client, told, "issue")
    assert [one.version for one in Document.objects.filter(sort="out").order_by("pk")] == [1, 2]
    assert "第 2 版" in page(client, told)


def test_asked_again_a_paper_says_what_still_holds(county: County, issued: Document) -> None:
    client = at_desk(county.office)
    assert "现在还成立吗" in page(client, issued, "")
    assert "2 个数都成立" in page(client, issued, "?check=1")
    record(county.campaign, [draft("d", title="占道经营")], by=county.clerk, at=at(30))
    shown = page(client, issued, "?check=1")
    assert "2 个数里有 1 个变了" in shown
    assert "变为 4个" in shown
    assert "hole moved" in shown


def test_drafts_and_papers_are_listed_apart(county: County, issued: Document) -> None:
    shown = at_desk(county.office).get("/reports").content.decode()
    drafts, _, papers = shown.partition("已定稿")
    assert "（草稿）" in drafts
    assert f"/reports/{issued.key}" in papers


def test_a_draft_is_uploaded_and_a_bad_file_is_refused_beside_its_field(county: County) -> None:
    client = at_desk(county.office)
    assert "还没有稿子" in client.get("/reports").content.decode()
    good = client.post("/reports", {"file": SimpleUploadedFile("总结.txt", TEXT.encode())}, follow=True)
    assert "拟好待认" in good.content.decode()
    bad = client.post("/reports", {"file": SimpleUploadedFile("总结.docx", b"PK\x03\x04")})
    assert bad.status_code == 422
    assert 'id="file-flaw"' in bad.content.decode()


def test_a_document_that_came_in_is_opened_where_it_belongs(county: County) -> None:
    document = received(county)
    answered = at_desk(county.office).get(f"/reports/{document.key}")
    assert answered.headers["Location"] == f"/documents/{document.key}"


def test_nobodys_name_stands_in_a_paper(county: County, issued: Document) -> None:
    text, _ = word(at_desk(county.office), f"/reports/{issued.key}/clean.docx")
    assert not any(name in text for name in ("周敏", "吴强", "孙洁"))
    assert issued.dated is not None
    assert issued.dated >= date(2023, 12, 31)


def test_a_draft_is_proofread_against_the_ledger(county: County, told: Document) -> None:
    text = "总结\n同志们：\n全县共查摆问题9个,抓好主题教育教育。\n"
    wrong = received(county, "draft", text)
    shown = page(at_desk(county.office), wrong)
    address = f"/documents/{wrong.key}?part=slips"
    assert f'href="{address}"' in shown
    slips = at_desk(county.office).get(f"{address}&day={DAY}").content.decode()
    for said in ("教育教育", "半角", "台账"):
        assert said in slips, said


def test_a_paper_that_came_in_is_not_measured_by_our_places_and_figures(county: County, told: Document) -> None:
    above = received(county, "in", "讲话\n同志们：\n我市共查摆问题9个，任务很重。\n")
    slips = at_desk(county.office).get(f"/documents/{above.key}?part=slips&day={DAY}").content.decode()
    assert "我市" in slips
    assert "别处的地名" not in slips
    assert "与台账" not in slips


def test_a_draft_that_came_as_text_has_no_file_to_give_back(county: County, told: Document) -> None:
    client = at_desk(county.office)
    assert "按原文件版式下载" not in page(client, told)
    refused = client.get(f"/reports/{told.key}/own.docx?day={DAY}")
    assert refused.status_code == 422
    assert "没有原文件可填" in refused.content.decode()


def test_a_paper_from_a_plain_text_keeps_our_layout_and_has_no_file_of_its_own(
    county: County, issued: Document
) -> None:
    client = at_desk(county.office)
    assert "按原文件的版式填好" not in page(client, issued, "")
    assert client.get(f"/reports/{issued.key}/own.docx").status_code == 404
