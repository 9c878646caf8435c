"""Who works with the ledger: a clerk and a verifier in every office, the county's campaign office, guidance groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from taizhang.demo.county import TOP, County
from taizhang.record.permits import Actor
from taizhang.store.accounts import came, give_password, make_officer
from taizhang.store.lines import appoint_along, draw, put_on
from taizhang.store.models import Person
from taizhang.store.office import Planted, appoint, enrol
from taizhang.store.sight import actor_of

OFFICE, CHECKER, LEADER, DEPUTY = "office", "checker", "leader", "deputy"
GROUPS = 4
OFFICERS = (
    ("system", "县大数据中心系统管理员"), ("security", "县委保密办安全管理员"), ("audit", "县审计局审计管理员"),
)  # fmt: skip
FORGOTTEN = 0.06
"""How many of the others have not signed in for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A person to be enrolled: `key` is how plans call them; only the demo's accounts get a password."""

    key: str
    login: str
    title: str
    duties: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] = ()
    account: bool = False
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What the demo prints for somebody who wants to sign in."""

    login: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Crew:
    """The persons as actors, by the key of their post."""

    actors: Mapping[str, Actor]
    accounts: tuple[Account, ...]


def clerk(unit: Planted) -> str:
    """The key of the clerk of an organ or town."""
    return f"clerk:{unit.code}"


def verifier(unit: Planted) -> str:
    """The key of the verifier of an organ or town."""
    return f"verifier:{unit.code}"


def group(number: int) -> str:
    """The key of a guidance group's post."""
    return f"group:{number % GROUPS}"


def posts(county: County, office: str) -> Iterator[Post]:
    """Everybody, the demo's accounts first."""
    shown = county.towns[0]
    yield from _unit_posts(shown, account=True)
    yield Post(key=OFFICE, login="office", title=office, duties=((TOP, "office"),), account=True)
    yield from _groups(county)
    yield Post(key=LEADER, login="leader", title="县委分管领导", duties=((TOP, "leader"),), account=True)
    yield Post(key=CHECKER, login="checker", title=f"{office}督查组", duties=((TOP, "verifier"),))
    for unit in county.offices:
        if unit is not shown:
            yield from _unit_posts(unit, account=False)
    for officer, title in OFFICERS:
        yield Post(key=officer, login=officer, title=title, duties=(), account=True, officer=officer)
    yield _deputy(county)


def _deputy(county: County) -> Post:
    """A leader whose portfolio crosses the tree: two lines, and a town of their own."""
    told = county.bank["deputy"]
    duties = tuple((unit.code, "leader") for unit in county.offices if unit.name in told["units"])
    lines = tuple(told["lines"])
    return Post(key=DEPUTY, login="deputy", title=told["title"], duties=duties, lines=lines, account=True)


def deputys(county: County) -> frozenset[str]:
    """The codes of the units the deputy looks after: those on the lines, and those given alone."""
    told = county.bank["deputy"]
    alone = {unit.code for unit in county.offices if unit.name in told["units"]}
    return frozenset({unit.code for line in told["lines"] for unit in on_line(county, line)} | alone)


def deputy_named(people: Crew, county: County) -> str:
    """How a field names the deputy."""
    return f"{people.actors[DEPUTY].name}（{county.bank['deputy']['post']}）"


def on_line(county: County, code: str) -> tuple[Planted, ...]:
    """The units of a line."""
    told = county.bank["lines"][code]
    if "ends" in told:
        return tuple(unit for unit in county.units if unit.name.endswith(told["ends"]))
    return tuple(unit for unit in county.units if unit.name in told["units"])


def _lines(county: County) -> None:
    for code, told in county.bank["lines"].items():
        draw(code, told["name"])
        put_on(code, [unit.code for unit in on_line(county, code)])


def _unit_posts(unit: Planted, *, account: bool) -> Iterator[Post]:
    tail = "" if account else f"-{unit.code.lower()}"
    for key, role, word in ((clerk(unit), "clerk", "经办"), (verifier(unit), "verifier", "审核")):
        title = f"{unit.name}{word}"
        yield Post(key=key, login=f"{role}{tail}", title=title, duties=((unit.code, role),), account=account)


def _groups(county: County) -> Iterator[Post]:
    for number, name in enumerate(county.bank["guidance"]):
        duties = tuple((unit.code, "group") for unit in county.offices[number::GROUPS])
        login = "group" if not number else f"group-{number + 1}"
        yield Post(key=group(number), login=login, title=name, duties=duties, account=not number)


def crew(dice: Random, county: County, office: str) -> Crew:
    """Enrol and appoint everybody; nobody can sign in yet."""
    people = names(dice, county.bank)
    actors: dict[str, Actor] = {}
    accounts: list[Account] = []
    _lines(county)
    for post, name in zip(posts(county, office), people, strict=False):
        person = enrol(post.login, name, post.title, None)
        for unit, role in post.duties:
            appoint(person, unit, role)
        for line in post.lines:
            appoint_along(person, line, "leader")
        if post.officer:
            make_officer(person, post.officer, by=None)
        actors[post.key] = actor_of(person)
        if post.account:
            accounts.append(Account(login=post.login, name=name, title=post.title))
    return Crew(actors, tuple(accounts))


def came_lately(dice: Random, accounts: Sequence[Account], password: str) -> None:
    """The demo's accounts get their password; of the others most were here this week, a few never came back."""
    shown = {account.login for account in accounts}
    for person in Person.objects.order_by("pk"):
        if person.login in shown:
            give_password(person, password)
        if person.login in shown or dice.random() >= FORGOTTEN:
            came(person)


def names(dice: Random, bank: Mapping[str, Any]) -> Sequence[str]:
    """Plausible ordinary names, each once."""
    every = [surname + given for surname in bank["surnames"] for given in bank["given"]]
    dice.shuffle(every)
    return every
