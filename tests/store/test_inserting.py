"""Many new rows at once: each has its own key, whatever way its engine takes them, and all of what it said is kept."""

import secrets
from datetime import date
from typing import Final

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from taizhang.store import inserting, new_rows, words
from taizhang.store.ledger import keys_of, record
from taizhang.store.models import Entry, Step
from tests.store.conftest import County, draft

pytestmark = pytest.mark.django_db
TITLE: Final = "第{}号：集镇“停车难”，\t高峰\\时段占道\n严重，群众说：不好走"
EXPLAIN: Final = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}
SIZES: Final = (1, inserting.FEW, inserting.FEW + 1, 2 * inserting.FEW + 5)


@pytest.mark.parametrize("size", SIZES)
def test_every_row_has_its_key_and_says_what_its_draft_said(
    county: County, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(inserting, "TOGETHER", inserting.FEW + 2)
    due = {number: date(2023, 11, 1) if number % 2 else None for number in range(size)}
    drafts = [draft(f"row-{n}", title=TITLE.format(n), due=day) for n, day in due.items()]
    told = record(county.campaign, drafts, by=county.clerk)
    for number, key in enumerate(told.keys):
        row = Entry.objects.get(key=key)
        assert (row.origin, row.title, row.due) == (f"row-{number}", TITLE.format(number), due[number])
        assert (row.values, row.document_id) == (dict(drafts[number].values), None)
        assert Step.objects.get(entry=row).values == {}
    assert keys_of(county.campaign, [*(one.origin for one in drafts), "不在"]) == {
        one.origin: key for one, key in zip(drafts, told.keys, strict=True)
    }


def test_rows_are_numbered_on_after_many(county: County) -> None:
    record(county.campaign, [draft(f"row-{n}") for n in range(inserting.FEW + 1)], by=county.clerk)
    last = Entry.objects.latest("pk")
    record(county.campaign, [draft("next")], by=county.clerk)
    assert Entry.objects.get(origin="next").pk > last.pk


def test_rows_are_told_to_the_engine_by_place_and_numbered_as_they_came(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, told = inserting.ENGINES[connection.vendor], list[str]()

    def put(cursor: CursorWrapper, model: type[Model], values: inserting.Values) -> None:
        if model is Entry:
            at = [field.attname for field in Entry._meta.concrete_fields].index("path") - 1
            told.extend(one[at] for one in values)
        engine.put(cursor, model, values)

    monkeypatch.setattr(inserting, "ENGINES", {connection.vendor: inserting.Engine(engine.keys, put)})
    units = ("YX-02", "YX", "YX-0101", "YX-01") * inserting.FEW
    drafts = [draft(f"row-{number}", unit=unit) for number, unit in enumerate(units)]
    record(county.campaign, drafts, by=county.office)
    assert told == sorted(told)
    assert len(told) == len(units)
    assert list(Entry.objects.order_by("pk").values_list("unit__code", flat=True)) == list(units)


@pytest.mark.parametrize("size", SIZES)
def test_a_key_that_is_taken_is_the_database_s_own_error_and_nothing_is_kept(county: County, size: int) -> None:
    record(county.campaign, [draft("first")], by=county.clerk)
    first = Entry.objects.get()
    rows: list[Model] = [inserting.like(first, key=f"other{n}", origin=f"other{n}") for n in range(size - 1)]
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        inserting.inserted([*rows, inserting.like(first, origin="taken")])
    assert isinstance(raised.value, DatabaseError)
    assert Entry.objects.count() == 1


def test_a_key_is_ten_letters_of_which_none_is_likelier_than_another(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {new_rows.new_key() for _ in range(500)}
    assert len(keys) == 500
    assert set("".join(keys)) == set(new_rows.ALPHABET)
    assert {len(key) for key in keys} == {new_rows.KEY_LETTERS}
    drawn = [bytes(range(240, 256)), bytes(range(16))]
    monkeypatch.setattr(secrets, "token_bytes", lambda _count: drawn.pop(0))
    assert new_rows.new_key() == new_rows.ALPHABET[: new_rows.KEY_LETTERS]


def test_what_is_searched_by_is_laid_over_what_was_there(county: County) -> None:
    record(county.campaign, [draft("a", title="道路照明不足"), draft("b", title="公厕保洁不到位")], by=county.clerk)
    row = Entry.objects.get(origin="a")
    row.title = "供水不足"
    words.remember([row, row])
    found = {text: words.entries(words.Sought(county.clerk, "small", text, 9)) for text in ("照明", "供水", "公厕")}
    assert {text: len(rows) for text, rows in found.items()} == {"照明": 0, "供水": 0, "公厕": 1}


def test_each_origin_is_looked_up_by_itself_in_a_ledger_that_was_never_sampled(county: County) -> None:
    record(county.campaign, [draft(f"row-{n}") for n in range(300)], by=county.clerk)
    with CaptureQueriesContext(connection) as asked:
        assert len(keys_of(county.campaign, [f"row-{n}" for n in range(200, 400)])) == 100
    with connection.cursor() as cursor:
        cursor.execute(f"{EXPLAIN[connection.vendor]} {asked[0]['sql']}")
        plan = "\n".join(" ".join(map(str, line)) for line in cursor.fetchall())
    assert "entry_by_origin" in plan
