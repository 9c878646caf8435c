"""（牵头单位：…；责任单位：…；完成时限：…）: who and by when, said after the task."""

import re
from dataclasses import dataclass
from typing import Final

_WHO: Final = r"(?:牵头|责任|主办|承办|主责|负责|落实)(?:单位|部门|科室|人|股室|处室)"
_WITH: Final = r"(?:配合|协办|协助|参与|参加)(?:单位|部门|科室)"
_LEADER: Final = r"(?:牵头|责任|分管|包联)领导"
_WHEN: Final = r"(?:完成|办结|整改|办理|落实)?(?:时限|时间|期限)(?:要求|节点|安排)?"
_LABEL: Final = re.compile(rf"(?P<who>{_WHO})|(?P<with>{_WITH})|(?P<leader>{_LEADER})|(?P<when>{_WHEN})")
_FIELD: Final = re.compile(
    rf"(?P<label>{_WHO}|{_WITH}|{_LEADER}|(?:完成|办结|整改|办理|落实)?时限(?:要求)?|完成时间"
    rf"|办结时间)[：:]\s*(?P<value>[^；;。）)\n：:]{{1,120}}?)"
    rf"(?=[；;。）)\n]|$|[ \u3000，,]+(?:{_WHO}|{_WITH}|{_LEADER}|{_WHEN})[：:])"
)
_OPENS: Final = re.compile(rf"^[（(【\[]?(?:{_WHO}|{_WITH}|{_LEADER}|{_WHEN})[：:]")


@dataclass(frozen=True, slots=True)
class Tail:
    """Who leads or answers (several joined by ；) and by when, as written; "" where it does not say."""

    actor: str = ""
    deadline: str = ""

    def joined(self, other: "Tail") -> "Tail":
        """Both tails as one; what stands first goes first."""
        actors = "；".join(actor for actor in (self.actor, other.actor) if actor)
        return Tail(actors, self.deadline or other.deadline)


def is_tail(text: str) -> bool:
    """Whether the text is nothing but a tail."""
    return bool(_OPENS.match(text))


def tail(text: str) -> Tail:
    """What the tail inside or at the end of a text says."""
    actors: list[str] = []
    deadline = ""
    for field in _FIELD.finditer(text):
        value = field["value"].strip(" \u3000，,")
        kind = _LABEL.match(field["label"])
        if kind and kind["who"]:
            actors.append(value)
        elif kind and kind["when"]:
            deadline = deadline or value
    return Tail("；".join(actors), deadline)
