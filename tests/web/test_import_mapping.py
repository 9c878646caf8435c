"""导入 a foreign ledger: its headings matched once on the page, and known from then on."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from tests.store.conftest import County
from tests.web.at_desk import at_desk

FOREIGN = (
    ("各村问题摸底",),
    ("编码", "问题是什么", "哪天发现", "谁反映的", "所在单位"),
    ("1", "办事排队久", "2023-10-08", "群众反映", "溪口镇"),
    ("2", "停车难", "去年冬天", "群众反映", "溪口镇"),
)


def foreign_book(*more: tuple[str, ...]) -> SimpleUploadedFile:
    """A ledger with headings of its own."""
    out = BytesIO()
    made = Workbook(out, {"in_memory": True})
    sheet = made.add_worksheet("摸底")
    for number, row in enumerate((*FOREIGN, *more)):
        sheet.write_row(number, 0, row)
    made.close()
    return SimpleUploadedFile("摸底.xlsx", out.getvalue())


def mapped(page: str) -> dict[str, str]:
    """What the mapping on the page says so far, as its form would send it."""
    chosen = {}
    for name, options in re.findall(r'<select id="(column-\d+)".*?>(.*?)</select>', page, re.DOTALL):
        found = re.search(r'value="(\w+)" selected', options)
        chosen[name] = found[1] if found else ""
    return chosen


def test_a_foreign_ledger_is_mapped_once_and_known_the_next_time(county: County) -> None:
    client = at_desk(county.clerk)
    address = client.post("/import", {"file": foreign_book()})["Location"]
    page = client.get(f"{address}?kind=problem").content.decode()
    for said in ("对一下栏目", "问题是什么", "办事排队久；停车难", "不导入"):
        assert said in page, said
    guessed = mapped(page)
    assert guessed["column-2"] == "day"
    assert guessed["column-4"] == "unit"
    told = {**guessed, "kind": "problem", "column-0": "", "column-1": "title", "column-3": "source"}
    done = client.post(f"{address}/map", told, follow=True).content.decode()
    assert "栏目对好了，已记住" in done
    assert "导入可用的 1 行" in done
    assert "对一下栏目" not in done
    again = client.post("/import", {"file": foreign_book(("3", "路灯不亮", "2023-10-09", "群众反映", "溪口镇"))})[
        "Location"
    ]
    assert "导入可用的 2 行" in client.get(again).content.decode()
    assert (
        "对一下栏目"
        in at_desk(county.other)
        .get(at_desk(county.other).post("/import", {"file": foreign_book()})["Location"])
        .content.decode()
    )


def test_a_mapping_that_makes_no_sense_is_refused_in_one_sentence(county: County) -> None:
    client = at_desk(county.clerk)
    address = client.post("/import", {"file": foreign_book()})["Location"]
    twice = client.post(f"{address}/map", {"kind": "problem", "column-1": "title", "column-3": "title"})
    assert "“存在问题”只能对一栏" in twice.content.decode()
    assert "请先选这份表是哪一类" in client.post(f"{address}/map", {"kind": "nosuch"}).content.decode()


def test_what_the_office_mapped_holds_for_the_units_below_it(county: County) -> None:
    office_desk = at_desk(county.office)
    address = office_desk.post("/import", {"file": foreign_book()})["Location"]
    told = {"kind": "problem", "column-1": "title", "column-2": "day", "column-3": "source", "column-4": "unit"}
    office_desk.post(f"{address}/map", told)
    clerk = at_desk(county.clerk)
    page = clerk.get(clerk.post("/import", {"file": foreign_book()})["Location"]).content.decode()
    assert "导入可用的 1 行" in page


def test_a_table_too_small_to_be_sure_of_is_first_taken_for_what_its_own_headings_say(county: County) -> None:
    client = at_desk(county.clerk)
    kind = county.campaign.kinds["problem"]
    table = SimpleUploadedFile("问题.csv", f"{kind.title},{kind.day}\n路灯不亮,2023-10-08\n".encode("gb18030"))
    page = client.get(client.post("/import", {"file": table})["Location"]).content.decode()
    assert '<option value="problem" selected>' in page
    assert list(mapped(page).values()) == ["title", "day"]


def test_a_picture_is_told_to_be_no_table(county: County) -> None:
    picture = SimpleUploadedFile("照片.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    said = at_desk(county.clerk).post("/import", {"file": picture})
    assert said.status_code == 422
    assert "照片.xlsx 的内容是图片，不是表格" in said.content.decode()
