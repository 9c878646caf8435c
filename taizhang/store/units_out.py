"""The tree of units as the table that is taken back (store.units_in): change it and send it again."""

from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.store.units_in import COLUMNS, classes

MARK = "\ufeff"
"""What tells a spreadsheet that the text is UTF-8."""


def table(by: Actor | None = None) -> str:
    """The units this person sees (all of them for a command on the ledger's own machine); the titles alone without any."""
    known = classes()
    seen = Unit.objects.order_by("path") if by is None else sight.units(by)
    lines = [",".join(names[0] for names in COLUMNS.values())]
    for unit in seen.select_related("parent"):
        sort = known[unit.unit_class].label if unit.unit_class in known else unit.unit_class
        facts = (unit.code, unit.name, unit.parent.code if unit.parent else "", sort, "撤销" if unit.closed_on else "")
        lines.append(",".join(f'"{_safe(fact)}"' for fact in facts))
    return MARK + "\r\n".join(lines) + "\r\n"


def _safe(fact: str) -> str:
    """No cell that a spreadsheet would take for a formula."""
    return ("'" if fact[:1] in "=+-@" and fact else "") + fact.replace('"', '""')
