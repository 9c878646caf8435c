"""Moves: the door `move`, with everything a move lacks told by the name of its need or field; evidence up and down."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Status
from ninja.files import UploadedFile

from taizhang.campaign.model import Campaign, Move
from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, Words, msg, words
from taizhang.record.asks import DUE, Ask
from taizhang.record.drafting import known_to, read_all
from taizhang.record.entry import Entry as Value
from taizhang.record.entry import Proof
from taizhang.record.lifecycle import LACKS, Hand
from taizhang.record.values import Value as Read
from taizhang.store import clock, evidence, sight
from taizhang.store.ledger import move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, hand_of, labels, refuse_readers, stale
from taizhang.store.reading import entry_values, in_force
from taizhang.web.api.caller import Caller, caller_of
from taizhang.web.api.drafts import Desk, named, surroundings
from taizhang.web.api.faults import NO_FIELD, Fault, Flawed, fault_of
from taizhang.web.api.router import answers, file_of, router
from taizhang.web.api.shapes import MoveIn
from taizhang.web.api.told import EvidenceOut, LackOut, MovedOut, evidence_told
from taizhang.web.as_file import BYTES, as_file
from taizhang.web.moves import asked_by
from taizhang.web.moves import hand_of as empty_hand
from taizhang.web.say import say
from taizhang.web.seat import Seat

moving = router("moves")
EMPTY: tuple[object, ...] = (None, "", (), [])


def lacks_told(seat: Seat, entry: Value, asked: Move) -> list[LackOut]:
    """What a move lacks as the entry stands, by need or field."""
    lacks = _lacks(seat.campaign, entry, asked, empty_hand(seat, entry))
    return [LackOut(field=field, what=say(what)) for what, field in lacks.items()]


def _lacks(campaign: Campaign, entry: Value, asked: Move, hand: Hand) -> dict[Words, str]:
    """The sentence of each lack → the need or the field that would mend it."""
    said = labels(campaign)
    found = ((LACKS[need](entry, hand), f"needs.{need}") for need in asked.needs)
    blank = ((words(msg("缺“{field}”"), field=said.get(name, name)), f"values.{name}") for name in asked.fill)
    given = {**entry.values, **hand.values, DUE: hand.due or entry.due}
    lacking = ((what, field) for what, field in blank if given.get(field.removeprefix("values.")) in EMPTY)
    return {what: field for what, field in (*found, *lacking) if what}


@moving.post("/entries/{slug:key}/moves", response=answers(MovedOut, 201))
def entry_move(request: HttpRequest, key: str, given: MoveIn) -> Status[MovedOut]:
    """Make a move; 409 where somebody else has changed the entry since, 422 with everything that is missing."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    campaign = in_force(row.campaign)
    if given.version != row.version:
        raise stale(row)
    made = _moving(caller, campaign, row, given)
    try:
        (turn,) = move(campaign, made, by=caller.actor)
    except Refusal as refusal:
        raise _by_field(caller, campaign, row, made, refusal) from refusal
    told = MovedOut(key=key, version=row.version + 1, state=turn.to_state, round=turn.round, due=turn.due)
    return Status(201, told)


def _moving(caller: Caller, campaign: Campaign, row: Entry, given: MoveIn) -> Moving:
    life = life_of(campaign, row.kind)
    asked = asked_by(campaign, row.kind, life.moves[given.move]) if life and given.move in life.moves else ()
    values = _values(caller, campaign, asked, given) if asked or given.values else {}
    blank = {ask.name: None for ask in asked if given.values.get(ask.name, "-") in EMPTY and row.values.get(ask.name)}
    return Moving(
        key=row.key,
        move=given.move,
        version=given.version,
        note=given.note.strip(),
        values={**blank, **values},
        proofs=tuple(Proof(kind=one.kind, text=one.text.strip()) for one in given.proofs),
        due=given.due,
        links=tuple((one.role, one.key) for one in given.links),
    )


def _values(caller: Caller, campaign: Campaign, asked: tuple[Ask, ...], given: MoveIn) -> Mapping[str, Read]:
    """The fields this move fills or offers; a name it does not know is a fault. What is missing the judge tells."""
    offered = tuple(ask for ask in asked if ask.name != DUE and ask.name in given.values)
    known = {ask.name for ask in offered}
    if faults := tuple(Fault(f"values.{name}", NO_FIELD) for name in given.values if name not in known):
        raise Flawed(faults)
    around = surroundings(Desk(campaign, caller.actor, caller.token.unit.code), [(offered, given.values)])
    present = tuple(ask for ask in offered if given.values[ask.name] not in EMPTY)
    values, problems = read_all(present, given.values, known_to(campaign, around.context))
    if problems:
        raise Flawed(named(asked, problems))
    return values


def _by_field(caller: Caller, campaign: Campaign, row: Entry, made: Moving, refusal: Refusal) -> Refusal:
    """The same refusal, its flaws by need and field."""
    life = life_of(campaign, row.kind)
    if life is None or made.move not in life.moves or not refusal.flaws:
        return refusal
    (told,) = entry_values([row])
    names = _lacks(campaign, told, life.moves[made.move], hand_of(made, caller.actor, clock.now()))
    return Flawed((fault_of(flaw, names.get(flaw.what, "")) for flaw in refusal.flaws), refusal.what)


@moving.post("/entries/{slug:key}/evidence", response=answers(EvidenceOut, 201))
def evidence_add(request: HttpRequest, key: str, file: File[UploadedFile], version: Form[int]) -> Status[EvidenceOut]:
    """Add a file of evidence to an entry as it was seen (`version`); its digest says whether it arrived whole."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    if version != row.version:
        raise stale(row)
    refuse_readers(caller.actor, row)
    evidence.refuse_size(file.size or 0, file.name or "")
    proof = evidence.keep_file(file.read(), file.name or "")
    move(in_force(row.campaign), Moving(key=key, move="amend", version=version, proofs=(proof,)), by=caller.actor)
    kept = row.evidence.filter(digest=proof.digest).order_by("-pk").first()
    if kept is None:
        raise sight.Unseen
    return Status(201, evidence_told(kept))


@moving.get("/entries/{slug:key}/evidence/{int:number}", response=answers(None), openapi_extra=file_of(BYTES))
def evidence_file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The bytes of a file of evidence."""
    row = sight.entry(caller_of(request).actor, key)
    found = row.evidence.filter(pk=number, kind="file").first()
    if found is None:
        raise sight.Unseen
    return as_file(evidence.read(found.digest), BYTES, found.name)
