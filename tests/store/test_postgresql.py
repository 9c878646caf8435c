"""What only PostgreSQL can get wrong: order of texts, fences, plans. Played by `pytest --database postgresql`."""

import pytest
from django.db import DatabaseError, connection, transaction

from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.store.office import Planted, plant
from tests.store.conftest import County, Recorder

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="只在 --database postgresql 下"),
]
RANGED = {("store_document", "path"), ("store_entry", "path"), ("store_entry", "target"), ("store_unit", "path")}


def asked(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def test_what_is_asked_for_as_a_range_is_compared_by_bytes_whatever_the_server_s_own_order() -> None:
    told = asked("SELECT table_name, column_name FROM information_schema.columns WHERE collation_name = 'C'")
    assert set(told) >= RANGED


def test_a_subtree_is_a_range_of_its_index(county: County) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    for rows in (sight.entries(county.clerk, "small"), sight.units(county.clerk)):
        plan = rows.explain()
        assert "Index Cond" in plan
        assert "path" in plan


def test_subtrees_hold_the_same_units_as_in_python(county: County) -> None:
    plant([Planted(code=f"T{n}", name=f"第{n}镇", unit_class="town", parent="YX") for n in range(40)])
    assert list(sight.units(county.office).values_list("path", flat=True)) == sorted(
        Unit.objects.values_list("path", flat=True)
    )


@pytest.mark.parametrize("act", ["UPDATE store_step SET note = '改'", "DELETE FROM store_step", "TRUNCATE store_step"])
def test_steps_are_fenced_even_from_who_holds_the_database(act: str, recorded: Recorder) -> None:
    recorded()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="steps are only added"), transaction.atomic():
            cursor.execute(act)
