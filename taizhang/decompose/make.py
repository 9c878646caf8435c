"""A metric drafted from a blank that no metric of the campaign answers: YAML a person checks and puts into the campaign.

The kind is guessed by the words of the blank and by its measure, the states by its verb; the comments say what to check.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.campaign.model import Campaign, Kind
from taizhang.decompose.analysis import Blank
from taizhang.decompose.bind import MOST_NEAR, NEAR, Binding
from taizhang.decompose.counting import rows_of
from taizhang.decompose.likely import recalled
from taizhang.decompose.likeness import EVEN, alike, covered, meant, named
from taizhang.decompose.senses import senses

_METRICS: Final = re.compile(r"^metrics:[ \t]*(?:\{\}|#.*)?$", re.MULTILINE)
_QUOTE: Final = re.compile(r"[\n\r#\"\\{}\[\],:&*!|>'%@`]")
_PEOPLE: Final = ("人次", "人", "名", "位", "户次")
LONGEST: Final = 40
SURE: Final = 0.5
FIELD: Final = 0.1


@dataclass(frozen=True, slots=True)
class Made:
    """Drafted metrics: the code of the one for the blank, and the YAML of it and of those it needs."""

    code: str
    yaml: str


@dataclass(frozen=True, slots=True)
class _Guess:
    """The kind a blank seems to count, and whether its words say so."""

    name: str
    kind: Kind
    sure: bool


def made(blank: Blank, campaign: Campaign, before: Sequence[Binding] = ()) -> Made:
    """A metric for a blank: a count or a sum; for a percentage the ratio of the two counts that stand `before` it."""
    if blank.kind != "percent":
        return _count(recalled(blank, before[-MOST_NEAR:]), campaign, frozenset(campaign.metrics))
    return _ratio(blank, campaign, before)


def with_metric(text: str, yaml: str) -> str:
    """The campaign's text with drafted metrics first under `metrics:`."""
    head = _METRICS.search(text)
    if head is None:
        return f"{text.rstrip()}\n\nmetrics:\n{yaml}"
    return f"{text[: head.start()]}metrics:\n{yaml.rstrip()}{text[head.end() :]}"


def _count(blank: Blank, campaign: Campaign, taken: frozenset[str]) -> Made:
    guess = _guess(blank, campaign)
    states = _closed(campaign, guess.kind) if "close" in _rows(blank) else ()
    code = _free(f"{guess.name}.{'closed' if states else 'counted'}", taken)
    field = _field(blank, campaign, guess.kind)
    label = _label(blank)
    lines = (
        f"  # 由稿子里的“{_said(blank.context)}”起草，请逐项核对",
        f"  # 一、类别：{guess.kind.label}（{guess.name}）"
        + ("，按文字推断" if guess.sure else "，文字里看不出，只按措施推断，请改成真正要数的类别"),
        *_checks(guess.kind, states, field),
        f"  {code}:",
        f'    label: "{label}"',
        *(("    form: sum", f"    field: {field}") if field else ()),
        f"    of: {{kinds: [{guess.name}]{_states(states)}}}",
        *(() if guess.kind.life else ("    when: period",)),
        *_words(blank),
        f'    definition: "{label}：口径请写明数什么、从哪天算起、怎样算完成"',
    )
    return Made(code, "\n".join(lines) + "\n")


def _checks(kind: Kind, states: tuple[str, ...], field: str) -> Iterator[str]:
    """What a person has to look at, one comment each."""
    if field:
        yield f"  # 二、这是求和，加的是字段 {field}；要数件数时删去 form 和 field"
    elif states:
        yield "  # 二、动词表示已办成，只数核实销号以后的状态；要把自报完成的也算上，请改 states"
    elif kind.life:
        yield "  # 二、没有限定状态，撤销、核减的也会数进来；不要时加 not_states"
    else:
        yield "  # 二、活动按发生日期数，只数所问期间之内的"
    yield "  # 三、名词、动词、量词是认稿子用的，可添上本地的说法"


def _words(blank: Blank) -> Iterator[str]:
    nouns = f'    nouns: ["{_said(blank.noun)}"]' if blank.noun and _said(blank.noun) else ""
    verbs = f'    verbs: ["{_said(blank.verb)}"]' if blank.verb else ""
    yield from (line for line in (nouns, verbs) if line)
    yield f'    measure_words: ["{_measure_word(blank)}"]'


def _measure_word(blank: Blank) -> str:
    return "％" if blank.kind == "percent" else blank.measure_word or "个"


def _states(states: tuple[str, ...]) -> str:
    return f", states: [{', '.join(states)}]" if states else ""


def _said(words: str | None) -> str:
    """Words of the text made safe to stand in YAML."""
    return _QUOTE.sub("", words or "").strip()[:LONGEST]


def _label(blank: Blank) -> str:
    return _said((blank.verb or "") + (blank.noun or "")) or _said(blank.context) or "待命名的数"


def _rows(blank: Blank) -> frozenset[str]:
    return rows_of(blank.verb or "") | senses(blank.context)


def _guess(blank: Blank, campaign: Campaign) -> _Guess:
    """The kind whose label the blank's words come nearest to; where none does, the first of its measure, else the first."""
    worth = {name: _worth(blank, campaign, kind) for name, kind in campaign.kinds.items()}
    best = max(worth, key=lambda name: worth[name])
    if worth[best] >= SURE:
        return _Guess(best, campaign.kinds[best], sure=True)
    words = {code: (measure.label, *measure.words) for code, measure in campaign.measures.items()}
    spoken = [code for code, said in words.items() if any(word in blank.section for word in said)]
    fallback = next((name for name, kind in campaign.kinds.items() if kind.measure in spoken), best)
    return _Guess(fallback, campaign.kinds[fallback], sure=False)


def _worth(blank: Blank, campaign: Campaign, kind: Kind) -> float:
    """How near the blank's words come to the kind's label; one with the field to be added up is preferred."""
    label, own = named(kind.label), senses(blank.context) | senses(blank.noun or "")
    near = max(
        alike(named(blank.noun or ""), label),
        covered(named(blank.context), label, EVEN),
        meant(own, frozenset(), label, EVEN),
    )
    return near + (FIELD if _field(blank, campaign, kind) else 0.0)


def _closed(campaign: Campaign, kind: Kind) -> tuple[str, ...]:
    """The states in which an item of this kind has been verified as done."""
    states = campaign.lives[kind.life].states if kind.life else {}
    proved = tuple(name for name, state in states.items() if state.truth in ("verified", "confirmed"))
    return proved or tuple(name for name, state in states.items() if state.closed)


def _field(blank: Blank, campaign: Campaign, kind: Kind) -> str:
    """The field to be added up: of money for 万元, of numbers for 人次; "" where entries are counted."""
    word = blank.measure_word or ""
    wanted = "money" if word.endswith("元") else "number" if word.endswith(_PEOPLE) else ""
    fields = ((name, campaign.fields[name]) for name in kind.fields if name in campaign.fields)
    found = [
        (name, field) for name, field in fields if field.type == wanted and (wanted == "money" or "人" in field.label)
    ]
    return max(found, key=lambda one: alike(named(one[1].label), named(blank.noun or word)))[0] if found else ""


def _free(code: str, taken: frozenset[str]) -> str:
    """The code, numbered when the campaign has it."""
    numbered = (f"{code}_{number}" for number in range(2, len(taken) + 3))
    return code if code not in taken else next(one for one in numbered if one not in taken)


def _ratio(blank: Blank, campaign: Campaign, before: Sequence[Binding]) -> Made:
    """The rate of the last two counts before it; a count that has no metric gets one, and so does one that is missing."""
    counts = _pair(blank, before)
    blanks = [one.blank for one in counts]
    while len(blanks) < 2:
        blanks.insert(0, _as_count(blank, done=bool(blanks)))
    bound = [""] * (2 - len(counts)) + [_added(campaign, one.metric) for one in counts]
    needed: list[Made] = []
    for place, metric in enumerate(bound):
        if not metric:
            drafted = _count(blanks[place], campaign, frozenset(campaign.metrics) | {one.code for one in needed})
            needed.append(drafted)
            bound[place] = drafted.code
    whole, part = bound
    code = _free(f"{part.rpartition('.')[0] or part}.rate", frozenset(campaign.metrics))
    lines = (
        f"  # 由稿子里的“{_said(blank.context)}”起草，请逐项核对",
        "  # 分子 part 和分母 whole 取的是它前面的两个数，请看清有没有颠倒、口径是不是同一截止日",
        f"  {code}:",
        f'    label: "{_label(blank)}"',
        "    form: ratio",
        f"    part: {part}",
        f"    whole: {whole}",
        *_words(blank),
        f'    definition: "{_label(blank)}：分子÷分母，同一截止日"',
    )
    return Made(code, "".join(one.yaml for one in needed) + "\n".join(lines) + "\n")


def _pair(blank: Blank, before: Sequence[Binding]) -> list[Binding]:
    """The last two counts before a rate where they count the same sort of thing, else only those that do."""
    near = [one for one in before if one.blank.kind == "count" and blank.start - one.blank.end <= NEAR][-2:]
    return near if len({one.blank.measure_word for one in near}) < 2 else []


def _added(campaign: Campaign, metric: str | None) -> str:
    """The metric where a ratio may be made of it: rates and days may not."""
    return metric if metric and campaign.metrics[metric].form in ("count", "sum", "units") else ""


def _as_count(blank: Blank, *, done: bool) -> Blank:
    """The count a rate speaks of where the text gives none: of all, or of those done."""
    noun = (blank.noun or "").removesuffix("率")
    return Blank(
        start=blank.start, end=blank.end, text=blank.text, kind="count", noun=noun, measure_word="个",
        verb=noun if done else None, section=blank.section, measure=blank.measure, context=noun,
    )  # fmt: skip
