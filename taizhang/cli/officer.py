"""`taizhang officer`: the first of each of the three officers, made on the ledger's own machine; the way back in, too."""

from argparse import Namespace
from collections.abc import Sequence

from taizhang.cli.asking import Asking
from taizhang.cli.first_day import next_said
from taizhang.cli.tongue import tongue
from taizhang.errors import Words, msg, refuse, words
from taizhang.record.permits import OFFICERS
from taizhang.store import accounts, office, passwords
from taizhang.store.doors import door
from taizhang.store.models import Person

TITLES = {"system": msg("系统管理员"), "security": msg("安全管理员"), "audit": msg("审计管理员")}


def run(arguments: Sequence[str]) -> int:
    """Make an officer and show the random first password this once; or, with --again, let one back in."""
    given, say = _asked(arguments), tongue()
    secret = _again(given) if given.again else _first(given)
    title = say(TITLES[given.office])
    print(words(msg("{title} {login} 的初始密码只显示这一次，登录后要换掉："), title=title, login=given.login).say(say))
    print(secret)
    for line in still_wanting():
        print(line.say(say))
    return 0


def _asked(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("officer", msg("设第一位系统、安全、审计管理员（三员），或让其中一位重新进得来"))
    asking.add_argument(
        "office",
        metavar="|".join(OFFICERS),
        choices=OFFICERS,
        help=say(msg("哪一员：system 系统、security 安全、audit 审计")),
    )
    asking.add_argument("login", metavar="LOGIN", help=say(msg("登录名")))
    asking.add_argument("--name", default="", help=say(msg("姓名")))
    asking.add_argument(
        "--again", action="store_true", help=say(msg("忘了密码或丢了手机：重置这一位，两人在场时用，会记入审计"))
    )
    return asking.parse_args(arguments)


@door
def _first(given: Namespace) -> str:
    holding = accounts.officers(given.office)
    if holding:
        told = msg("已有{title}：{names}。再设一位请安全管理员在“设置”里办；进不来了，请用 --again")
        names = "、".join(f"{one.name}（{one.login}）" for one in holding)
        raise refuse(told, title=tongue()(TITLES[given.office]), names=names)
    if not given.name.strip():
        raise refuse(msg("请用 --name 写明姓名"))
    secret = passwords.by_chance()
    person = office.enrol(given.login, given.name, "", secret)
    accounts.make_officer(person, given.office, by=None)
    accounts.must_change(person)
    return secret


def _again(given: Namespace) -> str:
    person = Person.objects.filter(login=given.login, officer=given.office).first()
    if person is None:
        raise refuse(msg("{login} 不是{title}"), login=given.login, title=tongue()(TITLES[given.office]))
    return accounts.let_back_in(person)


def still_wanting() -> tuple[Words, ...]:
    """Which of the three officers there are not yet, and the command that makes each; with all three, what comes next."""
    missing = [one for one in OFFICERS if not accounts.officers(one)]
    if not missing:
        return next_said()
    told = words(msg("这份台账还没有下面的管理员。账号由系统管理员建，职责由安全管理员定，请先在本机设好："))
    command = msg("    taizhang officer {office} 登录名 --name 姓名    # {title}")
    return (told, *(words(command, office=one, title=tongue()(TITLES[one])) for one in missing))
