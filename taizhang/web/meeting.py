"""The parts of a meeting on its entry's page: agenda with votes and decisions, what became of the last ones, papers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.campaign.sitting import Agenda, Share
from taizhang.errors import Words, msg, words
from taizhang.record.permits import records
from taizhang.record.voting import FIELDS, NAMES, WAY, Vote, rule_of, vote_of
from taizhang.store import meeting as door
from taizhang.store import sight, sittings
from taizhang.store.models import Entry, Evidence
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.say import label, say
from taizhang.web.seat import Seat
from taizhang.web.weighing import EachCosts, each_costs

TEXTS = 30
LINES = (1, 2, 3)
HALF = "1/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A task or a paper given to a unit: where it stands and by when."""

    key: str
    title: str
    unit: str
    state: str
    closed: bool
    lamp: Lamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A decision given out: its words, and the task of each unit."""

    text: str
    tasks: tuple[Given, ...]

    @property
    def closed(self) -> int:
        """How many units are done."""
        return sum(one.closed for one in self.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item: who reports, how it was voted, what was decided, and what that became."""

    key: str
    version: int
    no: str
    title: str
    reports: str
    minutes: str
    vote: str
    result: str
    code: str
    way: str
    rule: str
    named: str
    text: str
    digest: str
    decisions: tuple[str, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may be voted on: a document or a file of evidence, with the first signs of its digest."""

    code: str
    said: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Everything a meeting's page shows beside its facts; `row` is the meeting."""

    row: Entry
    items: tuple[Item, ...]
    loose: tuple[Group, ...]
    last: Entry | None
    before: tuple[Group, ...]
    since: sittings.Since | None
    papers: tuple[Given, ...]
    texts: tuple[Text, ...]
    due: str
    present: str
    rule: str
    shares: tuple[tuple[Share, str], ...]
    ways: tuple[tuple[str, str], ...]
    names: bool
    sends: bool
    may: bool
    each: EachCosts | None

    @property
    def minutes(self) -> int:
        """How long the agenda is meant to take."""
        return sum(int(one.minutes) for one in self.items if one.minutes.isdecimal())

    @property
    def listed(self) -> frozenset[str]:
        """Keys of everything the page lists as a part of the meeting."""
        groups = (*(group for item in self.items for group in item.groups), *self.loose)
        under = (task.key for group in groups for task in group.tasks)
        return frozenset((*under, *(one.key for one in self.papers), *(one.key for one in self.items)))

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """The three sides of a vote, as the form names them."""
        told = {"favour": msg("同意的"), "against": msg("反对的"), "abstained": msg("弃权的")}
        return tuple((side, say(words(said))) for side, said in told.items())

    @property
    def next(self) -> int:
        """The number of the next agenda item."""
        return len(self.items) + 1

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of the lines by which agenda items are added."""
        return LINES

    @property
    def done(self) -> int:
        """How many of the earlier tasks are closed."""
        return sum(one.closed for one in self.before)

    @property
    def given_before(self) -> int:
        """How many earlier tasks there are."""
        return sum(len(one.tasks) for one in self.before)

    @property
    def received(self) -> int:
        """How many units have received the papers."""
        return sum(one.closed for one in self.papers)


def sitting(seat: Seat, row: Entry) -> Sitting | None:
    """The parts of a meeting; None where the entry's kind is none."""
    agenda = seat.campaign.kinds[row.kind].agenda
    if agenda is None:
        return None
    rows = door.items(seat.actor, row, agenda)
    tasks = sittings.by_item(door.tied(seat.actor, row, agenda.tasks, "found_in"), rows)
    before = door.earlier(seat.actor, row, agenda)
    numbers = row.values
    return Sitting(
        row=row,
        items=tuple(_item(seat, agenda, one, tasks.get(one.pk, ())) for one in rows),
        loose=_groups(seat, tasks.get(0, ())),
        last=before[0] if before else None,
        before=_groups(seat, sittings.outcome(seat.actor, seat.campaign, row, agenda)),
        since=sittings.since(seat.actor, seat.campaign, row, agenda, seat.today) if agenda.classes else None,
        papers=given(seat, door.tied(seat.actor, row, agenda.papers, "part_of")) if agenda.papers else (),
        texts=_texts(seat, row, rows),
        due=plain(numbers.get(FIELDS["due"])),
        present=plain(numbers.get(FIELDS["present"])),
        rule=say(rule_told(agenda.present, agenda.favour)),
        shares=tuple((share, say(share_told(share))) for share in (agenda.favour, *agenda.also)) if agenda.also else (),
        ways=_ways(seat.campaign, agenda),
        names=NAMES in seat.campaign.kinds[agenda.items].fields,
        sends=bool(agenda.papers),
        each=each_costs(seat.campaign, agenda.tasks),
        may=seat.writes and records(seat.actor, row.path),
    )


def rule_told(present: Share, favour: Share) -> Words:
    """The rule of votes in words: more than half of those due, or at least another share of them."""
    over = msg("应到的 {present} 以上到会、超过应到的 {favour} 同意，才算通过")
    least = msg("应到的 {present} 以上到会、应到的 {favour} 以上同意，才算通过")
    return words(over if favour == HALF else least, present=present, favour=favour)


def share_told(favour: Share) -> Words:
    """The share in favour as one chooses it."""
    return words(msg("过半数同意")) if favour == HALF else words(msg("{favour} 以上同意"), favour=favour)


def _ways(campaign: Campaign, agenda: Agenda) -> tuple[tuple[str, str], ...]:
    """Openly or secretly, where the campaign keeps which."""
    if WAY not in campaign.kinds[agenda.items].fields:
        return ()
    return tuple((code, label(one)) for code, one in campaign.codes[campaign.fields[WAY].codes].values.items())


def way_label(campaign: Campaign, code: str) -> str:
    """无记名投票, in the reader's language; "" where nobody has said."""
    values = campaign.codes[campaign.fields[WAY].codes].values if code else {}
    return label(values[code]) if code in values else ""


def plain(value: object) -> str:
    """A kept number as people write it."""
    return str(value if value is not None else "").removesuffix(".0")


def _item(seat: Seat, agenda: Agenda, row: Entry, tasks: Sequence[Entry]) -> Item:
    values, vote = row.values, vote_of(row.values)
    code = str(values.get("vote_result") or "")
    return Item(
        key=row.key,
        version=row.version,
        no=plain(values.get("item_no")),
        title=row.title,
        reports=str(values.get("report_unit") or ""),
        minutes=plain(values.get("minutes")),
        vote=_vote_told(vote) if vote else "",
        result=result_label(seat.campaign, code),
        code=code,
        way=way_label(seat.campaign, str(values.get(WAY) or "")),
        rule=say(rule_told(*rule_of(values, agenda))) if vote else "",
        named=str(values.get(NAMES) or ""),
        text=str(values.get("voted_text") or ""),
        digest=str(values.get("voted_digest") or ""),
        decisions=tuple(text for text in sittings.decisions(row) if text not in {task.title for task in tasks}),
        groups=_groups(seat, tasks),
    )


def _vote_told(vote: Vote) -> str:
    """The five numbers in the reader's language."""
    numbers = {name: getattr(vote, name) for name in FIELDS}
    return say(
        words(msg("应到{due}人，实到{present}人，同意{favour}人，反对{against}人，弃权{abstained}人"), **numbers)
    )


def result_label(campaign: Campaign, code: str) -> str:
    """通过, in the reader's language; "" where nobody has voted."""
    values = campaign.codes[campaign.fields["vote_result"].codes].values if code else {}
    return label(values[code]) if code in values else ""


def given(seat: Seat, rows: Iterable[Entry]) -> tuple[Given, ...]:
    """Tasks or papers as the page lists them."""
    return tuple(_given(seat, row) for row in rows)


def _groups(seat: Seat, rows: Iterable[Entry]) -> tuple[Group, ...]:
    """Tasks of the same words together."""
    found: dict[str, list[Given]] = {}
    for one in given(seat, rows):
        found.setdefault(one.title, []).append(one)
    return tuple(Group(text=text, tasks=tuple(tasks)) for text, tasks in found.items())


def _given(seat: Seat, row: Entry) -> Given:
    life = life_of(seat.campaign, row.kind)
    state = life.states.get(row.state) if life else None
    closed = bool(state and state.closed)
    return Given(
        key=row.key,
        title=row.title,
        unit=row.unit.name,
        state=label(state) if state else "",
        closed=closed,
        lamp=lamp(row.due, seat.today, closed=closed, on=row.moved_on) if state else None,
    )


def _texts(seat: Seat, row: Entry, rows: Sequence[Entry]) -> tuple[Text, ...]:
    """What may be voted on: files of the meeting and its items, then the unit's own papers."""
    files = Evidence.objects.filter(entry__in=[row, *rows], kind="file").order_by("pk")[:TEXTS]
    papers = sight.documents(seat.actor, seat.campaign.campaign).filter(path=row.path)[:TEXTS]
    found: Mapping[str, Text] = {
        **{f"{one.digest}:{one.name}": Text(f"{door.FILE}:{one.pk}", one.name, one.digest) for one in files},
        **{one.key: Text(f"{door.DOCUMENT}:{one.key}", f"《{one.title}》", one.digest) for one in papers},
    }
    return tuple(found.values())
