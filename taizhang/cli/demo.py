"""`taizhang demo`: makes a fictional county's filled ledger, says who may sign in, and opens it on this machine."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from taizhang.cli.asking import Asking
from taizhang.cli.serve import Stand, ask_where, offer, ready, refuse_taken
from taizhang.cli.tongue import tongue
from taizhang.demo.crew import Account
from taizhang.demo.fill import Filled, Wish, fill
from taizhang.demo.scenes import FIRST, scene, scenes
from taizhang.errors import Words, msg, refuse, words
from taizhang.store.database import setting, where
from taizhang.store.models import CampaignText, Unit
from taizhang.store.passwords import by_chance
from taizhang.store.tuning import tune

SEED = 2023


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for; `password` is "" when one is to be made."""

    seed: int
    small: bool
    campaign: str
    password: str
    serve: bool
    stand: Stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The demo ledger that stands in the data folder, as kept beside it."""

    version: str
    seed: int
    small: bool
    campaign: str
    password: str
    top: str
    units: int
    entries: int
    accounts: tuple[Account, ...]


def asked(arguments: Sequence[str]) -> Asked:
    """What the command line asks for."""
    say = tongue()
    asking = Asking("demo", msg("造一个填好的虚构县台账，并在本机打开"))
    asking.add_argument("--no-serve", action="store_true", help=say(msg("造好就停，不打开网页")))
    asking.add_argument("--small", action="store_true", help=say(msg("只造一个小县，几秒就好")))
    asking.add_argument(
        "--campaign", default=FIRST, help=say(msg("哪个专项的演示数据：{names}")).format(names="、".join(scenes()))
    )
    asking.add_argument("--seed", type=int, default=SEED, help=say(msg("随机种子：同一个数造出同样的台账")))
    asking.add_argument("--password", default="", help=say(msg("演示账号的密码（不写就随机造一个）")))
    ask_where(asking)
    given = asking.parse_args(arguments)
    stand = Stand(host=given.host, port=given.port)
    return Asked(
        seed=given.seed, small=given.small, campaign=scene(given.campaign).campaign, password=given.password,
        serve=not given.no_serve, stand=stand,
    )  # fmt: skip


def _marker() -> Path:
    return Path(settings.HOME) / "demo.json"


def standing() -> Demo | None:
    """The demo ledger of this folder; None where the ledger is empty; any other ledger, or another version's, is refused."""
    if not Unit.objects.exists() and not CampaignText.objects.exists():
        return None
    if not _marker().exists():
        raise refuse(
            msg("{home} 里已有一份台账，不是演示台账，没有动它。请用 {setting} 另指一处"),
            home=where(),
            setting=setting(),
        )
    kept = json.loads(_marker().read_text(encoding="utf-8"))
    # before anything else is read: what the marker holds differs between versions
    if kept["version"] != settings.VERSION:
        raise refuse(
            msg("{home} 里的演示台账是 {old} 版造的，现在是 {new} 版。请把它删去，或用 {setting} 另指一处"),
            home=where(), setting=setting(), old=kept["version"], new=settings.VERSION,
        )  # fmt: skip
    accounts = tuple(Account(**one) for one in kept.pop("accounts"))
    return Demo(**kept, accounts=accounts)


def _refuse_other(demo: Demo, wanted: Asked) -> None:
    """A ledger made from another wish is left alone."""
    here = {"home": where(), "setting": setting()}
    if (demo.seed, demo.small, demo.campaign) != (wanted.seed, wanted.small, wanted.campaign):
        raise refuse(
            msg("{home} 里的演示台账是用另外的种子、大小或专项造的。请把它删去，或用 {setting} 另指一处"), **here
        )
    if wanted.password not in ("", demo.password):
        raise refuse(msg("{home} 里的演示台账已有密码。去掉 --password 再来，就会印出它"), **here)


@transaction.atomic
def made(wanted: Asked) -> Demo:
    """A fresh demo ledger with its marker; the day on which it stands is written beside it."""
    password = wanted.password or by_chance()
    wish = Wish(seed=wanted.seed, password=password, small=wanted.small, campaign=wanted.campaign)
    filled: Filled = fill(wish)
    demo = Demo(
        version=settings.VERSION,
        seed=wanted.seed,
        small=wanted.small,
        campaign=wanted.campaign,
        password=password,
        top=filled.top,
        units=filled.units,
        entries=filled.entries,
        accounts=filled.accounts,
    )
    (Path(settings.HOME) / "today.txt").write_text(scene(wanted.campaign).today.isoformat(), encoding="utf-8")
    _marker().touch(mode=0o600)
    _marker().write_text(json.dumps(asdict(demo), ensure_ascii=False), encoding="utf-8")
    return demo


def _told(demo: Demo) -> tuple[Words, ...]:
    lines = [
        words(
            msg("云溪县（虚构）：{units}个单位，{entries}条台账，停在{day}"),
            units=demo.units, entries=demo.entries, day=scene(demo.campaign).today,
        ),
        words(msg("演示账号（密码都是 {password}）："), password=demo.password),
        *(words(msg("  {login}  {name}  {title}"), **asdict(one)) for one in demo.accounts),
        words(msg("最上级单位的代码：{code}"), code=demo.top),
    ]  # fmt: skip
    return tuple(lines)


def run(arguments: Sequence[str]) -> int:
    """`taizhang demo [--campaign C] [--no-serve] [--small] [--seed N] [--password P] [--host H] [--port P]`."""
    say, began = tongue(), time.monotonic()
    wanted = asked(arguments)
    if wanted.serve:
        refuse_taken(wanted.stand, "demo")
    ready()
    demo = standing()
    if demo is None:
        print(words(msg("正在造一个虚构县的台账，不到一分钟…")).say(say), flush=True)
        demo = made(wanted)
        tune()
    _refuse_other(demo, wanted)
    for line in _told(demo):
        print(line.say(say))
    seconds = round(time.monotonic() - began)
    print(words(msg("用时 {seconds} 秒，数据在 {home}"), seconds=seconds, home=where()).say(say), flush=True)
    if wanted.serve:
        refuse_taken(wanted.stand, "demo")  # making the county took its time: somebody may have come meanwhile
        print(words(msg("打开 {address}（按 Ctrl-C 停止）"), address=wanted.stand.address).say(say), flush=True)
        offer(wanted.stand)
    return 0
