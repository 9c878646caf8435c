"""What the engine is told of its rows."""

import pytest
from django.db import connection

from taizhang.store import tuning
from taizhang.store.models import Entry
from tests.store.conftest import Recorder

pytestmark = pytest.mark.django_db


def test_a_sample_does_not_make_a_campaign_smaller_than_it_is(
    recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite would rather walk a campaign it thinks small than look a unit up."""
    monkeypatch.setattr(tuning, "SAMPLE", 2)
    for number in range(40):
        recorded(f"row-{number}")
    tuning.tune()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'store_entry'")
            told = {name: [int(one) for one in stat.split()] for name, stat in cursor.fetchall()}
        for index in ("entry_kind_place", "entry_turn", "entry_newest"):
            rows, first, *_ = told[index]
            assert first == rows > 2, (index, told[index])
    assert Entry.objects.filter(path="00000000", kind="problem").count() == 40
