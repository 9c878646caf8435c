"""A meeting as its papers tell it: agenda, votes, decisions, what became of the last ones."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.report.duty_table import units as several
from taizhang.report.table import in_chinese

NUMBERS: Final = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
TENS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision: its words, the units responsible, by when, and where it stands ("" on the day it was taken)."""

    text: str
    units: tuple[str, ...] = ()
    due: date | None = None
    state: str = ""

    @property
    def told(self) -> str:
        """The words with who and by when behind them."""
        who = f"责任单位：{several(self.units, '')}" if self.units else ""
        limit = f"完成时限：{in_chinese(self.due)}" if self.due else ""
        behind = "；".join(part for part in (who, limit) if part)
        return f"{self.text.rstrip('。；')}{f'（{behind}）' if behind else ''}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An agenda item. `vote` are the five numbers, `result` what they came to (passed, failed, short, "" for none).

    `text` is what was voted on and `mark` the digest that tells its version, `way` how it was voted (无记名投票), `rule`
    the rule it was voted by, `names` who voted how where names may stand.
    """

    title: str
    reports: str = ""
    reporter: str = ""
    minutes: str = ""
    gist: str = ""
    discussion: str = ""
    vote: str = ""
    result: str = ""
    said: str = ""
    text: str = ""
    mark: str = ""
    way: str = ""
    rule: str = ""
    names: str = ""
    decided: tuple[Decided, ...] = ()
    secret: bool = False

    @property
    def votes(self) -> bool:
        """Whether it is put to the vote: it was, or its own words say that it is examined."""
        return bool(self.vote or self.text) or "审议" in self.title or "表决" in self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The meeting: what it is called, who holds it, when and where, who is there; `before` are the last one's decisions."""

    title: str
    unit: str
    day: date
    hour: str = ""
    place: str = ""
    chair: str = ""
    attend: str = ""
    guests: str = ""
    absent: str = ""
    due: str = ""
    present: str = ""
    recorder: str = ""
    names: str = ""
    rule: str = ""
    items: tuple[Item, ...] = ()
    decided: tuple[Decided, ...] = ()
    before: tuple[Decided, ...] = ()

    @property
    def when(self) -> str:
        """2023年11月30日15:00."""
        return f"{in_chinese(self.day)}{self.hour}"

    @property
    def called(self) -> str:
        """How many are due and present."""
        due, present = (f"应到{self.due}人" if self.due else ""), (f"实到{self.present}人" if self.present else "")
        return "，".join(part for part in (due, present) if part)

    @property
    def every(self) -> tuple[Decided, ...]:
        """All decisions in the order they were taken."""
        return (*(one for item in self.items for one in item.decided), *self.decided)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands over an agenda or a record, as far as it is known."""
        attend = "，".join(part for part in (self.attend, self.names) if part)
        told = (
            ("时间", self.when),
            ("地点", self.place),
            ("主持", self.chair),
            ("出席", f"{attend}（{self.called}）" if attend and self.called else attend or self.called),
            ("列席", self.guests),
            ("请假", self.absent),
            ("记录", self.recorder),
        )
        return tuple((word, text) for word, text in told if text)


def ordinal(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十 (up to 99)."""
    tens, ones = divmod(number, TENS)
    return f"{NUMBERS[tens] if tens > 1 else ''}{'十' if tens else ''}{NUMBERS[ones]}"


def rule_words(present: str, favour: str) -> str:
    """2/3 and 1/2 as a chair says them: 应到的三分之二以上到会方可表决，超过应到的二分之一同意为通过."""
    return f"应到的{_share(present)}以上到会方可表决，{favour_words(favour)}为通过"


def favour_words(share: str) -> str:
    """1/2 is more than half, any other share is reached: 超过应到的二分之一同意, 应到的三分之二以上同意."""
    return f"超过应到的{_share(share)}同意" if share == "1/2" else f"应到的{_share(share)}以上同意"


def _share(share: str) -> str:
    part, whole = map(int, share.split("/"))
    return f"{ordinal(whole)}分之{ordinal(part)}"
