"""The chair's script (主持词) and the minutes (纪要) of a meeting, from its agenda, votes and decisions alone.

Nothing is invented: what nobody has entered is left out, a matter that was only discussed is never written as decided
(domain notes, 3.1), and numbers are those of the ledger.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.report.numbered import numbered
from taizhang.report.official_form import MinutesHead, OfficialPaper, Text
from taizhang.report.sitting import Decided, Item, Sitting, ordinal
from taizhang.report.table import in_chinese

CARRIED, SHORT = "passed", "short"
ENDS: Final = "。；，"


def script(sitting: Sitting, *, draft: str = "") -> OfficialPaper:
    """What the chair says, from the opening to the close; decisions taken already are read out, others wait."""
    under = tuple(part for part in (f"（{in_chinese(sitting.day)}）", sitting.chair) if part)
    body = (*_opening(sitting), *_items(sitting), *_closing(sitting))
    text = Text(title=f"在{sitting.title}上的主持词", under=under, to="同志们", body=body)
    return OfficialPaper(text=text, made=sitting.day, mark=draft)


def _opening(sitting: Sitting) -> Iterator[str]:
    yield f"现在开会。今天召开{sitting.title}{_purpose(sitting.items)}。"
    there = []
    if sitting.attend:
        there.append(f"参加今天会议的有{sitting.attend.rstrip(ENDS)}")
    if sitting.guests:
        there.append(f"列席会议的有{sitting.guests.rstrip(ENDS)}")
    if there:
        yield f"{'；'.join(there)}。"
    if sitting.called:
        rule = f"按照规则，{sitting.rule}。" if sitting.rule and any(item.votes for item in sitting.items) else ""
        yield f"会议{sitting.called}。{rule}"
    if len(sitting.items) > 1:
        told = "；".join(f"{ordinal(at)}是{one.title.rstrip(ENDS)}" for at, one in enumerate(sitting.items, 1))
        yield f"今天的会议共有{len(sitting.items)}项议程：{told}。"
    if sitting.before:
        yield f"会议材料中附有上次会议议定的{len(sitting.before)}件事的落实情况，请大家一并审阅。"


def _purpose(items: Sequence[Item]) -> str:
    titles = "、".join(one.title.rstrip(ENDS) for one in items)
    return f"，主要任务是{titles}" if titles else ""


def _items(sitting: Sitting) -> Iterator[str]:
    many = len(sitting.items) > 1
    for at, item in enumerate(sitting.items, 1):
        yield f"现在进行第{ordinal(at)}项议程：{item.title}。" if many else f"现在进行：{item.title}。"
        yield from _item(item, sitting.rule)


def _item(item: Item, usual: str) -> Iterator[str]:
    if item.reports or item.reporter:
        who = f"{item.reports}{item.reporter}"
        limit = f"，时间{item.minutes}分钟" if item.minutes else ""
        yield f"请{who}汇报{limit}。"
    if item.votes:
        text = f"表决的文本是{item.text}。" if item.text else ""
        text += f"这一项{item.rule}。" if item.rule and item.rule != usual else ""
        how = "请大家填写表决票，投票后当场清点。" if item.secret else "同意的请举手；不同意的请举手；弃权的请举手。"
        yield f"下面，请各位成员依次发表意见，然后进行表决。{text}{how}"
        yield (
            f"表决结果：{item.vote}，{_came_to(item)}。"
            if item.vote
            else "（宣布表决结果：应到、实到、同意、反对、弃权人数）"
        )
    if item.decided:
        yield f"这项议程议定：{_run(item.decided)}"


def _came_to(item: Item) -> str:
    """通过, or why not."""
    if item.result == CARRIED:
        return "予以通过"
    return "到会人数不够，本次不作表决" if item.result == SHORT else "未获通过"


def _run(decided: Sequence[Decided]) -> str:
    """一是…；二是…。"""
    if len(decided) == 1:
        return decided[0].told
    told = (f"{ordinal(at)}是{one.told.rstrip('。')}" for at, one in enumerate(decided, 1))
    return f"{'；'.join(told)}。"


def _closing(sitting: Sitting) -> Iterator[str]:
    decided = sitting.every
    if decided:
        yield f"各项议程已经进行完毕。会议议定的{len(decided)}件事，已逐件明确责任单位和完成时限，下次会议听取落实情况。"
        yield "请各责任单位会后就抓落实，办理进展及时记入台账；确有困难的，在时限之前说明。"
    elif sitting.items:
        yield "各项议程已经进行完毕。"
    yield "散会。"


def minutes(sitting: Sitting, *, draft: str = "") -> OfficialPaper:
    """会议纪要: who met on what, what was heard, how it was voted, what was decided."""
    head = MinutesHead(mark=f"{sitting.unit}会议纪要", organ=sitting.unit, day=sitting.day)
    present = tuple((word, text) for word, text in sitting.facts if word in ("出席", "列席", "请假"))
    text = Text(title="", body=(*_lead(sitting), *_matters(sitting)), present=present)
    return OfficialPaper(head=head, text=text, made=sitting.day, mark=draft)


def _lead(sitting: Sitting) -> Iterator[str]:
    place = f"在{sitting.place}" if sitting.place else ""
    called = f"{sitting.chair.rstrip(ENDS)}{place}主持召开" if sitting.chair else f"{place}召开"
    did = "、".join(one.title.rstrip(ENDS) for one in sitting.items)
    yield f"{in_chinese(sitting.day)}，{called}{sitting.title}{f'，{did}' if did else ''}。现纪要如下："


def _matters(sitting: Sitting) -> Iterator[str]:
    for at, item in enumerate(sitting.items, 1):
        yield f"{ordinal(at)}、{item.title.rstrip(ENDS)}"
        yield from _matter(item)
    if sitting.decided:
        yield f"{ordinal(len(sitting.items) + 1)}、其他议定事项" if sitting.items else "一、议定事项"
        yield from numbered([one.told for one in sitting.decided])


def _matter(item: Item) -> Iterator[str]:
    who = f"会议听取了{item.reports}的汇报。" if item.reports else ""
    gist = f"{item.gist.rstrip(ENDS)}。" if item.gist else ""
    if who or gist:
        yield f"{who}{gist}"
    if item.discussion:
        yield f"讨论中提出：{item.discussion.rstrip(ENDS)}。"
    if item.vote:
        text = item.text or "本议题"
        said = {CARRIED: f"会议表决通过了{text}", SHORT: f"因到会人数不够，会议没有表决{text}"}
        way = f"{item.way}，" if item.way else ""
        yield f"{said.get(item.result, f'会议对{text}进行了表决，未获通过')}（{way}{item.vote}）。"
    if len(item.decided) == 1:
        yield f"会议议定：{item.decided[0].told}"
    elif item.decided:
        yield "会议议定："
        yield from numbered([one.told for one in item.decided])
