"""Many workbooks in one go: good rows in, flawed ones named by file, one report; the same files again change nothing."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from python_calamine import CalamineWorkbook

from taizhang.store import books, ledger, merging
from taizhang.store.merged_back import packed, report
from taizhang.store.merging import Merge, merged
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.undoing import undo_batch
from tests.ingest.books import book
from tests.store.conftest import County, Recorder

HEADS = ("存在问题", "单位", "查摆时间", "问题来源")


def table(*rows: tuple[str, ...]) -> bytes:
    """A workbook as a town makes it."""

    def fill(made: object) -> None:
        sheet = made.add_worksheet("问题")  # type: ignore[attr-defined]
        for number, row in enumerate((HEADS, *rows)):
            sheet.write_row(number, 0, row)

    return book(fill)


def town(name: str, count: int) -> bytes:
    return table(*((f"{name}第{number}处路灯不亮", name, "2023-10-08", "群众反映") for number in range(count)))


FILES = (
    ("溪口镇.xlsx", town("溪口镇", 3)),
    (
        "石桥乡.xlsx",
        table(("桥面破损", "石桥乡", "2023-10-08", "群众反映"), ("停车难", "石桥乡", "去年冬天", "群众反映")),
    ),
    ("坏/损坏.xlsx", b"PK none"),
    ("随手记.xlsx", book(lambda made: made.add_worksheet().write_row(0, 0, ("今天", "天气")))),
)


@pytest.fixture
def office(county: County) -> Merge:
    return Merge(campaign=county.campaign, by=county.office)


def test_good_rows_of_all_files_go_in_and_every_problem_is_named_by_its_file(office: Merge) -> None:
    beats: list[int] = []
    told = merged(office, FILES, lambda done, _: beats.append(done))
    assert (told.new, told.changed, told.same, told.flawed, told.rows) == (4, 0, 0, 1, 5)
    assert Entry.objects.count() == 4
    assert beats == [0]
    assert [one.name for one in told.unclean] == ["石桥乡.xlsx", "坏/损坏.xlsx", "随手记.xlsx"]
    assert "去年冬天" in str(told.files[1].reading.flawed[0].problems[0])
    assert "损坏.xlsx" in str(told.files[2].reading.problems[0].what)
    assert "认不出这是哪一种表" in str(told.files[3].reading.problems[0])
    assert set(Step.objects.filter(entry__isnull=False).values_list("batch", flat=True)) == {told.batch}


def test_the_same_files_again_change_nothing(office: Merge, county: County) -> None:
    merged(office, FILES)
    steps = Step.objects.count()
    again = merged(Merge(campaign=county.campaign, by=county.office), FILES)
    assert (again.new, again.same, again.batch) == (0, 4, "")
    assert Step.objects.count() == steps


def test_looking_writes_nothing(county: County) -> None:
    told = merged(Merge(campaign=county.campaign, by=county.office, write=False), FILES)
    assert (told.new, told.batch, Entry.objects.count()) == (4, "", 0)


def test_a_merge_is_one_batch_and_can_be_undone(office: Merge, county: County) -> None:
    told = merged(office, FILES)
    assert len(undo_batch(told.batch, by=county.office).keys) == 4
    assert not Entry.objects.filter(campaign=county.campaign.campaign).exists()


def test_files_in_several_groups_are_all_answered_in_their_order(
    office: Merge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "TOGETHER", 2)
    files = tuple(
        (f"{number}.csv", f"存在问题,单位,查摆时间,问题来源\n第{number}处,溪口镇,2023-10-08,群众反映\n".encode())
        for number in range(5)
    )
    told = merged(office, (*files, files[0]))
    assert [one.name for one in told.files] == [*(f"{number}.csv" for number in range(5)), "0.csv"]
    assert (told.new, told.same) == (5, 1)


def twice(county: County, recorded: Recorder) -> Iterator[tuple[str, bytes]]:
    """The workbook of a town, changed by two people who both send it."""
    recorded("a")
    sent = books.workbook(county.campaign, "problem", Unit.objects.get(code="YX-01"), by=county.clerk)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sent))
    for title in ("停车难，已划车位", "停车难，已贴通知"):

        def fill(made: object, title: str = title) -> None:
            for name in rows.sheet_names:
                sheet = made.add_worksheet(name)  # type: ignore[attr-defined]
                for number, cells in enumerate(rows.get_sheet_by_name(name).to_python(skip_empty_area=False)):
                    texts = [title if str(cell).startswith("集镇停车难") else str(cell) for cell in cells]
                    sheet.write_row(number, 0, texts)

        yield f"{title}.xlsx", book(fill)


def test_two_files_that_change_the_same_row_do_not_hinder_the_others(
    county: County, recorded: Recorder, office: Merge
) -> None:
    files = (*twice(county, recorded), FILES[0])
    told = merged(office, files)
    first, second, third = told.files
    assert (first.changed, second.changed, third.new) == (1, 0, 3)
    assert second.flawed == 1
    assert "整份没有导入" in str(second.reading.problems[0].what)
    assert all(one.reading.all_counted() or one.new or one.changed for one in told.files)


def test_what_comes_back_is_a_report_and_the_flawed_rows_of_each_file(office: Merge, county: County) -> None:
    told = merged(office, (*FILES, ("../石桥乡.xlsx", FILES[1][1]), ("石桥乡.xls", FILES[1][1])))
    around = books.context_for(county.campaign, county.office, "YX")
    rows = report(told, county.campaign, around).rows
    assert rows[0][1:7] == ("溪口镇.xlsx", "问题", "3", "0", "0", "0")
    assert "“去年冬天”不是确定的日期" in rows[1][7]
    with zipfile.ZipFile(io.BytesIO(packed(told, county.campaign, around))) as made:
        assert made.namelist() == ["汇总结果.xlsx", "石桥乡-有误.xlsx", "石桥乡-有误-2.xlsx", "石桥乡-有误-3.xlsx"]
        back = CalamineWorkbook.from_filelike(io.BytesIO(made.read("石桥乡-有误.xlsx")))
    assert any("停车难" in row for row in back.get_sheet_by_index(0).to_python())


def test_of_many_flaws_the_report_tells_the_first_and_how_many(office: Merge, county: County) -> None:
    many = table(*((f"第{number}处", "溪口镇", "去年冬天", "群众反映") for number in range(30)))
    told = merged(office, [("多.xlsx", many)])
    text = report(told, county.campaign, books.context_for(county.campaign, county.office, "YX")).rows[0][7]
    assert (text.count("\n"), text.splitlines()[-1]) == (20, "……共 30 处，见退回的表")


def test_a_file_without_a_name_of_its_own_still_comes_back(office: Merge, county: County) -> None:
    told = merged(office, [("..", FILES[1][1])])
    around = books.context_for(county.campaign, county.office, "YX")
    with zipfile.ZipFile(io.BytesIO(packed(told, county.campaign, around))) as made:
        assert made.namelist()[1] == "有误-有误.xlsx"


def test_a_merge_never_overwrites_what_was_done_meanwhile(county: County, recorded: Recorder, office: Merge) -> None:
    name, data = next(twice(county, recorded))
    row = Entry.objects.get()
    ledger.move(county.campaign, Moving(key=row.key, move="amend", version=1, values={"title": "甲"}), by=county.clerk)
    told = merged(office, [(name, data)])
    assert (told.changed, told.flawed) == (0, 1)
