"""The parts of a letter of the ledger, as its page and its Word file say them."""

from datetime import date

from taizhang.campaign.model import Campaign
from taizhang.report.letter_paper import LetterOnPaper
from taizhang.store import lists
from taizhang.store.letters import letter_of, sending
from taizhang.store.models import Entry, Unit
from taizhang.web.seat import Seat

SHEET: tuple[tuple[str, str], ...] = (
    ("编号", "number"), ("督办事项", "title"), ("来源", "basis"), ("承办单位", "unit"), ("协办单位", "co_units"),
    ("情况", "facts"), ("办理要求", "request"), ("完成时限", "due"), ("首次反馈", "first"), ("办理结果", "answer_text"),
    ("承办人", "owner"), ("分管领导意见", "leader"), ("督查室意见", "office"), ("办结日期", "closed_on"), ("颜色", "colour"),
)  # fmt: skip
"""The rows of a 督办单 (domain form 23); what the ledger does not know is left for the pen."""


def on_paper(seat: Seat, row: Entry) -> LetterOnPaper:
    """Everything the paper says."""
    letter = letter_of(seat.campaign, row.kind)
    values = {name: _text(seat.campaign, row, name) for name in seat.campaign.kinds[row.kind].fields}
    day = sent_on(seat, row)
    return LetterOnPaper(
        organ=organ_of(row) + letter.organ, number=values.get("number", ""), title=row.title, unit=row.unit.name,
        basis=values.get("basis", ""), praised=values.get("praised", ""), facts=values.get("facts", ""),
        opens=letter.opens, request=values.get("request", ""), due=row.due, closing=letter.closing,
        contact=values.get("contact", ""), copies_to=values.get("copied_to", ""),
        day=day if values.get("number") else None, made=day,
        tells=tuple((seat.campaign.fields[name].label, values.get(name, "")) for name in letter.tells),
        sheet=_sheet(seat.campaign, row, values) if letter.sheet else {},
    )  # fmt: skip


def _text(campaign: Campaign, row: Entry, name: str) -> str:
    return lists.field_text(campaign, campaign.fields[name], row.values.get(name), lists.Reader())


def _sheet(campaign: Campaign, row: Entry, values: dict[str, str]) -> dict[str, str]:
    life = campaign.lives[campaign.kinds[row.kind].life]
    closed = row.moved_on.isoformat() if life.states[row.state].closed else ""
    facts = {
        "title": row.title,
        "unit": row.unit.name,
        "due": f"{row.due.year}年{row.due.month}月{row.due.day}日" if row.due else "",
        "closed_on": closed,
    }
    return {label: {**values, **facts}.get(name, "") for label, name in SHEET}


def organ_of(row: Entry) -> str:
    """The name of the unit a letter goes out from."""
    found = Unit.objects.filter(code=str(row.values.get("sender") or "")).first()
    return found.name if found else ""


def sent_on(seat: Seat, row: Entry) -> date:
    """The day it was sent; until then the day it was drafted."""
    name = sending(seat.campaign, row.kind)[0]
    last = row.steps.filter(move=name).order_by("-seq").first()
    return last.day if last and row.values.get("number") else row.day
