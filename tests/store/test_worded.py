"""A question worded once asks anew each time: what it finds is what is there now."""

from unittest.mock import patch

import pytest
from django.db.models import QuerySet

from taizhang.store import worded
from taizhang.store.models import Unit
from tests.store.conftest import County

pytestmark = pytest.mark.django_db


def units(code: str) -> "QuerySet[Unit, tuple[str, str]]":
    return Unit.objects.filter(code__startswith=code).order_by("path").values_list("code", "unit_class")


def test_it_is_worded_once_and_finds_what_is_there_now(county: County) -> None:
    def asked() -> list[tuple[str, str]]:
        return worded.rows_of("units of YX", lambda: units("YX"))

    before = asked()
    assert before == list(units("YX"))
    Unit.objects.filter(code="YX").update(unit_class="organ")
    with patch.object(worded, "_worded", side_effect=AssertionError):
        assert asked() == list(units("YX")) != before


def test_a_question_nothing_can_answer_finds_nothing(county: County) -> None:
    assert worded.rows_of("nothing", lambda: Unit.objects.filter(pk__in=[]).values_list("code")) == []
