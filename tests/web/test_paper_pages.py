"""材料: a paper put together from the ledger, seen, taken as Word and Excel, frozen, issued anew and asked again."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from docx import Document as Word
from python_calamine import CalamineWorkbook

from taizhang.store import slips
from taizhang.store.assembling import Asked, census_of
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry, Unit
from taizhang.store.own_file_tables import TracedCopy
from tests.store.conftest import County, draft
from tests.web.at_desk import DAY, at_desk

QUERY = f"?unit=YX&day={DAY}"


def at(day: int) -> datetime:
    return datetime(2023, 10, day, 12, tzinfo=UTC)


def recorded(county: County, *titles: str) -> None:
    record(county.campaign, [draft(title, title=title) for title in titles], by=county.clerk, at=at(9))


@pytest.fixture
def told(county: County) -> None:
    """Thirteen problems and a study session."""
    recorded(county, *(f"第{number}个路口停车难" for number in range(13)))
    study = [draft("s", kind="study", title="第一次集体学习", values={})]
    record(county.campaign, study, by=county.clerk, at=at(9))


def page(client: Client, address: str) -> str:
    answered = client.get(address)
    assert answered.status_code == 200, answered.content.decode()
    return answered.content.decode()


def part_of(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(BytesIO(data)).read(name)


def words(shown: str) -> str:
    return re.sub(r"<[^>]+>", "", shown)


def issued(client: Client, name: str = "report") -> Document:
    answered = client.post(f"/papers/{name}", {"unit": "YX", "day": DAY})
    assert answered.status_code == 302, answered.content.decode()
    return Document.objects.get(key=answered["Location"].rpartition("/")[2])


def test_the_page_offers_the_templates_by_group_and_every_list_as_word_and_excel(county: County) -> None:
    shown = page(at_desk(county.office), "/reports")
    assert shown.index("周报月报") < shown.index('href="/papers/weekly"') < shown.index('href="/papers/report"')
    assert 'href="/ledger/problems/export?as=docx"' in shown
    assert 'href="/ledger/problems/export?as=xlsx"' in shown


def test_a_table_in_a_paper_about_the_whole_campaign_tells_this_week_and_not_the_campaign(county: County) -> None:
    unit = Unit.objects.get(code="YX")
    table = county.campaign.statistics["weekly"]
    whole = Asked(unit=unit, day=date.fromisoformat(DAY), start=county.campaign.starts)
    assert census_of(county.campaign, table, whole).start == date(2023, 12, 25)
    own = Asked(unit=unit, day=date.fromisoformat(DAY), start=date(2023, 12, 18))
    assert census_of(county.campaign, table, own).start == date(2023, 12, 18), "a period of its own stands"


def test_a_paper_is_seen_with_every_figure_leading_to_its_rows(county: County, told: None) -> None:
    client = at_desk(county.office)
    shown = page(client, f"/papers/report{QUERY}")
    assert "查摆问题13个。" in words(shown)
    assert "整改率" not in words(shown)
    href = re.search(r'<a class="hole filled" href="([^"]+)" title="查摆问题">13</a>', shown)
    assert href is not None
    assert "停车难" in page(client, href[1].replace("&amp;", "&"))
    assert "（共13条，列出前2条）" in shown
    assert "其余3个见台账。" in shown, "rows in words say what is left, too"
    assert "草稿" in shown


def test_three_clicks_lead_to_a_word_file_that_says_it_is_a_draft(county: County, told: None) -> None:
    client = at_desk(county.office)
    paper = re.search(r'href="(/papers/report)"', page(client, "/reports"))
    assert paper is not None
    word = re.search(r'href="(/papers/report/clean[.]docx[^"]*)"', page(client, f"{paper[1]}{QUERY}"))
    assert word is not None
    made = Word(BytesIO(client.get(word[1].replace("&amp;", "&")).content))
    assert made.paragraphs[0].text == "云溪县情况汇报"
    assert made.sections[0].header.paragraphs[0].text == "草稿"


def test_every_figure_of_the_traced_copy_tells_its_metric_its_rows_and_its_seal(county: County, told: None) -> None:
    made = Word(BytesIO(at_desk(county.office).get(f"/papers/weekly/traced.docx{QUERY}&from=2023-10-02").content))
    rows = [[cell.text for cell in row.cells] for row in made.tables[-1].rows[1:]]
    assert rows[0][2:5] == ["1", "1", "开展的集体学习"]
    assert all(len(row[9]) == 16 for row in rows)


def test_the_statistical_table_is_a_workbook_and_its_numbers_lead_to_rows(county: County, told: None) -> None:
    client = at_desk(county.office)
    shown = page(client, f"/papers/weekly{QUERY}&from=2023-10-02")
    assert "云溪县工作周报（第1期）" in words(shown)
    assert "开展集体学习1次" in words(shown)
    assert '<th scope="colgroup" colspan="2">' in shown
    sheet = CalamineWorkbook.from_filelike(
        BytesIO(client.get(f"/papers/weekly/weekly.xlsx{QUERY}&from=2023-10-02").content)
    ).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[4][:4] == ["合计", "1", "1", "13"]
    assert client.get(f"/papers/weekly/last.xlsx{QUERY}").status_code == 404


def test_what_is_frozen_keeps_its_figures_and_says_what_moved_since(county: County, told: None) -> None:
    client = at_desk(county.office)
    first = issued(client)
    assert (first.form, first.version, first.figures.count()) == ("report", 1, 1)
    assert issued(client) == first
    recorded(county, "又一个路口停车难")
    asked = page(client, f"/reports/{first.key}?check=1")
    assert "1 个数里有 1 个变了" in asked
    assert "变为 14个" in words(asked)
    assert "查摆问题13个" in words(asked)


def test_a_new_version_lists_the_sentences_that_changed_and_the_old_one_points_to_it(
    county: County, told: None
) -> None:
    client = at_desk(county.office)
    first = issued(client)
    recorded(county, *(f"第{number}条街路灯不亮" for number in range(9)))
    second = issued(client)
    assert (second.form, second.version) == ("report", 2)
    shown = page(client, f"/reports/{second.key}")
    assert "<del>截至12月31日" not in shown
    assert "<del>查摆问题13个。</del><ins>查摆问题20余个。</ins>" in shown
    assert "已有更新的第 2 版" in page(client, f"/reports/{first.key}")
    assert "第 1 版" in page(client, f"/papers/report{QUERY}")


def test_the_next_week_is_the_next_number_of_the_series(county: County, told: None) -> None:
    client = at_desk(county.office)
    data = {"unit": "YX", "day": "2023-10-15", "from": "2023-10-09"}
    assert client.post("/papers/weekly", data).status_code == 302
    assert "（第2期）" in page(client, "/papers/weekly?unit=YX&day=2023-10-22")
    assert "（第1期）" in page(client, "/papers/weekly?unit=YX&day=2023-10-15")


def test_a_reader_sees_the_paper_and_may_not_freeze_it(county: County, told: None) -> None:
    client = at_desk(county.leader)
    assert "定稿</button>" not in page(client, f"/papers/report{QUERY}")
    answered = client.post("/papers/report", {"unit": "YX", "day": DAY})
    assert answered.status_code == 422
    assert "只能查看" in answered.content.decode()


def test_a_template_or_a_form_that_is_not_there_is_not_found(county: County) -> None:
    client = at_desk(county.office)
    for address in ("/papers/nothing", "/papers/report/draft.docx", "/papers/report/weekly.xlsx"):
        assert client.get(address).status_code == 404


def test_a_briefing_is_seen_and_printed_under_its_head_and_its_charts_open_their_rows(
    county: County, told: None
) -> None:
    client, query = at_desk(county.office), "?unit=YX&day=2023-10-22&from=2023-10-16"
    shown = page(client, f"/papers/brief{query}")
    assert (
        '<p class="mark">工作简报</p><p>第1期</p><p class="ends"><span>云溪县活动办</span><span>2023年10月22日</span>'
        in shown
    )
    assert "报：县委。" in shown
    assert shown.count('<svg class="drawing"') == 4
    assert "没有的" not in words(shown)
    assert "图1　云溪县近几周的问题" in words(shown)
    ways = re.findall(r'<a href="(/rows[^"]+)"><text class="\w+" x="\d+" y="\d+">13</text></a>', shown)
    assert len(ways) >= 3
    for way in ways:
        assert "停车难" in page(client, way.replace("&amp;", "&"))
    made = Word(BytesIO(client.get(f"/papers/brief/clean.docx{query}").content))
    assert [one.text for one in made.paragraphs if one.text][:3] == [
        "工作简报",
        "第1期",
        "云溪县活动办\t2023年10月22日",
    ]
    assert "图4　各来源" in [one.text for one in made.paragraphs]


def test_a_frozen_chart_keeps_its_numbers_part_by_part_and_says_what_moved(county: County, told: None) -> None:
    client = at_desk(county.office)
    answered = client.post("/papers/brief", {"unit": "YX", "day": "2023-10-22", "from": "2023-10-16"})
    frozen = Document.objects.get(key=answered["Location"].rpartition("/")[2])
    assert frozen.figures.filter(metric__startswith="of:items.by_source:").exists()
    assert '<svg class="drawing"' in page(client, f"/reports/{frozen.key}")
    asked = words(page(client, f"/reports/{frozen.key}?check=1"))
    assert "个数都成立" in asked
    recorded(county, "又一个路口停车难")
    assert "变为 14" in words(page(client, f"/reports/{frozen.key}?check=1"))


def test_the_traced_copy_of_an_issued_paper_agrees_with_its_frozen_figures_and_opens_their_rows(
    county: County, told: None
) -> None:
    client = at_desk(county.office)
    paper = issued(client)
    address = f"/reports/{paper.key}/traced.docx"
    assert f'href="{address}"' in page(client, f"/reports/{paper.key}")
    first = client.get(address).content
    recorded(county, "第十四个路口停车难")
    assert client.get(address).content == first, "what went out stays as it was"
    sources = Word(BytesIO(first)).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in sources.rows[1:]]
    frozen = sorted(paper.figures.all(), key=lambda one: int(one.place.partition("-")[0]))
    assert [(row[2], row[9]) for row in rows] == [(one.written, one.seal[:16]) for one in frozen]
    assert "13" in {one.written for one in frozen}
    clean = Word(BytesIO(client.get(f"/reports/{paper.key}/clean.docx").content))
    assert "查摆问题13个。" in "".join(one.text for one in clean.paragraphs)
    links = re.findall(r"//\w+(/rows\?[^\"]+)", part_of(first, "word/document.xml").decode())
    assert len(links) == len(frozen), "each figure opens its rows"
    assert "停车难" in page(client, links[0].replace("&amp;amp;", "&").replace("&amp;", "&").replace("&quot;", ""))
    assert client.get(f"/reports/{paper.key}/own.docx").status_code == 404
    TracedCopy.objects.all().delete()
    assert client.get(address).status_code == 404, "a paper of before such copies were kept has none"
    assert address not in page(client, f"/reports/{paper.key}")


def test_a_row_that_a_paper_tells_one_by_one_says_so(county: County, told: None) -> None:
    client = at_desk(county.office)
    paper = issued(client)
    for row in Entry.objects.filter(kind="problem"):
        lists = slips.counted_in(county.campaign, row, county.office)[0].lists
        assert lists == (("problems",) if row.title in paper.text else ())
    assert 0 < paper.text.count("路口停车难") < 26
