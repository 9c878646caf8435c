"""What a worker can do, by the name of the sort, and what is done again and again."""

from datetime import time, timedelta
from types import MappingProxyType
from typing import Final

from django.conf import settings

from taizhang.store import alarms, backups, digest, forwarding, tally_building
from taizhang.store.periodic import Periodic
from taizhang.store.sweeping import sweep
from taizhang.store.working import Sorts
from taizhang.web import bulk_job, exporting, importing

SORTS: Final[Sorts] = MappingProxyType({
    "export": exporting.work, "import": importing.work, "bulk": bulk_job.work, "sweep": sweep, "backup": backups.work,
    tally_building.SORT: tally_building.work,
    alarms.SORT: alarms.work, forwarding.SORT: forwarding.work,
    "follow": digest.follow, "morning": digest.morning, "announce": digest.announce, "message": digest.message,
})  # fmt: skip
MINUTE: Final = timedelta(minutes=1)
FIVE: Final = timedelta(minutes=5)
QUARTER: Final = timedelta(minutes=15)
PERIODS: Final = (
    Periodic(sort="sweep", at=time(3)),
    Periodic(sort="morning", at=time(6)),
    Periodic(sort="announce", at=time(8), late=timedelta(hours=4)),
    Periodic(sort="follow", every=MINUTE, late=MINUTE),
    Periodic(sort=alarms.SORT, every=FIVE, late=FIVE),
    *((Periodic(sort=forwarding.SORT, every=MINUTE, late=MINUTE),) if settings.SYSLOG else ()),
    *((Periodic(sort="backup", every=QUARTER, late=QUARTER),) if settings.BACKUP else ()),
)
