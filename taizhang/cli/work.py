"""What a worker can do, by the name of the sort, and what is done again and again."""

from datetime import time
from types import MappingProxyType
from typing import Final

from taizhang.store.periodic import Periodic
from taizhang.store.sweeping import sweep
from taizhang.store.working import Sorts
from taizhang.web import exporting, importing

SORTS: Final[Sorts] = MappingProxyType({"export": exporting.work, "import": importing.work, "sweep": sweep})
PERIODS: Final = (Periodic(sort="sweep", at=time(3)),)
