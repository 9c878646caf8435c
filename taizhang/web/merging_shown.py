"""A zip of many workbooks on the page of imports: what all of them would do, file by file; taken in together."""

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from taizhang.errors import Words, msg, words
from taizhang.ingest.bundle import unpacked
from taizhang.store import books
from taizhang.store.merged_back import packed
from taizhang.store.merging import Beat, Filed, Merge, Merged, merged, new_batch
from taizhang.store.remembered import Memory, until_something_happens
from taizhang.web import waiting
from taizhang.web.say import label
from taizhang.web.seat import Seat

SHOWN: Final = 500
LOOKED: Final = Memory(most=4)
"""What was found in the zips looked at last, as long as nothing has happened in the ledger since."""


@until_something_happens(LOOKED, lambda seat, file: (file.token, seat.today, seat.campaign.campaign))
def looked_at(seat: Seat, file: waiting.Waiting) -> Merged:
    """What taking all its files in would do now."""
    merge = Merge(campaign=seat.campaign, by=seat.actor, unit=file.unit, write=False)
    return merged(merge, unpacked(file.data, file.name))


def taken(seat: Seat, file: waiting.Waiting, batch: str = "", beat: Beat | None = None) -> Merged:
    """Take in what is good of every file."""
    merge = Merge(campaign=seat.campaign, by=seat.actor, unit=file.unit, batch=batch or new_batch())
    return merged(merge, unpacked(file.data, file.name), beat)


def page(request: HttpRequest, seat: Seat, file: waiting.Waiting) -> HttpResponse:
    """File by file, those first of which something stays out."""
    found = looked_at(seat, file)
    ordered = (*found.unclean, *(one for one in found.files if one.clean))
    kinds = {name: label(kind) for name, kind in seat.campaign.kinds.items()}
    told = {
        "file": file,
        "merged": found,
        "good": found.new + found.changed,
        "files": [(one, kinds.get(one.reading.kind, ""), _first(one)) for one in ordered[:SHOWN]],
        "shown": SHOWN,
    }
    return render(request, "import/many.html", told)


def _first(one: Filed) -> object:
    """The first thing that is wrong with the file, None when nothing is."""
    flaws = (*one.reading.problems, *(flaw for row in one.reading.flawed for flaw in row.problems))
    return flaws[0] if flaws else None


def given_back(seat: Seat, file: waiting.Waiting) -> bytes:
    """The zip with the report and every file's flawed rows."""
    return packed(looked_at(seat, file), seat.campaign, books.context_for(seat.campaign, seat.actor, file.unit))


def said(told: Merged) -> Words:
    """What was done, in a sentence."""
    counts = {"new": told.new, "changed": told.changed, "flawed": told.flawed}
    return words(
        msg("{n} 份表已导入：新增 {new} 条，更新 {changed} 条；有误 {flawed} 行没有导入"), n=len(told.files), **counts
    )


def back_to(file: waiting.Waiting) -> HttpResponse:
    """To the page of this import."""
    return HttpResponseRedirect(reverse("import_look", args=[file.token]))
