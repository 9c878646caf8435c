"""What else happens to an entry: ties and parts, the answers of those affected, and taking back what was done."""

from django.http import HttpRequest
from ninja import Status

from taizhang.record.ballots import Votes
from taizhang.store import sight
from taizhang.store.answering import Answer, answer
from taizhang.store.parting import part_out
from taizhang.store.reading import in_force
from taizhang.store.tying import Tie, tie
from taizhang.store.undoing import Undone, undo_batch, undo_step
from taizhang.web.api.caller import caller_of
from taizhang.web.api.entries import entry_told
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import AnswerIn, LinkIn, PartsIn
from taizhang.web.api.told import BatchOut, EntryOut, LeftOut, UndoneOut
from taizhang.web.say import say

lives = router("lives")


@lives.post("/entries/{slug:key}/links", response=answers(EntryOut, 201))
def entry_link(request: HttpRequest, key: str, given: LinkIn) -> Status[EntryOut]:
    """Tie this entry to another in sight by a role; a tie that is there already stays as it is."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    tie(in_force(row.campaign), [Tie(key, given.role, given.key)], by=caller.actor)
    return Status(201, entry_told(caller, sight.entry(caller.actor, key)))


@lives.post("/entries/{slug:key}/parts", response=answers(BatchOut, 201))
def entry_part_out(request: HttpRequest, key: str, given: PartsIn) -> Status[BatchOut]:
    """Give each of these units its part of a joint item, once; the item closes when all parts have closed."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    made = part_out(in_force(row.campaign), key, given.units, by=caller.actor)
    return Status(201, BatchOut(keys=list(made.keys), new=made.new))


@lives.post("/entries/{slug:key}/answers", response=answers(EntryOut, 201))
def entry_word(request: HttpRequest, key: str, given: AnswerIn) -> Status[EntryOut]:
    """What those affected say, as numbers without names; where they are content the item goes on by the rule."""
    caller = caller_of(request)
    row = sight.entry(caller.actor, key)
    votes = Votes(
        satisfied=given.satisfied, mostly=given.mostly, dissatisfied=given.dissatisfied, asked=given.asked
    )  # fmt: skip
    told = Answer(key=key, votes=votes, way=given.way, version=given.version, words=given.words)
    answer(in_force(row.campaign), told, by=caller.actor)
    return Status(201, entry_told(caller, sight.entry(caller.actor, key)))


@lives.post("/entries/{slug:key}/steps/{int:seq}/undo", response=answers(UndoneOut))
def step_undo(request: HttpRequest, key: str, seq: int) -> UndoneOut:
    """Take a step back while nothing else has happened since (30 days); the undoing is a step of its own."""
    return _told(undo_step(key, seq, by=caller_of(request).actor))


@lives.post("/batches/{slug:batch}/undo", response=answers(UndoneOut))
def batch_undo(request: HttpRequest, batch: str) -> UndoneOut:
    """Take back whatever of an import or a bulk act can be taken back, and name the rest with the reason."""
    return _told(undo_batch(batch, by=caller_of(request).actor))


def _told(done: Undone) -> UndoneOut:
    left = [LeftOut(key=one.key, title=one.title, why=say(one.why)) for one in done.left]
    return UndoneOut(keys=list(done.keys), left=left, batch=done.batch)
