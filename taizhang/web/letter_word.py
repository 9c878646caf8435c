"""A letter of the ledger as a Word file, and the address it is fetched from."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from taizhang.report.letter_paper import letter_docx
from taizhang.store import sight
from taizhang.store.letters import letter_of
from taizhang.web.as_file import WORD, as_file
from taizhang.web.letter_parts import on_paper
from taizhang.web.permission import reads
from taizhang.web.seat import seat_before, seat_of


@reads
@require_GET
def letter_word(request: HttpRequest, key: str) -> HttpResponse:
    """The letter as it goes to the printer; one without a number says 草稿."""
    row = sight.entry(seat_of(request).actor, key)
    seat = seat_before(request, row.campaign)
    letter_of(seat.campaign, row.kind)
    name = f"{row.values.get('number') or '草稿'} {row.title}.docx"
    return as_file(letter_docx(on_paper(seat, row)), WORD, name)
