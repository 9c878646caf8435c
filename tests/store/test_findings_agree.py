"""Rules asked of a random ledger find the same in Python and in SQL, at every unit and in every shipped campaign."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given

from taizhang.record.permits import Actor, DutyAt
from taizhang.see import rules
from taizhang.store import findings, remembered
from taizhang.store.findings import Watch
from taizhang.store.models import Unit
from tests.store.ledgers import Told, ledgers
from tests.store.test_figures_agree import SHIPPED, SMALL, campaign, on_disk, shipped

pytestmark = pytest.mark.django_db


def watch(told: Told, unit: Unit) -> Watch:
    """The guidance group of the whole tree looks at this unit: nothing is kept from it."""
    eyes = Actor(person=1, name="许大川", duties=(DutyAt(path=told.world.units[0].path, role="group"),))
    return Watch(campaign=told.world.campaign, by=eyes, paths=(unit.path,), day=told.period.end)


def same_findings(told: Told, unit: Unit) -> None:
    period = replace(told.period, start=told.world.campaign.starts)
    for name, rule in told.world.campaign.rules.items():
        here = rules.findings(told.world, name, unit.path, period)
        there = findings.findings(watch(told, unit), name)
        if rule.metric:
            weighed = {(one.unit.code, one.value, one.floor) for one in there}
            assert weighed == {(one.unit, one.value, one.floor) for one in here}, name
        else:
            keys = sorted(one.entry.key for one in there if one.entry)
            assert keys == sorted(one.entry.key for one in here if one.entry), name
        assert findings.how_many(watch(told, unit), name) == len(here), name


@pytest.mark.parametrize("file", [SMALL, *SHIPPED], ids=lambda file: file.stem)
def test_every_rule_finds_the_same_in_both(file: Path) -> None:
    heads = map(str, count())

    @shipped
    @given(told=ledgers(campaign(file), full=True))
    def agree(told: Told) -> None:
        # rows put there without a step: nothing else would tell one ledger's answers from those of the one before
        with patch.object(remembered, "every_head", return_value=next(heads)):
            on_disk(told, same_findings)

    agree()
