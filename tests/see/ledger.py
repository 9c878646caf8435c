"""A tiny world from a table, one line an entry: 编号 类别 单位 日期 名称, then what else is told of it.

    q1 problem 溪口镇 09-05 占道停车 经过=found@09-05,verified@10-08,working@11-02/2 时限=10-31 aspect=style 佐证=note
    m1 fix     溪口镇 09-06 划定车位 关联=measure_of>q1

Days are of the campaign's own months; `working@11-02/2` is a step into `working` on 2 November in the second round.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.record.entry import Entry, Link, Proof, Step
from taizhang.record.tree import Node
from taizhang.see.figure import Period
from taizhang.see.world import World

TEXT = Path(__file__).with_name("rectify.yaml").read_text(encoding="utf-8")

UNITS = (
    Node(code="YX", name="云溪县", path="0000", unit_class="county"),
    Node(code="YX-01", name="溪口镇", path="00000000", unit_class="town"),
    Node(code="YX-0101", name="柳树村", path="000000000000", unit_class="village"),
    Node(code="YX-0102", name="桥头村", path="000000000001", unit_class="village"),
    Node(code="YX-02", name="石桥乡", path="00000001", unit_class="town"),
    Node(code="YX-03", name="教育局", path="00000002", unit_class="organ"),
)
PATHS: Mapping[str, str] = MappingProxyType({node.name: node.path for node in UNITS})
NODES: Mapping[str, Node] = MappingProxyType({node.name: node for node in UNITS})


def campaign() -> Campaign:
    """The small campaign; its fences are the campaign checker's business, not ours."""
    found, _ = load(TEXT, "rectify.yaml")
    assert found is not None
    return found


def day(text: str) -> date:
    """`11-02` is a day of 2023, `01-31` one of 2024."""
    month, number = (int(part) for part in text.split("-"))
    return date(2023 if month >= 6 else 2024, month, number)


def span(start: str, end: str) -> Period:
    """From … to …, both included."""
    return Period(start=day(start), end=day(end))


def steps(text: str) -> Iterator[Step]:
    """`found@09-05,working@11-02/2`: the states come to, the days, the rounds."""
    last = ""
    for piece in filter(None, text.split(",")):
        state, _, when = piece.partition("@")
        on, _, number = when.partition("/")
        at = datetime.combine(day(on), datetime.min.time(), UTC)
        yield Step(move="step", from_state=last, to_state=state, at=at, day=day(on), person=1, round=int(number or 1))
        last = state


def value(text: str) -> object:
    """`3` and `3.5` are numbers, `one+two` several codes, `空` nothing, the rest text."""
    if text == "空":
        return None
    if "+" in text:
        return tuple(text.strip("+").split("+"))
    return (float(text) if "." in text else int(text)) if text.replace(".", "").isdigit() else text


def line(text: str) -> tuple[Entry, tuple[tuple[str, str, str], ...]]:
    """One line as an entry and its ties (from, role, to)."""
    key, kind, unit, on, title, *more = text.split()
    told = dict(piece.split("=", 1) for piece in more)
    went, due = tuple(steps(told.pop("经过", ""))), told.pop("时限", "")
    proofs = tuple(
        Proof(kind=kind.removesuffix("!"), paper=kind.endswith("!"))
        for kind in filter(None, told.pop("佐证", "").split(","))
    )
    ties = [(key, *tie.split(">")) for tie in filter(None, told.pop("关联", "").split(","))]
    node = NODES[unit]
    entry = Entry(
        key=key, kind=kind, title=title, unit=node.code, path=node.path, unit_class=node.unit_class, day=day(on),
        due=day(due) if due else None, state=went[-1].to_state if went else "", round=went[-1].round if went else 1,
        steps=went, proofs=proofs, values={name: value(text) for name, text in told.items()},
    )  # fmt: skip
    return entry, tuple((source, role, target) for source, role, target in ties)


def world(table: str) -> World:
    """The county with the entries of the table."""
    read = [line(text) for text in table.strip().splitlines()]
    kinds = {entry.key: entry.kind for entry, _ in read}
    ties = [tie for _, found in read for tie in found]
    entries = tuple(tied(entry, kinds, ties) for entry, _ in read)
    return World(campaign=campaign(), units=UNITS, entries=entries)


def tied(entry: Entry, kinds: Mapping[str, str], ties: list[tuple[str, str, str]]) -> Entry:
    """The entry with its ties, outward and inward."""
    outward = (Link(role=role, key=to, kind=kinds[to], inward=False) for at, role, to in ties if at == entry.key)
    inward = (Link(role=role, key=at, kind=kinds[at], inward=True) for at, role, to in ties if to == entry.key)
    return replace(entry, links=(*outward, *inward))
