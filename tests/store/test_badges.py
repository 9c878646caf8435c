"""The numbers in the frame are those of the pages they lead to."""

import pytest

from taizhang.store import jobs, notices
from taizhang.store.badges import Badges, badges
from taizhang.store.jobs import Wanted
from tests.store.conftest import County, Recorder
from tests.store.test_notices import begun, person

pytestmark = pytest.mark.django_db


def test_they_count_open_jobs_of_one_s_own_and_unread_notices_that_still_stand(
    county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")
    assert badges(county.clerk) == Badges(0, 0)
    for by in (county.clerk, county.clerk, county.office, None):
        jobs.enqueue(Wanted(sort="export", by=by))
    leased = jobs.lease(["export"])
    assert leased is not None
    row = begun(county, recorded)
    notices.renew(person(county.clerk))
    assert badges(county.clerk) == Badges(2, notices.how_many_unread(county.clerk)) == Badges(2, 1)
    type(row).objects.filter(pk=row.pk).update(version=99)
    assert badges(county.clerk).notices == notices.how_many_unread(county.clerk) == 0
    notices.read_all(by=county.clerk)
    jobs.stopped(leased)
    assert badges(county.clerk) == Badges(1, 0)
    assert badges(county.leader) == Badges(0, 0)
