"""A letter of the ledger as a Word file, and the address it is fetched from."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Campaign
from taizhang.report.letter_paper import LetterOnPaper, letter_docx
from taizhang.store import lists, sight
from taizhang.store.letters import letter_of
from taizhang.store.models import Entry
from taizhang.web.letter_shown import organ_of, sent_on
from taizhang.web.permission import reads
from taizhang.web.seat import Seat, seat_before, seat_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET: tuple[tuple[str, str], ...] = (
    ("编号", "number"), ("督办事项", "title"), ("来源", "basis"), ("承办单位", "unit"), ("协办单位", "co_units"),
    ("情况", "facts"), ("办理要求", "request"), ("完成时限", "due"), ("首次反馈", "first"), ("办理结果", "answer_text"),
    ("承办人", "owner"), ("分管领导意见", "leader"), ("督查室意见", "office"), ("办结日期", "closed_on"), ("颜色", "colour"),
)  # fmt: skip
"""The rows of a 督办单 (domain form 23); what the ledger does not know is left for the pen."""


@reads
@require_GET
def letter_word(request: HttpRequest, key: str) -> HttpResponse:
    """The letter as it goes to the printer; one without a number says 草稿."""
    row = sight.entry(seat_of(request).actor, key)
    seat = seat_before(request, row.campaign)
    letter_of(seat.campaign, row.kind)
    answer = HttpResponse(letter_docx(on_paper(seat, row)), content_type=WORD)
    name = f"{row.values.get('number') or '草稿'} {row.title}.docx"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003
    return answer


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
        "due": row.due.isoformat() if row.due else "",
        "closed_on": closed,
    }
    return {label: {**values, **facts}.get(name, "") for label, name in SHEET}
