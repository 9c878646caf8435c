"""The county's own meetings with agenda, votes and decisions, a contribution asked and answered, a case others used."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from taizhang.demo.booking import Book
from taizhang.demo.county import TOP
from taizhang.demo.crew import OFFICE, clerk, verifier
from taizhang.demo.desk import Setting
from taizhang.demo.times import END_OF_DAY, ZONE, workday
from taizhang.record.entry import Draft, Proof, Source
from taizhang.record.permits import Actor
from taizhang.record.voting import Vote
from taizhang.store import ledger, meeting
from taizhang.store.evidence import keep_file
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from taizhang.store.office import Planted

TOWNS: Final = "乡镇"
COURSE: Final = ("start", "claim", "verify")
REACHED: Final[Mapping[str, int]] = {"assigned": 0, "in_progress": 1, "claimed": 2, "verified": 3}
CHECKED: Final = (Proof(kind="note", text="现场核查：已按会议要求办结"),)
HOUR, MORNING = time(17, 30), time(9, 30)


class Gatherer:
    """Who keeps the minutes: the campaign's office, with the book of what is in the ledger."""

    __slots__ = ("files", "into", "setting")

    def __init__(self, into: Book, setting: Setting) -> None:
        self.into, self.setting = into, setting
        texts = setting.scene.meetings.get("texts", {})
        self.files = {name: keep_file(one["text"].encode(), one["name"]) for name, one in texts.items()}

    @property
    def office(self) -> Actor:
        """The campaign's office."""
        return self.into.actors[OFFICE]

    def units(self, names: Sequence[str]) -> Iterator[Planted]:
        """The units of these names that this county has."""
        for name in names:
            yield from self.setting.county.towns if name == TOWNS else ()
            yield from (unit for unit in self.setting.county.offices if unit.name == name)

    def record(self, draft: Draft, by: str, at: datetime) -> str:
        """Record one entry and remember its key."""
        key = ledger.record(self.into.campaign, [draft], by=self.into.actors[by], at=at).keys[0]
        self.into.keys[draft.origin], self.into.versions[draft.origin] = key, 1
        return key

    def move(self, key: str, name: str, by: str, at: datetime, **more: Any) -> None:
        """Make one move of an entry as it stands."""
        version = Entry.objects.values_list("version", flat=True).get(key=key)
        ledger.move(
            self.into.campaign, Moving(key=key, move=name, version=version, at=at, **more), by=self.into.actors[by]
        )


def gather(into: Book, setting: Setting) -> None:
    """Everything the scene tells of meetings, contributions and cases; nothing where it tells of none."""
    who = Gatherer(into, setting)
    told_by = {"meetings": _meeting, "contributions": _contribution, "cases": _case, "more": _plainly}
    for name, tell in told_by.items():
        for told in setting.scene.meetings.get(name, ()):
            tell(who, told)


def _plainly(who: Gatherer, told: Mapping[str, Any]) -> None:
    """An entry as the scene tells it, under or beside an earlier one of it, and how far it went."""
    codes = {unit.name: unit.code for unit in who.setting.county.offices}
    for unit in who.units([told["unit"]]):
        ties = tuple((role, who.into.keys[f"demo:{ref}"]) for role, ref in told.get("ties", {}).items())
        values = {name: codes.get(str(fact), fact) for name, fact in told.get("values", {}).items()}
        draft = _draft(told["kind"], unit.code, told, told["ref"], values=values, due=told.get("due"), links=ties)
        at = _at(told["day"])
        key = who.record(draft, clerk(unit), at)
        for name, move in told.get("moves", {}).items():
            at = _after(at, 3)
            by = {"office": OFFICE, "verifier": verifier(unit)}.get(move.get("by", ""), clerk(unit))
            proofs = CHECKED if move.get("proof") else ()
            who.move(key, name, by, at, values=move.get("values", {}), note=move.get("note", ""), proofs=proofs)


def _at(day: date, at: time = HOUR) -> datetime:
    return datetime.combine(day, at, ZONE)


def _after(at: datetime, days: int) -> datetime:
    """Half past nine on the working day so many days later."""
    return _at(workday(at.date() + timedelta(days=days)), MORNING)


def _draft(kind: str, unit: str, told: Mapping[str, Any], origin: str, **more: Any) -> Draft:
    facts = {"kind": kind, "unit": unit, "title": told["title"], "day": told["day"], "origin": f"demo:{origin}"}
    return Draft(**{**facts, "source": Source(name="page"), **more})


def _meeting(who: Gatherer, told: Mapping[str, Any]) -> None:
    names = {"hour": "hour", "place": "place", "chair": "chair", "attend": "attend", "guests": "guests",
             "absent": "absent", "due_people": "due", "present_people": "present", "meeting_type": "type"}  # fmt: skip
    values = {name: told[word] for name, word in names.items() if word in told}
    files = tuple(who.files[name] for name in told.get("files", ()))
    at = _at(told["day"] - timedelta(days=2), MORNING)
    key = who.record(_draft("meeting", TOP, told, told["ref"], values=values, proofs=files), OFFICE, at)
    _send(who, told, key, files)
    for number, item in enumerate(told["items"], 1):
        _item(who, told, key, (number, item))


def _send(who: Gatherer, told: Mapping[str, Any], key: str, files: tuple[Proof, ...]) -> None:
    """Papers to units; all but the last have signed for them."""
    units = tuple(who.units(told.get("sent", ())))
    at = _at(told["day"] - timedelta(days=2))
    for number, unit in enumerate(units, 1):
        paper = {"title": f"{told['title']}资料", "day": at.date()}
        draft = _draft("meeting_paper", unit.code, paper, f"{told['ref']}:paper:{unit.code}", due=told["day"],
                       links=(("part_of", key),), proofs=files)  # fmt: skip
        sent = who.record(draft, OFFICE, at)
        if number < len(units):
            who.move(sent, "receive", clerk(unit), at + timedelta(hours=16))


def _item(who: Gatherer, told: Mapping[str, Any], key: str, numbered: tuple[int, Mapping[str, Any]]) -> None:
    number, item = numbered
    names = {"report_unit": "reports", "minutes": "minutes", "gist": "gist", "discussion": "discussion"}
    values = {name: item[word] for name, word in names.items() if word in item} | {"item_no": number}
    files = (who.files[item["text"]],) if "text" in item else ()
    draft = _draft("agenda_item", TOP, {**item, "day": told["day"]}, f"{told['ref']}:{number}", values=values,
                   links=(("part_of", key),), proofs=files)  # fmt: skip
    own = who.record(draft, OFFICE, _at(told["day"] - timedelta(days=2), time(10)))
    if "vote" in item:
        _vote(who, told, own, item["vote"])
    for decided in item.get("decided", ()):
        _decide(who, told, own, decided)


def _vote(who: Gatherer, told: Mapping[str, Any], key: str, votes: Sequence[int]) -> None:
    row = Entry.objects.get(key=key)
    favour, against, abstained = votes
    vote = Vote(due=told["due"], present=told["present"], favour=favour, against=against, abstained=abstained)
    voted = meeting.Voted(key=key, version=row.version, vote=vote, text=f"{meeting.FILE}:{row.evidence.get().pk}")
    meeting.vote(who.into.campaign, voted, by=who.office, at=_at(told["day"]))


def _decide(who: Gatherer, told: Mapping[str, Any], key: str, decided: Mapping[str, Any]) -> None:
    """Give the decision out, and let each unit go as far as the scene says."""
    units = tuple(who.units(decided["units"]))
    if not units:
        return
    asked = meeting.Decided(key=key, text=decided["text"], units=tuple(unit.code for unit in units), due=decided["due"])
    made = meeting.assign(who.into.campaign, asked, by=who.office, at=_at(told["day"], time(18)))
    for unit, task in zip(units, made.keys, strict=True):
        who.into.keys[f"demo:{told['ref']}:task:{task}"] = task
        at = _after(_at(told["day"]), 2)
        for name in COURSE[: REACHED[decided["done"]]]:
            _go(who, task, name, unit, at)
            at = _after(at, 3)


def _go(who: Gatherer, task: str, name: str, unit: Planted, at: datetime) -> None:
    brought: Mapping[str, Mapping[str, Any]] = {
        "start": {"values": {"owner": "主要负责同志"}},
        "claim": {"values": {"effect": "已按会议要求办结"}, "proofs": CHECKED},
    }
    by = verifier(unit) if name == "verify" else clerk(unit)
    who.move(task, name, by, min(at, END_OF_DAY + who.into.moved), **brought.get(name, {}))


def _contribution(who: Gatherer, told: Mapping[str, Any]) -> None:
    values = {"key_points": told["points"], "characters": told["characters"]}
    for unit in who.units(told["units"]):
        draft = _draft("contribution", unit.code, told, f"{told['ref']}:{unit.code}", values=values, due=told["due"])
        asked = who.record(draft, OFFICE, _at(told["day"]))
        if unit.name in told["answered"]:
            _answer(who, told, asked, unit)


def _answer(who: Gatherer, told: Mapping[str, Any], asked: str, unit: Planted) -> None:
    """The unit answers with a report on what stands in its ledger; the office takes it and notes where it was used."""
    info = told["info"]
    at = _after(_at(told["day"]), 3)
    cited = Entry.objects.filter(unit__code=unit.code, kind="problem").order_by("day", "title").values_list("key")[:2]
    ties = (("answers", asked), *(("reported_in", key) for (key,) in cited))
    values = {"info_type": info["type"], "characters": told["characters"]}
    draft = _draft(
        "info", unit.code, {**info, "day": at.date()}, f"{told['ref']}:info:{unit.code}", values=values, links=ties
    )
    made = who.record(draft, clerk(unit), at)
    who.move(asked, "answer", clerk(unit), at, proofs=(Proof(kind="note", text="稿件见所附信息"),))
    used = {"used_by": info["used"], "issue": info["issue"]}
    who.move(made, "publish", OFFICE, _after(at, 2), values={**used, "quality": info["quality"]})
    who.move(asked, "accept", OFFICE, _after(at, 2), values=used)


def _case(who: Gatherer, told: Mapping[str, Any]) -> None:
    day = date.fromisoformat("2023-11-20")
    values = {"case_type": "good", "content": told["content"], "lesson": told["lesson"], "case_tags": told["tags"]}
    for unit in who.units([told["unit"]]):
        draft = _draft("case", unit.code, {**told, "day": day}, told["ref"], values=values)
        case = who.record(draft, clerk(unit), _at(day))
        for used in told["used"]:
            for other in who.units([used["unit"]]):
                note = _draft("case_use", other.code, used, f"{told['ref']}:{other.code}",
                              values={"used_how": used["how"]}, links=(("answers", case),))  # fmt: skip
                who.record(note, OFFICE, _at(used["day"]))
