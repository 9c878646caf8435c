"""The doors of the store, one row for each that is opened in somebody's name (`by=`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from taizhang.decompose.analyse import analyse
from taizhang.decompose.holiday_notice import Holidays
from taizhang.record.ballots import Votes
from taizhang.record.permits import Actor
from taizhang.record.voting import Vote
from taizhang.store import (
    accounts,
    answering,
    backups,
    bulk,
    calendar,
    deciding,
    documents,
    guests,
    ledger,
    letters,
    lines,
    meeting,
    office,
    parting,
    pointing,
    spreading,
    taking_back,
    tokens,
    tying,
    undoing,
    units,
)
from taizhang.store.documents import Decision, Incoming, IssuedPaper
from taizhang.store.models import Document, Person, Unit
from taizhang.store.moving import Moving
from taizhang.store.office import Planted
from tests.store.conftest import draft
from tests.web.matrix.world import HOME, LINE, NOTE, Hand, Thing

Try = Callable[[Hand, Thing], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """`name` is module.function in taizhang.store; `need` a word of rules.TABLE; `silent` leaves no step when open; the row
    of a unit or document is `handed_in`, so that a missing one cannot even be asked for."""

    name: str
    need: str
    act: Try
    of: str = ""
    silent: bool = False
    handed_in: bool = False


def _paper(at: Thing, sort: str = "in") -> Document:
    return Document.objects.get(key=at.paper if sort == "in" else at.draft)


def _issued() -> IssuedPaper:
    return IssuedPaper(title="汇报", text="共整改问题1个。", file_name="汇报.docx", file=b"PK", figures=())


def _incoming(at: Thing) -> Incoming:
    text = "通知\n各乡镇要在11月底前报送清单。\n"
    return Incoming(
        analysis=analyse(text, "通知.txt", date(2023, 9, 8)), unit=Unit.objects.get(code=at.unit), sort="in"
    )


def _claim(at: Thing) -> Moving:
    return Moving(key=at.key, move="claim", version=at.version, values={"effect": "划线管理"}, proofs=NOTE)


def _idle() -> Person:
    return Person.objects.get(login="idle")


def _above() -> Person:
    return Person.objects.get(login="above")


def _year() -> Holidays:
    return Holidays(year=2031, off=((date(2031, 1, 1), date(2031, 1, 1)),), worked=())


def _officers(name: str, need: str, act: Callable[[Actor], Any]) -> Door:
    return Door(name=name, need=need, act=lambda hand, at: act(hand.actor))


LEDGER: Final = (
    Door(name="ledger.record", need="write", of="unit",
         act=lambda hand, at: ledger.record(at.campaign, [draft("d", unit=at.unit)], by=hand.actor)),
    Door(name="guests.invite", need="write", of="entry", silent=True,
         act=lambda hand, at: guests.invite(at.campaign, at.key, "prove", by=hand.actor)),
    Door(name="ledger.move", need="clerk", of="entry",
         act=lambda hand, at: ledger.move(at.campaign, _claim(at), by=hand.actor)),
    Door(name="bulk.act", need="clerk", of="entry",
         act=lambda hand, at: bulk.act(at.campaign, ((at.key, at.version),),
                                       bulk.Wanted(move="claim", values={"effect": "划线管理"}, proofs=NOTE), by=hand.actor)),
    Door(name="taking_back.withdraw", need="withdraw", of="entry",
         act=lambda hand, at: taking_back.withdraw(at.campaign, [at.key], by=hand.actor)),
    Door(name="undoing.undo_step", need="undo", of="entry",
         act=lambda hand, at: undoing.undo_step(at.key, at.seq, by=hand.actor)),
    Door(name="undoing.undo_batch", need="unbatch", of="entry",
         act=lambda hand, at: undoing.undo_batch(at.batch, by=hand.actor)),
    Door(name="tying.tie", need="tie", of="entry",
         act=lambda hand, at: tying.tie(at.campaign, [tying.Tie(at.key, "same_as", at.fellow)], by=hand.actor)),
    Door(name="parting.part_out", need="beyond", of="entry",
         act=lambda hand, at: parting.part_out(at.campaign, at.key, [HOME], by=hand.actor)),
    Door(name="meeting.vote", need="beyond", of="entry",
         act=lambda hand, at: meeting.vote(
             at.campaign, meeting.Voted(key=at.key, version=at.version, vote=Vote(due=3, present=3, favour=3)),
             by=hand.actor)),
    Door(name="meeting.assign", need="beyond", of="entry",
         act=lambda hand, at: meeting.assign(
             at.campaign, meeting.Decided(key=at.key, text="补齐清单", units=(at.unit,), due=date(2023, 12, 1)),
             by=hand.actor)),
    Door(name="answering.answer", need="beyond", of="entry",
         act=lambda hand, at: answering.answer(
             at.campaign, answering.Answer(key=at.key, votes=Votes(satisfied=3), way="visit"), by=hand.actor)),
    Door(name="letters.draft_letters", need="vain",
         act=lambda hand, at: letters.draft_letters(at.campaign, [letters.Wanted(draft=draft("l"), findings=())],
                                                    by=hand.actor)),
    Door(name="pointing.take_point", need="beyond", of="entry",
         act=lambda hand, at: pointing.take_point(at.campaign, pointing.Pressed(key=at.key, name="effect", number=0),
                                                  by=hand.actor)),
    Door(name="spreading.spread", need="beyond", of="entry",
         act=lambda hand, at: spreading.spread(at.campaign, at.key, by=hand.actor)),
    Door(name="spreading.call_back", need="beyond", of="entry",
         act=lambda hand, at: spreading.call_back(at.campaign, at.key, by=hand.actor)),
    Door(name="letters.read_letter", need="see", of="entry", silent=True,
         act=lambda hand, at: letters.read_letter(at.campaign, at.key, by=hand.actor)),
    Door(name="documents.receive", need="write", of="unit", handed_in=True,
         act=lambda hand, at: documents.receive(at.campaign, _incoming(at), by=hand.actor)),
    Door(name="documents.issue_made", need="write", of="unit", handed_in=True,
         act=lambda hand, at: documents.issue_made(
             at.campaign, (Unit.objects.get(code=at.unit), "report"), _issued(), by=hand.actor)),
    Door(name="documents.issue", need="write", of="document", handed_in=True,
         act=lambda hand, at: documents.issue(at.campaign, _paper(at, "draft"), _issued(), by=hand.actor)),
    Door(name="deciding.decide", need="write", of="document", handed_in=True,
         act=lambda hand, at: deciding.decide(at.campaign, _paper(at), [Decision(place=at.place, verdict="no")],
                                              by=hand.actor)),
    Door(name="deciding.release", need="release", of="document", handed_in=True, silent=True,
         act=lambda hand, at: deciding.release(at.campaign, _paper(at), [], by=hand.actor)),
    Door(name="deciding.await_word", need="speak", of="document", handed_in=True,
         act=lambda hand, at: deciding.await_word(_paper(at), waits=True, by=hand.actor)),
    Door(name="tokens.grant", need="lend", of="unit",
         act=lambda hand, at: tokens.grant(tokens.Wanted(label="对接", unit=at.unit, role=hand.who), by=hand.actor)),
    Door(name="tokens.revoke", need="token", act=lambda hand, at: tokens.revoke(hand.lent, by=hand.actor)),
)  # fmt: skip

TREE: Final = (
    Door(name="units.add", need="looked", of="unit",
         act=lambda hand, at: units.add(Planted(code="N", name="新村", unit_class="village", parent=at.unit), by=hand.actor)),
    Door(name="units.rename", need="tended", of="unit", act=lambda hand, at: units.rename(at.unit, "新名", by=hand.actor)),
    Door(name="units.relocate", need="apart", of="unit",
         act=lambda hand, at: units.relocate(at.unit, "SQ", by=hand.actor)),
    Door(name="units.merge", need="apart", of="unit", act=lambda hand, at: units.merge(at.unit, "SQ", by=hand.actor)),
    Door(name="units.close", need="apart", of="unit", act=lambda hand, at: units.close(at.unit, by=hand.actor)),
    Door(name="units.reopen", need="tended", of="unit", silent=True,
         act=lambda hand, at: units.reopen(at.unit, by=hand.actor)),
)  # fmt: skip

HOUSE: Final = (
    _officers("office.enrol", "enrol", lambda by: office.enrol("fresh", "新来", "", None, by=by)),
    _officers("office.appoint", "entitle", lambda by: office.appoint(_idle(), HOME, "clerk", by=by)),
    _officers("lines.appoint_along", "entitle", lambda by: lines.appoint_along(_idle(), LINE, "leader", by=by)),
    _officers("lines.dismiss_along", "entitle", lambda by: lines.dismiss_along(_above(), LINE, "leader", by=by)),
    _officers("office.dismiss", "entitle", lambda by: office.dismiss(_above(), "SQ", "office", by=by)),
    _officers("office.succeed", "entitle", lambda by: office.succeed(_above(), _idle(), by=by)),
    _officers("accounts.reset", "entitle", lambda by: accounts.reset(_idle(), by=by)),
    _officers("accounts.turn", "entitle", lambda by: accounts.turn(_idle(), on=False, by=by)),
    _officers("accounts.expire", "entitle", lambda by: accounts.expire(_idle(), date(2099, 1, 1), by=by)),
    _officers("accounts.make_officer", "entitle", lambda by: accounts.make_officer(_idle(), "audit", by=by)),
    _officers("accounts.describe", "enrol", lambda by: accounts.describe(_idle(), "何闲", "科员", by=by)),
    _officers("backups.made", "enrol", lambda by: backups.made("机房", by=by)),
    _officers("calendar.tell_year", "enrol", lambda by: calendar.tell_year(_year(), by=by)),
)  # fmt: skip

DOORS: Final = (*LEDGER, *TREE, *HOUSE)

APART: Final[Mapping[str, str]] = MappingProxyType({
    "accounts.change_password": "本人的密码，凭原密码", "factors.confirm": "本人的动态口令", "factors.new_codes": "本人的",
    "factors.drop": "本人的，凭密码", "accounts.unlock": "只清计数，不留步：tests/store/test_accounts.py",
    "accounts.unfactor": "要先有动态口令：tests/store/test_factors.py",
    "accounts.remove": "办过事的删不掉：tests/store/test_accounts.py", "office.adopt": "只有顶上的活动办到得了那一页",
    **dict.fromkeys(("lines.draw", "lines.put_on", "lines.take_off"), "只有顶上的活动办：tests/store/test_lines.py"),
    "office.plant": "命令和 units.add 用", "books.take_in": "走 ledger.record 和 ledger.move",
    "people_in.take_in": "走 office.enrol 和 office.appoint", "units_in.take_in": "走 units 的各门",
    "guests.close": "要先有链接：tests/store/test_guests.py", "heading_maps.remember": "只记列名：tests/web/test_import_mapping.py",
    **dict.fromkeys(("notices.read", "notices.read_all", "notices.unread"), "各人只动自己的提醒"),
    **dict.fromkeys(("wishes.wish", "wishes.open_calendar", "wishes.close_calendar"), "各人自己的提醒方式和日历"),
    "explaining.explain": "只说得着当天还在的提醒：tests/store/test_explaining.py",
    "inheriting.decide_pieces": "只有顶上的活动办到得了那一页：tests/web/test_inherit_page.py",
    "carrying_over.keep": "走 ledger.record：tests/store/test_carrying_over.py",
    "carrying_over.leave": "要有接着的上一个专项：tests/store/test_carrying_over.py",
    "passing.take_over": "要有已结束的上一个专项：tests/store/test_passing.py", "jobs.cancel": "各人只见自己的：tests/store/test_jobs.py",
})  # fmt: skip
"""Doors in somebody's name that are tried elsewhere, and why."""
