"""`taizhang token new|list|revoke`: keys to the API for machines, made and ended by a person or the office above."""

from argparse import Namespace
from collections.abc import Sequence

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import writer
from taizhang.errors import msg, refuse, words
from taizhang.store import clock, tokens
from taizhang.store.models import Token
from taizhang.store.tokens import Wanted

DEEDS = ("new", "list", "revoke")


def run(arguments: Sequence[str]) -> int:
    """Make a token and show its secret this once, list the tokens in sight, or end one."""
    given = _asked(arguments)
    by = writer(given.login)
    if given.deed == "new":
        return _new(given)
    if given.deed == "list":
        for token in tokens.tokens(by):
            print(_line(token))
        return 0
    if given.number is None:
        raise refuse(msg("请写明收回几号令牌，编号见 taizhang token list"))
    print(_line(tokens.revoke(given.number, by=by)))
    return 0


def _asked(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("token", msg("接口的令牌：new 发一个，list 列出，revoke 收回"))
    asking.add_argument(
        "deed", metavar="|".join(DEEDS), choices=DEEDS, help=say(msg("new 发一个，list 列出，revoke 收回"))
    )
    asking.add_argument("number", metavar="NUMBER", nargs="?", type=int, help=say(msg("收回几号（见 list）")))
    asking.add_argument("--as", dest="login", required=True, help=say(msg("以谁的名义（登录名）")))
    asking.add_argument(
        "--for", dest="person", default="", help=say(msg("发给谁（登录名）；不写即本人，别人的由活动办发"))
    )
    asking.add_argument("--unit", default="", help=say(msg("管哪个单位（代码），这个单位和它下面的都看得见")))
    asking.add_argument("--role", default="clerk", help=say(msg("什么职责：clerk、verifier、office、group、leader")))
    asking.add_argument("--label", default="", help=say(msg("起个名，写明给哪个系统用")))
    asking.add_argument("--days", type=int, default=tokens.DAYS, help=say(msg("几天后到期（默认 365）")))
    return asking.parse_args(arguments)


def _new(given: Namespace) -> int:
    if not given.unit:
        raise refuse(msg("请用 --unit 写明单位代码"))
    wanted = Wanted(label=given.label, unit=given.unit, role=given.role, login=given.person, days=given.days)
    made = tokens.grant(wanted, by=writer(given.login))
    print(_line(made.token))
    print(words(msg("令牌只显示这一次，请存好：")).say(tongue()))
    print(made.secret)
    return 0


def _line(token: Token) -> str:
    """Number, name, whose, for which duty, how it stands, when it was last used."""
    told = msg("{number}  {label}  {name}  {unit} {role}  {state}，{used}")
    say = tongue()
    used = words(msg("最近用于 {day}"), day=token.last_used) if token.last_used else words(msg("还没有用过"))
    facts = {"number": token.pk, "label": token.label, "name": token.person.name, "unit": token.unit.name}
    return words(told, **facts, role=token.role, state=_state(token), used=used.say(say)).say(say)


def _state(token: Token) -> str:
    say = tongue()
    if token.revoked:
        return words(msg("已收回")).say(say)
    if token.expires < clock.today():
        return words(msg("已到期")).say(say)
    return words(msg("{day} 到期"), day=token.expires).say(say)
