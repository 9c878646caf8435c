"""专项文件: seen, tried out, adopted by the office at the top; what would strand entries is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from taizhang.errors import Refusal
from taizhang.record.campaign_book import campaign_workbook
from taizhang.store import office
from taizhang.store.models import CampaignText, Step
from taizhang.store.reading import in_force
from tests.store.conftest import SMALL, County, Recorder
from tests.store.officers import officer, person
from tests.web.at_desk import at_desk

TEXT = SMALL.read_text(encoding="utf-8")


@pytest.fixture
def client(county: County) -> Client:
    return at_desk(county.office)


def tried(client: Client, text: str, act: str = "try") -> str:
    return client.post("/settings/campaigns", {"text": text, "act": act}).content.decode()


def test_the_revision_in_force_is_seen_and_every_one_can_be_taken_away(client: Client) -> None:
    office.adopt(TEXT.replace("title: 小专项", "title: 小专项（修订）"), SMALL.name)
    assert "第 2 版" in client.get("/settings/campaigns").content.decode()
    page = client.get("/settings/campaigns/small").content.decode()
    assert ("第 1 版" in page, "小专项（修订）" in page) == (True, True)
    taken = client.get("/settings/campaigns/small/1.yaml")
    assert (taken.content.decode(), "attachment" in taken["Content-Disposition"]) == (TEXT, True)
    for missing in ("/settings/campaigns/none", "/settings/campaigns/small/9.yaml", "/settings/campaigns?shipped=none"):
        assert client.get(missing).status_code == 404, missing
    assert "safety_2024" in client.get("/settings/campaigns?shipped=safety_2024").content.decode()
    assert "小专项" in client.get("/settings/campaigns?code=small").content.decode()


def test_every_flaw_is_named_with_its_line_and_the_text_stays(client: Client) -> None:
    flawed = TEXT.replace("life: problem", "life: problme", 1)
    page = tried(client, flawed)
    line = flawed[: flawed.index("problme")].count("\n") + 1
    assert f'data-label="行">{line}</td>' in page
    assert "problem" in page
    assert "problme" in page.partition("<textarea")[2]
    assert CampaignText.objects.count() == 1


def test_a_dry_run_says_what_changes_and_how_many_rows_it_touches(client: Client, recorded: Recorder) -> None:
    recorded("a")
    recorded("b")
    label = in_force("small").kinds["problem"].label
    changed = TEXT.replace("title: 小专项", "title: 小专项（修订）").replace(f"label: {label}", "label: 存在问题", 1)
    page = tried(client, changed)
    assert "牵涉台账里的 2 条" in page
    assert "启用第 2 版" in page
    assert CampaignText.objects.count() == 1
    tried(client, changed, "adopt")
    assert in_force("small").title == "小专项（修订）"
    step = Step.objects.filter(move="adopt").latest("pk")
    assert step.person == person("office")
    assert "完全相同" in tried(client, changed)


def test_a_file_is_tried_as_well_and_one_in_another_coding_is_refused(client: Client) -> None:
    def sent(data: bytes) -> str:
        return client.post("/settings/campaigns", {"file": SimpleUploadedFile("a.yaml", data)}).content.decode()

    assert "完全相同" in sent(TEXT.encode("utf-8-sig"))
    assert "不是 UTF-8 文字" in sent(TEXT.encode("gbk"))
    assert "请选一个专项文件" in tried(client, " ")


def test_entries_are_never_left_without_a_home(client: Client, recorded: Recorder) -> None:
    recorded()
    state = TEXT.replace("found", "founded")
    page = tried(client, state)
    assert "不能启用" in page
    assert "这个状态不能删" in page
    assert "启用第 2 版" not in page
    with pytest.raises(Refusal, match="会没有着落"):
        office.adopt(state, SMALL.name)
    assert CampaignText.objects.count() == 1


def test_only_the_office_at_the_top_gets_in(county: County) -> None:
    office.appoint(person("other"), "YX-02", "office")
    for actor in (county.clerk, county.leader, county.other, officer("system"), officer("security")):
        assert at_desk(actor).get("/settings/campaigns").status_code == 403
        assert at_desk(actor).post("/settings/campaigns", {"text": TEXT, "act": "adopt"}).status_code == 403


def test_the_first_campaign_is_adopted_on_the_page_too(db: None) -> None:
    office.plant([office.Planted(code="A", name="甲县", unit_class="county")])
    one = office.enrol("one", "何一", "", "台账Taizhang2023")
    office.appoint(one, "A", "office")
    client = Client()
    client.force_login(one)
    assert "还没有启用专项" in client.get("/settings/campaigns").content.decode()
    assert "这是一个新的专项" in tried(client, TEXT)
    tried(client, TEXT, "adopt")
    assert client.get("/").status_code == 200


def sent(client: Client, data: bytes) -> HttpResponse:
    file = SimpleUploadedFile("专项.xlsx", data)
    return client.post("/settings/campaigns", {"file": file, "act": "try"})  # type: ignore[return-value]


def test_a_workbook_taken_away_and_sent_back_changes_nothing_and_one_cell_changed_is_one_difference(
    client: Client,
) -> None:
    taken = client.get("/settings/campaigns/small/1.xlsx")
    assert "attachment" in taken["Content-Disposition"]
    assert "意思和现行的一版完全相同" in sent(client, taken.content).content.decode()
    changed = campaign_workbook(TEXT.replace("title: 小专项", "title: 小专项（工作簿）"), "small.yaml")
    page = sent(client, changed).content.decode()
    assert "改动 1 处" in page
    assert "启用第 2 版" in page
    assert client.get("/settings/campaigns/small/9.xlsx").status_code == 404


def test_every_flaw_of_a_workbook_is_told_by_its_cell_at_once_and_nothing_is_adopted(client: Client) -> None:
    flawed = TEXT.replace("life: problem", "life: problme", 1).replace("type: choice", "type: chooice", 1)
    answer = sent(client, campaign_workbook(flawed, "small.yaml"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "工作簿里有 1 处要改" in page
    assert "专项.xlsx·字段·第" in page
    assert "行·类型：“chooice”不在允许的取值之内" in page
    assert CampaignText.objects.count() == 1
