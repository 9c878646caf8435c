"""Letters as campaign data: what a kind that is sent says of itself, and who alone may read a kind or a state."""

from dataclasses import KW_ONLY

from pydantic.dataclasses import dataclass

from taizhang.campaign.written import CLOSED, Days, Role


@dataclass(frozen=True, slots=True, config=CLOSED)
class Sight:
    """Who alone may read: roles held at the unit itself (`own`), and roles held at one of those above it (`above`)."""

    _: KW_ONLY
    own: tuple[Role, ...] = ()
    above: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Letter:
    """How a kind is sent to a unit (提示函, 督办单, 约谈通知).

    `code` stands in its number (提示函〔2023〕12号), `title` is its title with {matter} for what it is about, `organ` what the
    issuing organ is called behind the name of its unit, `opens` the words before what is asked, `closing` the last line,
    `copies` who is told too, `days` how long the answer may take, `praise` the counts of which the first that is not zero
    is said before the findings, `tells` fields told in a line of their own (时间：…；地点：…。).
    """

    _: KW_ONLY
    code: str
    title: str = "关于{matter}的提示函"
    organ: str = ""
    opens: str = "现提示如下："
    closing: str = "特此提示。"
    copies: str = ""
    days: Days = 10
    praise: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    sheet: bool = False
