"""The rows that drafts become, before anything is written: what is asked of the kind, and each row beside its first step.

Of many drafts of one kind at one unit only the first row is made from nothing; the others are made like it.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from taizhang.campaign.model import Campaign, Kind
from taizhang.campaign.questions import kind_of, measure_of
from taizhang.errors import msg, refuse
from taizhang.record.entry import Citation, Draft
from taizhang.record.likeness import text_digest
from taizhang.record.permits import Actor
from taizhang.record.tree import region_of
from taizhang.store.chain import row_digest
from taizhang.store.inserting import like
from taizhang.store.models import Document, Entry, Step, Unit

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
KEY_LETTERS, KEY_BYTES = 10, 16
BYTES: Final = bytes(range(256))
FAIR: Final = len(BYTES) - len(BYTES) % len(ALPHABET)
LETTER_OF: Final = bytes(ord(ALPHABET[at % len(ALPHABET)]) for at in BYTES)
NOWHERE = Citation(document="", sentence="", start=0, end=0)


def new_key() -> str:
    """Ten characters nobody can guess or misread: the public name of a row."""
    while True:
        letters = secrets.token_bytes(KEY_BYTES).translate(LETTER_OF, BYTES[FAIR:])
        if len(letters) >= KEY_LETTERS:
            return letters[:KEY_LETTERS].decode()


def _refuse_unknown_fields(campaign: Campaign, draft: Draft, kind: Kind) -> None:
    strange = [name for name in draft.values if name not in kind.fields]
    missing = [campaign.fields[name].label for name in kind.required if draft.values.get(name) in (None, "", (), [])]
    if strange:
        raise refuse(msg("“{kind}”没有这一栏：{field}"), kind=kind.label, field="、".join(strange))
    if missing or not draft.title.strip():
        names = "、".join(missing if draft.title.strip() else [kind.title, *missing])
        raise refuse(msg("“{kind}”缺必填项：{field}"), kind=kind.label, field=names)


class NewRows:
    """Makes the rows of drafts in a campaign, at these units, as of today."""

    def __init__(self, campaign: Campaign, units: Mapping[str, Unit], today: date) -> None:
        self._campaign, self._units = campaign, units
        self._blank = Entry(campaign=campaign.campaign, moved_on=today)
        self._begun: dict[tuple[str, str], Entry] = {}

    def _first(self, kind: Kind, draft: Draft) -> Entry:
        """What all rows of this kind at this unit say."""
        unit, life = self._units[draft.unit], self._campaign.lives.get(kind.life)
        begun = like(
            self._blank,
            region=region_of(unit.path),
            kind=draft.kind,
            path=unit.path,
            unit_class=unit.unit_class,
            state=life.start if life else "",
        )
        begun.unit = unit
        return begun

    def of(self, draft: Draft, document: Document | None) -> Entry:
        """The row of a draft; a Refusal names what its kind does not know or cannot do without."""
        kind = kind_of(self._campaign, draft.kind)
        _refuse_unknown_fields(self._campaign, draft, kind)
        place = (draft.kind, draft.unit)
        if place not in self._begun:
            self._begun[place] = self._first(kind, draft)
        cited = draft.citation or NOWHERE
        title = draft.title.strip()
        return like(
            self._begun[place],
            key=new_key(),
            measure=measure_of(kind, draft.values),
            title=title,
            text_digest=text_digest(title),
            day=draft.day,
            due=draft.due,
            values=dict(draft.values),
            origin=draft.origin,
            source_name=draft.source.name[:200],
            source_place=draft.source.place[:100],
            document_id=document.pk if document else None,
            sentence=cited.sentence,
            span_start=cited.start,
            span_end=cited.end,
        )


class FirstSteps:
    """Makes the step `record` of new rows that have their keys."""

    def __init__(self, by: Actor, at: datetime, day: date, batch: str) -> None:
        self._one = Step(move="record", at=at, day=day, person_id=by.person or None, batch=batch)

    def of(self, row: Entry) -> Step:
        """The step that leaves the row as it stands."""
        return like(
            self._one,
            region=row.region,
            campaign=row.campaign,
            entry_id=row.pk,
            to_state=row.state,
            round=row.round,
            facts=row_digest(row),
            values={},
        )
