"""What the API says when a door says no: refusals with their status, and faults that name the field they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.errors import Problem, Refusal, Words, msg, words
from taizhang.store.kept_answers import Clash, UnderWay
from taizhang.store.moving import Stale
from taizhang.store.sight import Unseen

NO_FIELD = words(msg("没有这一项"))


@dataclass(frozen=True, slots=True)
class Fault:
    """One flaw in a request: the field's path in it (`entries[2].values.source`), what is wrong, how to mend it."""

    field: str
    what: Words
    mend: Words | None = None
    value: str = ""


class Flawed(Refusal):
    """The request has flaws, each named by its field."""

    def __init__(self, faults: Iterable[Fault], what: Words | None = None) -> None:
        super().__init__(what or words(msg("有几处要改，什么都没有写入")))
        self.faults = tuple(faults)


class Denied(Refusal):
    """No, for a reason of the protocol and not of the ledger; `wait` is after how many seconds to ask again."""

    def __init__(self, status: int, what: Words, wait: int = 0) -> None:
        super().__init__(what)
        self.status = status
        self.wait = wait


KINDS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        400: ("malformed", msg("请求读不懂")),
        401: ("token", msg("需要令牌")),
        403: ("forbidden", msg("不能这样办")),
        404: ("unseen", msg("没有找到")),
        405: ("method", msg("不能用这个方法")),
        409: ("conflict", msg("与现状冲突")),
        413: ("too-large", msg("内容太大")),
        422: ("refused", msg("没有办成")),
        429: ("too-many", msg("请求太多")),
        500: ("broken", msg("系统出了差错")),
        503: ("unavailable", msg("暂时用不了")),
    }
)
"""For each status the last part of the problem's type, and its title."""

CONFLICTS = (Stale, Clash, UnderWay)


def status_of(refusal: Refusal) -> int:
    """The status of a refusal: 404 for the unseen, 409 for what changed meanwhile, its own for the protocol's, else 422."""
    if isinstance(refusal, Denied):
        return refusal.status
    return 404 if isinstance(refusal, Unseen) else 409 if isinstance(refusal, CONFLICTS) else 422


def faults_of(refusal: Refusal) -> tuple[Fault, ...]:
    """Everything that stands against it."""
    if isinstance(refusal, Flawed):
        return refusal.faults
    return tuple(fault_of(flaw, flaw.place.column) for flaw in refusal.flaws)


def fault_of(flaw: Problem, field: str) -> Fault:
    """A flaw found by a room, with the name of the field it stands in."""
    return Fault(field, flaw.what, flaw.mend, flaw.value)
