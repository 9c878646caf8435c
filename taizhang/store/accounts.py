"""What is done to accounts: by their own person (password), and by the officer whose work it is, never to themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from taizhang.errors import Place, Problem, Refusal, msg, refuse, words
from taizhang.record.permits import OFFICERS, SECURITY, Actor, keeps
from taizhang.store import attempts, clock, passwords, sessions
from taizhang.store.account_tables import Factor, PastPassword
from taizhang.store.doors import door
from taizhang.store.fitting import refuse_too_long
from taizhang.store.line_tables import LineDuty
from taizhang.store.models import Duty, Person
from taizhang.store.office_steps import tell

NOT_YOURS = words(msg("这件事不归您办：账号由系统管理员增删，权限由安全管理员管，审计由审计管理员看"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A password to be changed by its owner: the old one, the new one, and the session that may go on."""

    old: str
    new: str
    session: str = ""


def judge(by: Actor, act: str, person: Person | None = None) -> None:
    """Refuse an act on persons that is not this officer's, or that they would do to themselves."""
    if not keeps(by, act):
        raise Refusal(NOT_YOURS)
    if person is not None and person.pk == by.person:
        raise refuse(msg("不能给自己办这件事，请另一位来办"))


def refuse_weak(password: str, person: Person) -> None:
    """Refuse a password that breaks the rules, with everything that is wrong with it."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        flaws = tuple(Problem(Place(path=person.login), words(msg("{text}"), text=text)) for text in weak.messages)
        raise Refusal(words(msg("密码不合要求")), flaws) from weak


def lay_password(person: Person, password: str | None, *, change: bool) -> None:
    """Set it on the row, which the caller saves; `change` says that its owner has to choose another at once."""
    person.set_password(password)
    person.password_on, person.must_change = clock.today(), change


def _keep_old(person: Person) -> None:
    PastPassword.objects.create(person=person, password=person.password, until=clock.now())
    kept = PastPassword.objects.filter(person=person).order_by("-pk").values_list("pk", flat=True)[: passwords.LAST]
    PastPassword.objects.filter(person=person).exclude(pk__in=list(kept)).delete()


@door
def came(person: Person) -> None:
    """Somebody signed in: the day is kept, so that unused accounts can be told."""
    Person.objects.filter(pk=person.pk).exclude(last_in=clock.today()).update(last_in=clock.today())


@door
def change_password(person: Person, changing: Changing, *, by: Actor) -> Person:
    """The owner's own change; every other session of theirs ends. Gives the person back with the new password."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    if not row.check_password(changing.old):
        raise refuse(msg("原密码不对，请再输一遍"))
    refuse_weak(changing.new, row)
    _keep_old(row)
    lay_password(row, changing.new, change=False)
    row.save(update_fields=["password", "password_on", "must_change"])
    sessions.end(row.pk, keep=changing.session)
    tell("password", f"person:{row.login}", by=by)
    return row


@door
def reset(person: Person, *, by: Actor | None) -> str:
    """A password by chance, told once, to be changed at the first sign-in; whoever is signed in with the old one is out."""
    if by is not None:
        judge(by, "reset", person)
    _keep_old(person)
    secret = passwords.by_chance()
    lay_password(person, secret, change=True)
    person.save(update_fields=["password", "password_on", "must_change"])
    sessions.end(person.pk)
    attempts.open_again(person.login)
    tell("reset", f"person:{person.login}", by=by)
    return secret


@door
def must_change(person: Person) -> None:
    """The next sign-in begins with choosing another password."""
    Person.objects.filter(pk=person.pk).update(must_change=True)
    tell("must_change", f"person:{person.login}")


@door
def let_back_in(person: Person) -> str:
    """The way back for an officer, by a command on the ledger's own machine: enabled, without factor, a new password."""
    Person.objects.filter(pk=person.pk).update(is_active=True, expires=None)
    person.refresh_from_db()
    Factor.objects.filter(person=person).delete()
    tell("let_back_in", f"person:{person.login}")
    return reset(person, by=None)


@door
def give_password(person: Person, password: str) -> None:
    """A password somebody is given by a command and may keep, as the accounts of a demo are."""
    refuse_weak(password, person)
    lay_password(person, password, change=False)
    person.save(update_fields=["password", "password_on", "must_change"])
    tell("password", f"person:{person.login}")


@door
def turn(person: Person, *, on: bool, by: Actor) -> None:
    """Enable or disable an account; a disabled one is out with its next request, and what it did stays."""
    judge(by, "enable" if on else "disable", person)
    if not on:
        _refuse_last(person)
    if person.is_active == on:
        return
    Person.objects.filter(pk=person.pk).update(is_active=on)
    if not on:
        sessions.end(person.pk)
    tell("enable" if on else "disable", f"person:{person.login}", by=by)


@door
def expire(person: Person, day: date | None, *, by: Actor) -> None:
    """Until which day the account is open; None: without end."""
    judge(by, "expire", person)
    Person.objects.filter(pk=person.pk).update(expires=day)
    tell("expire", f"person:{person.login}", by=by, before=_iso(person.expires), after=_iso(day))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@door
def unlock(person: Person, *, by: Actor) -> None:
    """Let somebody try again who failed too often."""
    judge(by, "unlock", person)
    attempts.open_again(person.login)
    tell("unlock", f"person:{person.login}", by=by)


@door
def unfactor(person: Person, *, by: Actor) -> None:
    """Take the second factor off an account whose phone is lost; where one is demanded it is set up again at sign-in."""
    judge(by, "unfactor", person)
    Factor.objects.filter(person=person).delete()
    sessions.end(person.pk)
    tell("unfactor", f"person:{person.login}", by=by)


@door
def describe(person: Person, name: str, post: str, *, by: Actor) -> None:
    """Another name or post."""
    judge(by, "describe", person)
    if not name.strip():
        raise refuse(msg("请写姓名"))
    before = {"name": person.name, "post": person.post}
    person.name, person.post = name.strip(), post.strip()
    refuse_too_long([person])
    person.save(update_fields=["name", "post"])
    tell("describe", f"person:{person.login}", by=by, before=before, name=person.name, post=person.post)


@door
def remove(person: Person, *, by: Actor) -> None:
    """Take away an account that never did anything and holds nothing; any other can only be disabled."""
    judge(by, "remove", person)
    if person.officer or holds(person):
        raise refuse(msg("{name}还有职责，请安全管理员先结束职责，再删账号"), name=person.name)
    login = person.login
    try:
        person.delete()
    except ProtectedError as error:
        raise refuse(msg("{name}在台账里留有记录，账号不能删，请安全管理员停用"), name=person.name) from error
    tell("remove", f"person:{login}", by=by)


@door
def make_officer(person: Person, office: str, *, by: Actor | None) -> None:
    """Give somebody without duties one of the three offices, or ("") take it away; nobody holds two, or one beside duties.

    `by` None is the command on the ledger's own machine, for the first of each office.
    """
    if by is not None:
        judge(by, "officer", person)
    if office not in ("", *OFFICERS):
        raise refuse(msg("没有这种职责：{role}"), role=office)
    if office and person.officer not in ("", office):
        raise refuse(msg("{name}已是三员之一，一人不能兼任两员"), name=person.name)
    if office and holds(person):
        raise refuse(msg("{name}有业务职责，不能兼任三员；请先结束业务职责，或另选一人"), name=person.name)
    if not office:
        _refuse_last(person)
    before, person.officer = person.officer, office
    person.save(update_fields=["officer"])
    sessions.end(person.pk)
    tell("officer", f"person:{person.login}", by=by, before=before, after=office)


def _refuse_last(person: Person) -> None:
    """Without a security officer nobody could ever be let in again."""
    others = Person.objects.filter(officer=SECURITY, is_active=True).exclude(pk=person.pk)
    if person.officer == SECURITY and not others.exists():
        raise refuse(msg("{name}是唯一的安全管理员，不能停用或免去；请先另设一位"), name=person.name)


def holds(person: Person) -> bool:
    """Whether the person holds a duty, at a unit or over a line."""
    return Duty.objects.filter(person=person).exists() or LineDuty.objects.filter(person=person).exists()


def has_factor(person: Person) -> bool:
    """Whether a second factor is in force."""
    return Factor.objects.filter(person=person).exclude(confirmed=None).exists()


def officers(office: str) -> Sequence[Person]:
    """Who holds an office of the three now."""
    return tuple(Person.objects.filter(officer=office, is_active=True).order_by("pk"))
