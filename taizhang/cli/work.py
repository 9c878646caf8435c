"""What a worker can do, by the name of the sort, and what is done again and again."""

from datetime import time, timedelta
from types import MappingProxyType
from typing import Final

from taizhang.store import digest
from taizhang.store.periodic import Periodic
from taizhang.store.sweeping import sweep
from taizhang.store.working import Sorts
from taizhang.web import exporting, importing

SORTS: Final[Sorts] = MappingProxyType({
    "export": exporting.work, "import": importing.work, "sweep": sweep,
    "follow": digest.follow, "morning": digest.morning, "announce": digest.announce, "message": digest.message,
})  # fmt: skip
MINUTE: Final = timedelta(minutes=1)
PERIODS: Final = (
    Periodic(sort="sweep", at=time(3)),
    Periodic(sort="morning", at=time(6)),
    Periodic(sort="announce", at=time(8), late=timedelta(hours=4)),
    Periodic(sort="follow", every=MINUTE, late=MINUTE),
)
