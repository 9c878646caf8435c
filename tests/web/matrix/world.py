"""The small world of the matrix: two counties, everything in it marked with the secret word of its place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from taizhang.campaign.model import Campaign
from taizhang.decompose.analyse import analyse
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import lines, office, sight
from taizhang.store.documents import Incoming, receive
from taizhang.store.evidence import keep_file
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Evidence, Person, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.office import Planted
from taizhang.web import waiting
from tests.store.conftest import SMALL, draft
from tests.store.officers import officer
from tests.web.api.machine import Machine, granted
from tests.web.at_desk import place_of
from tests.web.matrix.rules import CHAIN, DUTIES, EVERYBODY, OFFICERS, VEILED, WRITERS

HOME: Final = "SQ-1-01"
SPOTS: Final[Mapping[str, str]] = MappingProxyType({"own": HOME, "below": "SQ-1-01-1"})
PLACES: Final[Mapping[str, str]] = MappingProxyType({
    **SPOTS, "above": "SQ-1", "sibling": "SQ-1-02", "cousin": "SQ-1-02-1", "other": HOME,
    "handed": "SQ-1-02", **{relation: SPOTS[lies] for relation, (lies, _) in VEILED.items()},
})  # fmt: skip
UNITS: Final = (
    Planted(code="SQ", name="苍澜市", unit_class="county"),
    Planted(code="SQ-1", name="云溪县", unit_class="county", parent="SQ"),
    Planted(code="SQ-1-01", name="溪口镇", unit_class="town", parent="SQ-1"),
    Planted(code="SQ-1-02", name="石桥乡", unit_class="town", parent="SQ-1"),
    Planted(code="SQ-1-01-1", name="柳树村", unit_class="village", parent="SQ-1-01"),
    Planted(code="SQ-1-02-1", name="石板村", unit_class="village", parent="SQ-1-02"),
)
KINDS: Final = f"""kinds:
  measure: {{label: 措施, en: Measure, measure: rectification, title: 措施, day: 提出日期, fields: [owner]}}
  talk: {{label: 约谈, en: Talk, measure: rectification, life: problem, title: 事由, day: 约谈日期, required: [source],
    fields: [source, owner, effect, to_unit],
    sight: {{own: [{", ".join(CHAIN["own"])}], above: [{", ".join(CHAIN["above"])}]}}}}
"""
"""What the small campaign has beside its own: measures, and a kind that only its own chain reads."""
LISTED: Final = ("    of: problems\n    columns:", "    of: {kinds: [problem, talk]}\n    columns:")
SLIPS: Final = ("to close, kinds: [problem]", "to close, kinds: [problem, talk]")
"""The list and the slip hold them too, for whoever reads them."""
PASSWORD: Final = "台账Taizhang2023"
LINE: Final = "L"
"""A line without units, along which the one above looks."""
NOWHERE: Final = "nosuchkey2"


def secret(relation: str, sort: str = "row") -> str:
    """The word that only those who may see what lies there should ever be sent."""
    return f"zq{sort}{relation}qz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What stands at a place: a unit, an item with a file, a paper that came in, a draft, an uploaded workbook's token."""

    relation: str
    campaign: Campaign
    unit: str
    name: str
    path: str
    key: str
    version: int
    proof: int
    paper: str
    place: str
    draft: str
    blank: str
    parcels: Mapping[str, str]
    seq: int
    batch: str
    lent: int = 0
    idle: int = 0
    fellow: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody with their browser, their machine (none without a duty), and what they act as."""

    who: str
    actor: Actor
    browser: Client
    machine: Machine
    lent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everybody, and a thing in every relation to 溪口镇, where all of them have their duty."""

    hands: Mapping[str, Hand]
    things: Mapping[str, Thing]
    above: Actor


def made() -> World:
    """The world, built once; whoever asks it something undoes what came of it."""
    office.plant(UNITS)
    text = SMALL.read_text(encoding="utf-8").replace("kinds:\n", KINDS, 1).replace(*LISTED, 1).replace(*SLIPS, 1)
    other = office.adopt(text.replace("campaign: small", "campaign: other"), "other.yaml")
    campaign = office.adopt(text, "small.yaml")
    above = _appointed("above", "SQ", "office")
    lines.draw(LINE, "条线")
    lines.appoint_along(Person.objects.get(login="above"), LINE, "leader")
    hands = {who: _hand(who) for who in EVERYBODY}
    lent = granted(above).token.pk
    things = {
        relation: _thing(relation, unit, other if relation == "other" else campaign, above, hands)
        for relation, unit in PLACES.items()
    }
    known = {**things, "missing": _missing(campaign)}
    idle = hands["idle"].actor.person
    fellows = {at: things["below" if at == "own" else "own"].key for at in known}
    told = {at: replace(one, lent=lent, idle=idle, fellow=fellows[at]) for at, one in known.items()}
    return World(hands=hands, things=told, above=above)


def _appointed(login: str, unit: str, role: str) -> Actor:
    person = office.enrol(login, f"某{login}", "", PASSWORD)
    office.appoint(person, unit, role)
    return sight.actor_of(person)


def _hand(who: str) -> Hand:
    browser = Client(raise_request_exception=False)
    if who == "anonymous":
        return Hand(who=who, actor=Actor(person=0, name=""), browser=browser, machine=Machine("tz_nobody"))
    lent = 0
    if who in DUTIES:
        actor = _appointed(f"as-{who}", HOME, who)
        made = granted(actor)
        machine, lent = Machine(made.secret), made.token.pk
    else:
        machine = Machine("tz_nothing")
        actor = officer(who) if who in OFFICERS else sight.actor_of(office.enrol("idle", "何闲", "", PASSWORD))
    browser.force_login(Person.objects.get(pk=actor.person))
    return Hand(who=who, actor=actor, browser=browser, machine=machine, lent=lent)


def _thing(relation: str, code: str, campaign: Campaign, above: Actor, hands: Mapping[str, Hand]) -> Thing:
    unit = Unit.objects.get(code=code)
    key = _item(relation, code, campaign, above)
    row = Entry.objects.get(key=key)
    lies, _ = VEILED.get(relation, (relation, ()))  # papers are everybody's who sees the unit, whatever is told there
    speech = f"动员会上的讲话\n同志们：\n{unit.name}要在10月底前解决占道停车问题，{secret(lies, 'paper')}。\n"
    hole = f"关于工作的汇报{secret(lies, 'draft')}\n共整改问题X个。\n"
    paper, blanks = (
        receive(campaign, Incoming(analysis=analyse(text, "稿.txt", date(2023, 9, 8)), unit=unit, sort=sort), by=above)
        for text, sort in _sorted(speech, hole)
    )
    blank = blanks.analysis["placeholders"][0]
    return Thing(
        relation=relation, campaign=campaign, unit=code, name=unit.name, path=unit.path, key=key, version=row.version,
        proof=Evidence.objects.get(entry=row).pk, paper=paper.key, place=place_of(paper, "占道停车"), draft=blanks.key,
        blank=f"{blank['start']}-{blank['end']}", parcels=_parcels(relation, unit, hands), seq=_last(row),
        batch=f"b{relation}",
    )  # fmt: skip


def _last(row: Entry) -> int:
    """The number of its last step."""
    return Step.objects.filter(entry=row).order_by("-seq").values_list("seq", flat=True)[0]


def _sorted(speech: str, hole: str) -> tuple[tuple[str, Literal["in", "draft"]], ...]:
    return (speech, "in"), (hole, "draft")


def _item(relation: str, code: str, campaign: Campaign, above: Actor) -> str:
    """A problem with a file; the one that is handed is on its way to the home of all."""
    file = keep_file(f"{secret(relation, 'file')}，现场核查记录".encode(), f"核查{secret(relation, 'file')}.txt")
    facts = {"source": "masses", "owner": secret(relation, "owner")}
    kind, title = "talk" if relation in VEILED else "problem", f"集镇停车难{secret(relation)}"
    made = draft(f"at-{relation}", kind=kind, unit=code, title=title, values=facts, proofs=(file,))
    key = record(campaign, [made], by=above, batch=f"b{relation}").keys[0]
    if relation == "handed":
        move(campaign, Moving(key=key, move="hand_over", version=1, values={"to_unit": HOME}), by=above)
    return key


def _parcels(relation: str, unit: Unit, hands: Mapping[str, Hand]) -> Mapping[str, str]:
    """A workbook waiting to be taken in: everybody's own, and somebody else's."""
    if relation not in ("own", "sibling"):
        return {}
    head = "存在问题,单位,查摆时间,问题来源"
    good, bad = f"排水不畅{secret(relation, 'parcel')},溪口镇,2023-10-08,群众反映", "路灯不亮,溪口镇,某天,群众反映"
    data = f"{head}\n{good}\n{bad}\n".encode()
    someone = {who: hand.actor.person if relation == "own" else 10_000 for who, hand in hands.items()
               if who in WRITERS}  # fmt: skip
    return {who: waiting.keep(person, "问题.csv", unit.code, data) for who, person in someone.items()}


def _missing(campaign: Campaign) -> Thing:
    return Thing(
        relation="missing", campaign=campaign, unit="NOSUCH", name="没有的镇", path="zzzz", key=NOWHERE, version=1,
        proof=99999, paper=NOWHERE, place="0-9", draft=NOWHERE, blank="0-1", parcels={}, seq=99999, batch="bnowhere",
    )  # fmt: skip


def workbook() -> SimpleUploadedFile:
    """Something small to upload."""
    return SimpleUploadedFile("问题.csv", "存在问题,单位,查摆时间,问题来源\n".encode())


NOTE: Final = (Proof(kind="note", text="现场核查：已清理完毕"),)
