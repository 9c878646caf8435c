"""Links without sign-in: each leads to one entry for one purpose, ends on its day, and can be closed at any time.

look: has it held? answered once by somebody affected. vote: how content are those affected? numbers only, no names.
prove: evidence from a phone. The address bears a number and a signature by the ledger's secret key, so that it can be
shown again but not guessed; what a guest does is judged by the same lives and written by the same doors as anybody's.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal, get_args

from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from taizhang.campaign.model import Campaign, Life, Move
from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.ballots import Votes
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor, records
from taizhang.store import clock, reading, sight
from taizhang.store.answering import Answer, answer_by_link, guest
from taizhang.store.doors import door
from taizhang.store.guest_tables import GuestLink
from taizhang.store.ledger import move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from taizhang.store.office_steps import visit

Purpose = Literal["look", "vote", "prove"]
PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
USES: Final[Mapping[str, int]] = MappingProxyType({"look": 1, "vote": 500, "prove": 20})
DAYS: Final = 30
MAC: Final = 16
"""Bytes of the signature in an address."""
AMEND: Final = "amend"


class Ended(Refusal):
    """The link was a good one, and is no more."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that still leads somewhere: to which entry, in which campaign, and what for."""

    link: GuestLink
    row: Entry
    campaign: Campaign

    @property
    def life(self) -> Life:
        """The life of the entry; links are given for items alone."""
        found = life_of(self.campaign, self.row.kind)
        if found is None:
            raise sight.Unseen
        return found


def secret(link: GuestLink) -> str:
    """The last part of the link's address."""
    return f"{link.pk}-{_mac(link)}"


def _mac(link: GuestLink) -> str:
    told = f"{link.pk}:{link.entry_id}:{link.purpose}"
    return (
        urlsafe_b64encode(salted_hmac("taizhang.guest", told, algorithm="sha256").digest()[:MAC]).decode().rstrip("=")
    )


def offered(campaign: Campaign, row: Entry) -> tuple[Purpose, ...]:
    """What links make sense for this entry as it stands."""
    life = life_of(campaign, row.kind)
    if life is None:
        return ()
    state = life.states[row.state]
    look = state.look_back and any(one.looks and row.state in one.from_ for one in life.moves.values())
    vote = life.ballot is not None and state.truth in ("verified", "confirmed")
    fits: Mapping[Purpose, bool] = {"prove": not state.closed, "vote": vote, "look": bool(look)}
    return tuple(purpose for purpose, open_now in fits.items() if open_now)


def links_of(row: Entry) -> tuple[GuestLink, ...]:
    """The links of an entry that still lead to it, newest first."""
    live = GuestLink.objects.filter(entry=row, closed=None, expires__gte=clock.today(), used__lt=F("most"))
    return tuple(live.order_by("-pk"))


def _writable(key: str, by: Actor) -> Entry:
    row = sight.entry(by, key)
    if not records(by, row.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=row.unit.name)
    return row


@door
def invite(campaign: Campaign, key: str, purpose: Purpose, *, by: Actor) -> GuestLink:
    """Give a link for this purpose; the one still open is given again."""
    row = _writable(key, by)
    if purpose not in offered(campaign, row):
        raise refuse(msg("这一条现在不能发这种链接"))
    for link in links_of(row):
        if link.purpose == purpose:
            return link
    made = clock.now()
    link = GuestLink.objects.create(
        entry=row, purpose=purpose, made_by_id=by.person, made=made, most=USES[purpose],
        expires=clock.day_of(made) + timedelta(days=DAYS),
    )  # fmt: skip
    visit("invite", f"entry:{key}", person=by.person, link=purpose, until=link.expires.isoformat())
    return link


@door
def close(key: str, number: int, *, by: Actor) -> None:
    """End a link from now on; ending it twice changes nothing."""
    row = _writable(key, by)
    link = GuestLink.objects.filter(entry=row, pk=number).first()
    if link is None:
        raise sight.Unseen
    if link.closed is None:
        link.closed = clock.now()
        link.save(update_fields=["closed"])
        visit("uninvite", f"entry:{key}", person=by.person, link=link.purpose)


def opened(address: str) -> Opened:
    """What this address leads to; Unseen for one that was never given, Ended for one that is no more."""
    number, _, mac = address.partition("-")
    link = GuestLink.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if link is None or not constant_time_compare(mac, _mac(link)):
        raise sight.Unseen
    row = Entry.objects.select_related("unit").get(pk=link.entry_id)
    if link.closed or link.expires < clock.today() or link.used >= link.most or not row.campaign:
        raise Ended(words(msg("这个链接已经用过或过了期。还要用，请向“{unit}”要一个新的"), unit=row.unit.name))
    found = Opened(link, row, reading.in_force(row.campaign))
    if link.purpose not in offered(found.campaign, row):
        raise Ended(words(msg("这件事已经往前走了，这个链接不用再答。谢谢您")))
    return found


def _again(address: str) -> Opened:
    """The same, inside the door that uses it: one use is counted, and two at once are two."""
    found = opened(address)
    GuestLink.objects.filter(pk=found.link.pk).update(used=F("used") + 1)
    return found


@door
def answer_look(address: str, *, held: bool, said: str = "", proofs: tuple[Proof, ...] = ()) -> None:
    """Whether it has held, by somebody affected; 反弹 needs a line or a file, and opens the item again."""
    found = _again(address)
    row, life = found.row, found.life
    if not held and not (said.strip() or proofs):
        raise refuse(msg("请写一句哪里又不好了，或者传一张照片"))
    name, one = _looking(life, row, held=held)
    word = said.strip() or (msg("回访链接答复：还好") if held else msg("回访链接答复：反弹了，见所传文件"))
    moving = Moving(
        key=row.key, move=name, version=row.version, note="" if held else word,
        proofs=(Proof(kind="word", text=word), *proofs),
    )  # fmt: skip
    move(found.campaign, moving, by=guest(row, one.by))


def _looking(life: Life, row: Entry, *, held: bool) -> tuple[str, Move]:
    for name, one in life.moves.items():
        if row.state in one.from_ and (one.looks if held else one.round):
            return name, one
    raise Ended(words(msg("这件事已经往前走了，这个链接不用再答。谢谢您")))


@door
def answer_vote(address: str, vote: str, said: str = "") -> None:
    """One person's answer: satisfied, mostly or dissatisfied; a number without a name."""
    found = _again(address)
    if vote not in ("satisfied", "mostly", "dissatisfied"):
        raise refuse(msg("请选“满意”“基本满意”或“不满意”"))
    given = Answer(key=found.row.key, votes=Votes(**{vote: 1}), way="link", words=said.strip())
    answer_by_link(found.campaign, given)


@door
def bring_proof(address: str, proof: Proof) -> None:
    """A file, or a note, added to the entry by whoever holds the link."""
    found = _again(address)
    roles = sorted({role for one in found.life.moves.values() for role in one.by})
    moving = Moving(key=found.row.key, move=AMEND, version=found.row.version, proofs=(proof,))
    move(found.campaign, moving, by=guest(found.row, roles))
