"""Fields, kinds and lists judged: every name in them leads somewhere and every label is there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from taizhang.campaign.flaw import Flaw, Path, allowed
from taizhang.campaign.lives import NEEDED_FIELDS
from taizhang.campaign.model import FACTS, Campaign, FieldDef, Kind, Move
from taizhang.campaign.questions import Labelled
from taizhang.campaign.selections import WITH_CODES, fields_of, of_judged, reach, unknown, unknowns
from taizhang.errors import msg, words

GROUPS = ("unit", "class", "kind", "measure", "state")
ASKED = ("title", "unit", "day", "due")
TAKEN = frozenset(FACTS) - {"measure", "source"}
"""Facts no field may be named after; `measure` and `source` are told by the field where a kind has one."""


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of dates, labels, fields, kinds and lists."""
    if campaign.ends < campaign.starts:
        yield Flaw(("ends",), words(msg("结束日期早于开始日期")), words(msg("不早于 {starts}"), starts=campaign.starts))
    yield from _labels(campaign)
    for name, field in campaign.fields.items():
        yield from _field(campaign, ("fields", name), field)
    for name, kind in campaign.kinds.items():
        yield from _kind(campaign, ("kinds", name), kind)
        yield from _kept_of_life(campaign, ("kinds", name), kind)
    for name in campaign.lists:
        yield from _listing(campaign, ("lists", name))
    yield from of_judged(campaign, ("milestones",), campaign.milestones)
    yield from _headings(campaign)
    yield from _carried(campaign)
    yield from _phases(campaign)


def _phases(campaign: Campaign) -> Iterator[Flaw]:
    """Phases are codes of the field `phase`, begin one after another, and weigh measures that are there."""
    field = campaign.fields.get("phase")
    codes = campaign.codes[field.codes].values if field and field.codes in campaign.codes else {}
    last = campaign.starts
    for name, phase in campaign.phases.items():
        yield from unknown(("phases", name), name, codes, words(msg("字段 phase 的代码表里没有“{name}”"), name=name))
        yield from unknowns(("phases", name, "focus"), phase.focus, campaign.measures, msg("没有措施“{name}”"))
        if phase.starts < last or campaign.starts <= campaign.ends < phase.starts:
            what = words(msg("阶段从{day}起，不在上一阶段之后或专项之内"), day=phase.starts)
            yield Flaw(("phases", name, "starts"), what, words(msg("按先后写，都在专项起止日期之内")))
        last = max(last, phase.starts)


def _carried(campaign: Campaign) -> Iterator[Flaw]:
    """What is taken over from the campaign before becomes an entry of a kind that is here."""
    if campaign.carries and not campaign.follows:
        yield Flaw(("carries",), words(msg("没有写接着哪个专项")), words(msg("follows 写上一个专项的代号")))
    for name, becomes in campaign.carries.items():
        yield from unknown(("carries", name), becomes, campaign.kinds, words(msg("没有类别“{name}”"), name=becomes))


def _headings(campaign: Campaign) -> Iterator[Flaw]:
    """Other names of columns belong to a fact that is asked or to a field, and each to one alone."""
    for name in campaign.headings:
        what = words(msg("没有字段“{name}”"), name=name)
        yield from unknown(("headings", name), name, (*ASKED, *campaign.fields), what)
    yield from twice(("headings",), (word for told in campaign.headings.values() for word in told))


def labelled(campaign: Campaign) -> Iterator[tuple[Path, Labelled]]:
    """Everything that must bear a label, with its path."""
    rooms = (
        "classes", "measures", "codes", "fields", "lives", "kinds", "metrics", "rules", "lists", "statistics", "papers",
        "slips",
    )  # fmt: skip
    for room in rooms:
        for name, thing in getattr(campaign, room).items():
            yield (room, name), thing
    for name, codes in campaign.codes.items():
        yield from ((("codes", name, "values", code), value) for code, value in codes.values.items())
    for name, life in campaign.lives.items():
        yield from ((("lives", name, "states", state), one) for state, one in life.states.items())
        yield from ((("lives", name, "moves", move), one) for move, one in life.moves.items())


def twice(path: Path, names: Iterable[str]) -> Iterator[Flaw]:
    """A flaw for each name that stands more than once in a list."""
    for name, times in Counter(names).items():
        if times > 1:
            yield Flaw(path, words(msg("“{name}”写了 {times} 遍"), name=name, times=times), words(msg("留一处即可")))


def _labels(campaign: Campaign) -> Iterator[Flaw]:
    for path, thing in labelled(campaign):
        if not thing.label.strip():
            yield Flaw((*path, "label"), words(msg("缺名称")), words(msg("写上给人看的中文，例如 label: 问题")))
    if not campaign.title.strip():
        yield Flaw(("title",), words(msg("缺名称")), words(msg("写上专项的全称")))


def _field(campaign: Campaign, path: Path, field: FieldDef) -> Iterator[Flaw]:
    if path[-1] in TAKEN:
        what = words(msg("“{name}”是每个条目都有的栏目，字段不能同名"), name=path[-1])
        yield Flaw(path, what, words(msg("请换一个名字")), at_key=True)
    if field.type not in WITH_CODES:
        if field.codes:
            yield Flaw((*path, "codes"), words(msg("只有选择项才写 codes")), words(msg("type 用 choice 或 choices")))
        return
    what = words(msg("没有代码表“{name}”"), name=field.codes)
    yield from unknown((*path, "codes"), field.codes, campaign.codes, what)
    if path[-1] == "measure" and field.codes in campaign.codes:
        codes = campaign.codes[field.codes].values
        yield from unknowns((*path, "codes"), codes, campaign.measures, msg("没有措施“{name}”"))


def _kind(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    if kind.life:
        yield from unknown((*path, "life"), kind.life, campaign.lives, words(msg("没有流程“{name}”"), name=kind.life))
    if kind.once:
        life = campaign.lives.get(kind.life)
        closed = (name for name, state in life.states.items() if state.closed) if life else ()
        what = words(msg("“{name}”不是这一类办结的状态"), name=kind.once)
        yield from unknown((*path, "once"), kind.once, closed, what)
    if kind.measure or "measure" not in kind.fields:
        what = words(msg("没有措施“{name}”"), name=kind.measure)
        yield from unknown((*path, "measure"), kind.measure, campaign.measures, what)
    yield from unknowns((*path, "fields"), kind.fields, campaign.fields, msg("没有字段“{name}”"))
    yield from unknowns((*path, "required"), kind.required, kind.fields, msg("必填的“{name}”不在 fields 里"))
    yield from (*twice((*path, "fields"), kind.fields), *twice((*path, "required"), kind.required))
    yield from unknowns((*path, "groups"), kind.groups, campaign.kinds, msg("没有类别“{name}”"))
    yield from unknowns((*path, "cites"), kind.cites, campaign.kinds, msg("没有类别“{name}”"))
    for name in kind.adds:
        yield from unknown((*path, "adds", name), name, campaign.kinds, words(msg("没有类别“{name}”"), name=name))
    yield from unknowns((*path, "again"), kind.again, kind.fields, msg("这一类没有字段“{name}”"))
    yield from _begins(campaign, (*path, "begins"), kind)
    if kind.due_by:
        yield from _due_by(campaign, (*path, "due_by"), kind)


def _begins(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    """What an entry of another kind begins with must be a code its field may take."""
    for name, given in kind.begins.items():
        yield from unknown((*path, name), name, campaign.kinds, words(msg("没有类别“{name}”"), name=name))
        fields = campaign.kinds[name].fields if name in campaign.kinds else tuple(given)
        for field, code in given.items():
            codes = campaign.codes.get(campaign.fields[field].codes) if field in campaign.fields else None
            if field not in fields or codes is None or code not in codes.values:
                what = words(msg("“{kind}”的“{field}”不能是“{code}”"), kind=name, field=field, code=code)
                yield Flaw((*path, name, field), what, words(msg("写那一类的选择字段和它代码表里的值")))


def _due_by(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    name, field = kind.due_by, campaign.fields.get(kind.due_by)
    if name not in kind.fields or field is None:
        yield Flaw(path, words(msg("这一类没有字段“{name}”"), name=name), allowed(name, kind.fields))
        return
    codes = campaign.codes.get(field.codes)
    without = [value.label for value in codes.values.values() if value.days is None] if codes else [field.label]
    if field.type != "choice" or without:
        what = words(msg("“{name}”定不出时限：{without}没有 days"), name=name, without="、".join(without) or name)
        yield Flaw(path, what, words(msg("due_by 用单选字段，代码表里每一项都写 days")))
    if not kind.life:
        yield Flaw(path, words(msg("活动没有完成时限，due_by 只能用于有流程的类别")))


def _kept_of_life(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    """A kind must have the fields which the moves of its life fill, ask and look at."""
    life = campaign.lives.get(kind.life)
    moves = life.moves.items() if life else ()
    asked = {field: name for name, move in moves for field in _looked_at(move)}
    asked |= {"satisfaction": "ballot"} if life and life.ballot else {}
    for field, move in asked.items():
        if field != "due" and field in campaign.fields and field not in kind.fields:
            what = words(msg("流程的“{move}”要用到“{field}”，这一类的 fields 里没有"), move=move, field=field)
            yield Flaw((*path, "fields"), what, words(msg("请把“{field}”加进 fields"), field=field))


def _looked_at(move: Move) -> tuple[str, ...]:
    needed = (NEEDED_FIELDS[need] for need in move.needs if need in NEEDED_FIELDS)
    return (*move.fill, *move.ask, *needed)


def _listing(campaign: Campaign, path: Path) -> Iterator[Flaw]:
    listing = campaign.lists[path[-1]]
    yield from of_judged(campaign, (*path, "of"), listing.of)
    if not listing.columns:
        yield Flaw((*path, "columns"), words(msg("清单没有一列")), words(msg("至少写一列 show: title")))
    kinds = reach(campaign, listing.of)
    known = (*FACTS, *fields_of(campaign, kinds)) if kinds else (*FACTS, *campaign.fields)
    for at, column in enumerate(listing.columns):
        what = words(msg("“{name}”不是这份清单能有的列"), name=column.show)
        yield from unknown((*path, "columns", str(at), "show"), column.show, known, what)
    if listing.merged:
        what = words(msg("没有“{name}”这一列，合并不了"), name=listing.merged)
        yield from unknown((*path, "merged"), listing.merged, (column.show for column in listing.columns), what)
    people = tuple(name for name in known if name in campaign.fields and campaign.fields[name].type == "person")
    yield from unknowns((*path, "persons"), listing.persons, people, msg("“{name}”不是这份清单能有的列"))
    if listing.group:
        choices = (name for name in known if name in campaign.fields and campaign.fields[name].type == "choice")
        what = words(msg("不能按“{name}”分组"), name=listing.group)
        yield from unknown((*path, "group"), listing.group, (*choices, *GROUPS), what)
