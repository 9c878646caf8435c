"""The second factor: a code of six digits that a phone makes every half minute (RFC 6238), and ten codes for an emergency.

The secret is made of a salt that is kept and of the ledger's key, which lies outside the database: who copies the tables
has no secret. A code is taken once. Nobody whose office demands a factor can take it off; the security officer can, and
then it has to be set up again at the next sign-in.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from django.conf import settings
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store import clock
from taizhang.store.account_tables import Factor
from taizhang.store.doors import door
from taizhang.store.models import Person
from taizhang.store.new_rows import ALPHABET
from taizhang.store.office_steps import tell

STEP, DRIFT, CODES = 30, 1, 10
DEMANDING: Final = frozenset({"office", "verifier"})


def demanded(actor: Actor) -> bool:
    """Whether this person must have a second factor: at level 3 the three officers, the office and verifiers."""
    return settings.LEVEL > 2 and (bool(actor.officer) or any(duty.role in DEMANDING for duty in actor.duties))


def factor_of(person: Person) -> Factor | None:
    """The factor in force."""
    return Factor.objects.filter(person=person.pk).exclude(confirmed=None).first()


def _secret(factor: Factor) -> bytes:
    return salted_hmac("taizhang.factor", factor.salt, algorithm="sha256").digest()[:20]


def written(factor: Factor) -> str:
    """The secret as phones take it, in groups of four."""
    text = base64.b32encode(_secret(factor)).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(factor: Factor, login: str) -> str:
    """What the square code says to the phone."""
    secret = written(factor).replace(" ", "")
    return f"otpauth://totp/{quote('台账')}:{quote(login)}?secret={secret}&issuer={quote('台账')}"


@door
def begin(person: Person) -> Factor:
    """A secret to be put into the phone; it counts once a code made with it has been given back."""
    factor, _ = Factor.objects.get_or_create(person=person, defaults={"salt": secrets.token_hex(16)})
    return factor


@door
def confirm(person: Person, code: str, *, by: Actor) -> tuple[str, ...]:
    """The first right code puts the factor in force; the codes for an emergency are told now and never again."""
    factor = Factor.objects.select_for_update().filter(person=person, confirmed=None).first()
    if factor is None:
        raise refuse(msg("动态口令已经启用"))
    if not _right(factor, code):
        raise refuse(msg("口令不对或已过时，请看手机上的时间准不准，再输新的一个"))
    factor.confirmed = clock.now()
    fresh = _fresh_codes(factor)
    tell("factor_on", f"person:{person.login}", by=by)
    return fresh


def _right(factor: Factor, code: str) -> bool:
    """Whether the code is right now or half a minute to either side, and later than the last one taken; kept if so."""
    digits = "".join(code.split())
    if len(digits) != 6 or not digits.isascii() or not digits.isdigit():
        return False
    maker = TOTP(_secret(factor), step=STEP)
    maker.time = time.time()
    if not maker.verify(int(digits), tolerance=DRIFT, min_t=factor.last + 1):
        return False
    factor.last = maker.t()
    factor.save()
    return True


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _fresh_codes(factor: Factor) -> tuple[str, ...]:
    made = tuple("".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(CODES))
    factor.codes = [_digest(code) for code in made]
    factor.save()
    return tuple(f"{code[:5]}-{code[5:]}" for code in made)


@door
def passes(person: Person, given: str) -> bool:
    """Whether this is a code of the moment, or one of the codes for an emergency, which is then used up."""
    factor = Factor.objects.select_for_update().filter(person=person).exclude(confirmed=None).first()
    if factor is None:
        return False
    spare = _digest(given.strip().lower().replace("-", "").replace(" ", ""))
    if spare in factor.codes:
        factor.codes = [code for code in factor.codes if code != spare]
        factor.save()
        tell("factor_code", f"person:{person.login}", left=len(factor.codes))
        return True
    return _right(factor, given)


@door
def new_codes(person: Person, *, by: Actor) -> tuple[str, ...]:
    """Ten new codes for an emergency; the old ones are void."""
    factor = Factor.objects.select_for_update().filter(person=person).exclude(confirmed=None).first()
    if factor is None:
        raise refuse(msg("还没有启用动态口令"))
    fresh = _fresh_codes(factor)
    tell("factor_codes", f"person:{person.login}", by=by)
    return fresh


@door
def drop(person: Person, password: str, *, by: Actor) -> None:
    """Take one's own factor off with the password; refused where it is demanded."""
    if demanded(by):
        raise refuse(msg("您的职责要求动态口令，不能自己停用；换手机请找安全管理员重置"))
    if not person.check_password(password):
        raise refuse(msg("密码不对，动态口令没有停用"))
    Factor.objects.filter(person=person).delete()
    tell("factor_off", f"person:{person.login}", by=by)


def without(persons: Sequence[int]) -> frozenset[int]:
    """Which of these persons have no factor in force."""
    having = Factor.objects.filter(person__in=persons).exclude(confirmed=None).values_list("person", flat=True)
    return frozenset(persons) - frozenset(having)
