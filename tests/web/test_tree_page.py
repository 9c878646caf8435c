"""设置 · 单位: found, changed and told on one page by the office above; a table of units is looked at before it is taken."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.store import integrity, units
from taizhang.store.models import Unit
from tests.store.conftest import County, Recorder, enrolled
from tests.web.at_desk import at_desk

HEAD = "代码,名称,上级代码,类别,状态"


def page(client: Client, address: str) -> str:
    answered = client.get(address, follow=True)
    assert answered.status_code == 200
    return text(answered.content.decode())


def text(shown: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def act(client: Client, unit: str, deed: str, **given: str) -> tuple[int, str]:
    answered = client.post(f"/settings/units/{unit}/{deed}", given)
    shown = client.get(answered["Location"]) if answered.status_code == 302 else answered
    return answered.status_code, text(shown.content.decode())


def test_the_page_shows_a_unit_with_those_under_it_and_the_way_up(county: County, recorded: Recorder) -> None:
    recorded("a")
    client = at_desk(county.office)
    top = page(client, "/settings/units")
    assert "云溪县" in top
    assert "溪口镇 YX-01 乡镇 1 在用" in top
    here = page(client, "/settings/units?text=溪口镇")
    assert "云溪县 › 溪口镇 YX-01 · 乡镇 · 台账 1 条，未办结 1 件" in here
    assert "还没有变动过" in here


def test_every_act_is_done_from_the_page_and_stands_in_the_history(county: County) -> None:
    client = at_desk(county.office)
    assert "已建：大桥村" in act(client, "YX-01", "add", code="YX-0102", name="大桥村", **{"class": "village"})[1]
    assert "已改为“溪口街道”" in act(client, "YX-01", "rename", name="溪口街道")[1]
    moved = act(client, "YX-0102", "relocate", to="石桥乡")[1]
    assert "“大桥村”已移到“石桥乡”下：1 个单位、0 条台账随同" in moved
    assert "调整隶属 溪口街道 → 石桥乡" in moved
    assert "已并入“石桥乡”" in act(client, "YX-01", "merge", to="石桥乡")[1]
    assert "并入 石桥乡" in page(client, "/settings/units?at=YX-01")
    assert "已撤销，不再登记" in act(client, "YX-0102", "close")[1]
    assert "“大桥村”已恢复" in act(client, "YX-0102", "reopen")[1]
    assert integrity.check() == ()


def test_what_stands_against_an_act_is_told_at_its_form(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    status, shown = act(at_desk(county.office), "YX-01", "close")
    assert status == 422
    assert "“溪口镇”还不能撤销" in shown
    assert f"未办结：{row.title}" in shown
    assert "下级单位：柳树村" in shown
    status, shown = act(at_desk(county.office), "YX-01", "relocate", to="没有的乡")
    assert status == 404
    assert act(at_desk(county.office), "YX-01", "nosuch")[0] == 404


def test_an_office_changes_what_lies_under_it_and_not_itself(county: County) -> None:
    own = at_desk(enrolled("own", "何办", "YX-01", "office"))
    shown = page(own, "/settings/units")
    assert "由它上面的活动办办" in shown
    assert "在下面加一个单位" in shown
    assert act(own, "YX-01", "rename", name="溪口街道")[0] == 422
    assert act(own, "YX-0101", "rename", name="新柳村")[0] == 302
    assert own.get("/settings/units?at=YX-02").status_code == 404
    assert at_desk(county.clerk).get("/settings/units").status_code == 403


def test_a_closed_unit_is_offered_nowhere(county: County) -> None:
    units.close("YX-02")
    found = at_desk(county.office).get("/units?q=石桥").json()["units"]
    assert found == []


def sent(client: Client, *lines: str, head: str = HEAD) -> str:
    data = "\n".join((head, *lines)).encode()
    answered = client.post("/settings/units/import", {"file": SimpleUploadedFile("单位.csv", data)})
    assert answered.status_code == 302, answered.content.decode()
    return str(answered["Location"])


LINES = ("YX-01,溪口街道,YX,乡镇,", "YX-0101,柳树村,YX-02,,", "YX-03,县委办,YX,乡镇,", "YX-0301,机关支部,YX-03,村,")


def test_a_table_is_looked_at_then_taken_and_the_second_time_changes_nothing(county: County) -> None:
    client = at_desk(county.office)
    look = sent(client, *LINES)
    shown = page(client, look)
    for told in ("2 新增", "1 改名或改类别", "1 移动", "0 撤销", "0 有误", "溪口镇 溪口街道", "溪口镇 柳树村 → 石桥乡"):
        assert told in shown, told
    assert Unit.objects.count() == 4
    client.post(f"{look}/take")
    assert Unit.objects.get(code="YX-0101").parent == Unit.objects.get(code="YX-02")
    assert Unit.objects.get(code="YX-0301").parent == Unit.objects.get(code="YX-03")
    assert Unit.objects.get(code="YX-01").name == "溪口街道"
    again = page(client, sent(client, *LINES))
    assert "4 没有变化" in again
    assert "项变动" not in again


def test_a_unit_is_closed_by_the_table(county: County) -> None:
    client = at_desk(county.office)
    client.post(f"{sent(client, 'YX-02,石桥乡,YX,乡镇,撤销', 'YX-0101,柳树村,,,撤销')}/take")
    assert Unit.objects.filter(closed_on=None).count() == 2


FLAWS = (
    (",无代码,YX,乡镇,", "代码 没有填（代码和名称都要填）"),
    ("YX-09,,YX,乡镇,", "名称 没有填（代码和名称都要填）"),
    ("YX-09,甲乡,NO,乡镇,", "上级代码 没有代码是“NO”的单位（填台账或本表里有的代码）"),
    ("YX-09,甲乡,YX,大镇,", "类别 没有“大镇”这一类（县、乡镇、村）"),
    ("YX-09,甲乡,,,撤销", "上级代码 新单位没有写上级（填上级单位的代码）"),
    ("YX-01,溪口镇,YX-0101,,", "上级代码 上级绕回了“溪口镇”自己（换一个上级）"),
    ("YX-01,溪口镇,,,撤销", "状态 还有 1 件没有办结，不能撤销（先办结或移交，再撤销）"),
)


def test_every_flaw_of_every_row_is_told_at_once_with_its_place_and_mend(county: County, recorded: Recorder) -> None:
    recorded("a")
    client = at_desk(county.office)
    for line, said in FLAWS:
        assert f"2 {said}" in page(client, sent(client, line)), line
    shown = page(client, sent(client, *(line for line, _ in FLAWS[:4])))
    assert "5 有误" in shown or "4 有误" in shown
    twice = page(client, sent(client, "YX-01,溪口镇,YX,,", "YX-01,溪口街道,YX,,"))
    assert "3 代码 代码“YX-01”在第 2 行已经有了" in twice
    ring = page(client, sent(client, "A,甲,B,村,", "B,乙,A,村,"))
    assert ring.count("绕回了") == 2


def test_rows_of_others_are_told_and_left(county: County) -> None:
    own = at_desk(enrolled("own", "何办", "YX-01", "office"))
    shown = page(own, sent(own, "YX-02,石桥镇,YX,,", "YX-0109,新村,YX-02,村,"))
    assert "“石桥镇”不归您管" in shown
    assert "“石桥乡”不归您管（换一个您管的上级）" in shown
    units.close("YX-0101")
    assert "“柳树村”已撤销（换一个没有撤销的上级）" in page(own, sent(own, "N,新村,YX-0101,村,"))


def test_a_table_without_titles_or_file_is_refused(county: County) -> None:
    client = at_desk(county.office)
    bad = client.post("/settings/units/import", {"file": SimpleUploadedFile("a.csv", "一,二\n三,四\n".encode())})
    assert "没有找到标题行" in bad.content.decode()
    assert "请先选一张表格" in client.post("/settings/units/import").content.decode()
    assert "代码、名称、上级代码、类别" in page(client, "/settings/units/import")


def test_the_table_of_units_is_taken_back_without_a_change(county: County) -> None:
    Unit.objects.filter(code="YX-02").update(name="=石桥乡")
    client = at_desk(county.office)
    table = client.get("/settings/units.csv").content.decode()
    assert '"YX-01","溪口镇","YX","乡镇",""' in table
    assert '"\'=石桥乡"' in table
    Unit.objects.filter(code="YX-02").update(name="石桥乡")
    table = client.get("/settings/units.csv").content.decode()
    answered = client.post("/settings/units/import", {"file": SimpleUploadedFile("units.csv", table.encode())})
    assert "4 没有变化" in page(client, answered["Location"])


def test_the_pages_speak_english(county: County) -> None:
    client = at_desk(county.office)
    client.cookies["django_language"] = "en"
    for address in ("/settings/units?at=YX-01", "/settings/units/import"):
        shown = client.get(address).content.decode()
        buttons = re.findall(r"<(?:button|summary|th|label)[^>]*>([^<]*)", shown.partition("<main")[2])
        assert [one for one in buttons if re.search(r"[\u4e00-\u9fff]", one)] == [], address
