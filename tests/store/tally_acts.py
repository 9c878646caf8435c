"""Everything that may happen to the entries of a small county, at random and through the doors."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random

from taizhang.errors import Refusal
from taizhang.record.entry import ROLES_OF_LINKS, Proof
from taizhang.store import units
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.tying import Tie, tie
from taizhang.store.undoing import undo_step
from tests.store.conftest import SMALL, County, draft

MORE = """
  study.places: {label: 学习地点, form: coverage, of: {kinds: [study]}, classes: [town, village], by: class}
  study.often: {label: 学习两次, form: coverage, of: {kinds: [study]}, classes: [town, village], least: 2}
  study.none: {label: 没有学习, form: units, metric: study.within, below: 1, classes: [town, village], by: class}
  study.within: {label: 期内学习, of: {kinds: [study]}, when: period, by: class}
  items.source: {label: 来源, of: problems, by: source}
  items.sources: {label: 来源覆盖, form: coverage, of: problems, field: source, by: class}
  items.late: {label: 逾期, of: {late: true}, by: kind}
  items.quiet: {label: 久未更新, of: {kinds: [problem, task], states: [found, open], quiet: 9}}
  items.again: {label: 反弹, of: {of: problems, rounds: 2}}
  items.unproved: {label: 无佐证, of: {of: problems, states: [claimed, verified], lacks: [evidence]}}
  items.papers: {label: 只有材料, of: {has: [only_papers]}, by: kind}
  items.words: {label: 有群众意见, of: {has: [affected_word]}}
  items.measured: {label: 有措施, of: {of: problems, has: [measures]}}
  items.reported: {label: 写进信息, of: {has: [report]}}
  items.few: {label: 学习少, of: {of: problems, fewer: {kind: study, than: 2}}}
  items.now: {label: 期内销号, of: {of: problems, states: [verified]}, when: period, dated: verified, by: source}
  items.span: {label: 用时, form: days, of: problems, start: found, end: verified, by: class}
  items.from_day: {label: 用时, form: days, of: problems, start: day, end: claimed}
  items.share: {label: 销号率, form: ratio, part: items.now, whole: items.source, by: class}
  items.slow: {label: 慢, form: units, metric: items.share, below: time, classes: [town, village]}
  items.recurred: {label: 又出现, of: {of: problems, again: true}, by: source}
  items.copied: {label: 雷同, of: {copied: true}}
"""
TITLES = ("集镇停车难，高峰时段占道严重", "道路照明不足", "办事窗口排队久")
PROOFS = (Proof(kind="note", text="现场看过"), Proof(kind="word", text="满意"), Proof(kind="note", paper=True))
START = datetime(2023, 9, 20, 3, tzinfo=UTC)


def text() -> str:
    """The small campaign, with a metric for every word of the language, and faults that come back by their source, too."""
    small = SMALL.read_text(encoding="utf-8").replace(
        "    due_by: rhythm\n", "    due_by: rhythm\n    again: [source]\n"
    )
    return small.replace("\nmetrics:\n", f"\nmetrics:\n{MORE.strip(chr(10))}\n")


class Acting:
    """A county in which things happen one after the other; what is refused does not happen."""

    def __init__(self, county: County, random: Random) -> None:
        self.county, self.random = county, random
        self.done: list[str] = []
        self.at = START

    def act(self) -> None:
        """One thing more, some of it told a few days late."""
        self.at = START + timedelta(days=self.random.randint(0, 3) + len(self.done) // 2)
        acts: tuple[tuple[Callable[[], None], int], ...] = (
            (self.record, 6), (self.move, 10), (self.amend, 3), (self.tie, 4), (self.undo, 4), (self.unit, 1),
        )  # fmt: skip
        (one,) = self.random.choices([act for act, _ in acts], [weight for _, weight in acts])
        self.done.append(one.__name__)
        with suppress(Refusal):
            one()

    def record(self) -> None:
        """One to three new entries, tied to others now and then."""
        number, found = len(self.done), self._some()
        kinds = self.random.choices(("problem", "problem", "study", "task"), k=self.random.randint(1, 3))
        drafts = [
            draft(
                f"{number}-{at}", kind=kind,
                unit=self.random.choice(("YX", "YX-01", "YX-02", "YX-0101")), title=self.random.choice(TITLES),
                day=(self.at - timedelta(days=self.random.randint(-4, 20))).date(),
                due=self.random.choice((None, (self.at + timedelta(days=self.random.randint(1, 20))).date())),
                values={"source": self.random.choice(("research", "masses"))} if kind == "problem" else {},
                links=((self.random.choice(ROLES_OF_LINKS), found.key),) if found and not at else (),
                proofs=self.random.choice(((), PROOFS[:1], PROOFS[2:])),
            )
            for at, kind in enumerate(kinds)
        ]  # fmt: skip
        record(self.county.campaign, drafts, by=self.county.office, at=self.at)

    def move(self) -> None:
        """A legal move, by whoever may."""
        row = self._some()
        life = row and self.county.campaign.lives.get(self.county.campaign.kinds[row.kind].life)
        if not row or not life:
            return
        names = [name for name, one in life.moves.items() if row.state in one.from_]
        name = self.random.choice(names or ["amend"])
        values = {"to_unit": self.random.choice(("YX-01", "YX-02"))} if name == "hand_over" else {}
        moving = Moving(key=row.key, move=name, version=row.version, note="办理", values=values, at=self.at,
                        proofs=self.random.choice((PROOFS[:1], PROOFS[1:2], PROOFS[2:], ())))  # fmt: skip
        for by in (self.county.clerk, self.county.verifier, self.county.office, self.county.other):
            with suppress(Refusal, LookupError):
                move(self.county.campaign, moving, by=by)
                return

    def amend(self) -> None:
        """Another title, day, due date or source."""
        if row := self._some():
            values: dict[str, object] = {"title": self.random.choice(TITLES)}
            values["day"] = (self.at - timedelta(days=self.random.randint(0, 9))).date().isoformat()
            due = (self.at + timedelta(days=self.random.randint(-5, 9))).date()
            if row.kind == "problem":
                values["source"] = self.random.choice(("research", "masses", None))
            moving = Moving(key=row.key, move="amend", version=row.version, values=values, due=due, at=self.at)
            move(self.county.campaign, moving, by=self.county.office)

    def tie(self) -> None:
        """Two entries belong together."""
        one, other = self._some(), self._some()
        if one and other:
            ties = [Tie(one.key, self.random.choice(ROLES_OF_LINKS), other.key)]
            tie(self.county.campaign, ties, by=self.county.office, at=self.at)

    def undo(self) -> None:
        """The last step of an entry is taken back."""
        if row := self._some():
            last = Step.objects.filter(entry=row, undoes=None).order_by("-seq").first()
            if last:
                undo_step(row.key, last.seq, by=self.county.office, at=max(self.at, last.at))

    def unit(self) -> None:
        """The tree changes."""
        village = self.random.choice(tuple(Unit.objects.exclude(code="YX").values_list("code", flat=True)))
        other = self.random.choice(("YX", "YX-01", "YX-02"))
        acts: tuple[Callable[[], object], ...] = (
            lambda: units.relocate(village, other, by=self.county.office),
            lambda: units.merge(village, other, by=self.county.office),
            lambda: units.rename(
                village, "新柳村", unit_class=self.random.choice(("town", "village")), by=self.county.office
            ),
            lambda: units.close(village, by=self.county.office),
            lambda: units.reopen(village, by=self.county.office),
        )
        self.random.choice(acts)()

    def _some(self) -> Entry | None:
        keys = tuple(Entry.objects.filter(campaign="small").order_by("pk").values_list("key", flat=True))
        return Entry.objects.get(key=self.random.choice(keys)) if keys else None
