"""What a password must be (domain.md 7.1 row 1), for Django's own check of passwords; and one made by chance.

Length and classes, neither the login nor the name, none that everybody tries first, none of the last five.
"""

import re
import secrets
import string
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from taizhang.errors import Words, msg, words
from taizhang.store import clock
from taizhang.store.account_tables import PastPassword
from taizhang.store.models import Person

CLASSES: Final = 3
LAST: Final = 5
KINDS: Final = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"[0-9]"), re.compile(r"[^a-zA-Z0-9]"))
# What is tried first in Chinese offices, besides Django's own list: one of these words with digits and signs around it.
STEMS: Final = (
    "admin", "administrator", "root", "system", "manager", "guest", "test", "demo", "user", "pass", "password",
    "passwd", "p@ssw0rd", "p@ssword", "passw0rd", "qwer", "qwert", "qwerty", "qwertyuiop", "asdf", "asdfgh", "zxcv",
    "zxcvbn", "1qaz2wsx", "1qaz@wsx", "1q2w3e4r", "1q2w3e", "qazwsx", "abc", "abcd", "abcdef", "aa", "aaa", "a",
    "iloveyou", "woaini", "wodemima", "mima", "woaizuguo", "woaizhongguo", "zhongguo", "china", "beijing", "huawei",
    "taizhang", "dangjian", "zhuanxiang", "changeme", "welcome", "letmein", "superman", "dragon",
)  # fmt: skip
_WEAK: Final = re.compile(r"[\d\W_]*(?:" + "|".join(re.escape(stem) for stem in STEMS) + r")[\d\W_]*", re.ASCII)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_STEP: Final = "abcdefghijklmnopqrstuvwxyz|0123456789|qwertyuiop|asdfghjkl|zxcvbnm"


def _flaw(said: Words) -> ValidationError:
    return ValidationError(said.say(gettext))


class Rules:
    """The checks of settings.AUTH_PASSWORD_VALIDATORS that Django does not bring along."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise Django's ValidationError with everything that is wrong."""
        flaws = [_flaw(said) for said in flaws_of(password, user)]
        if flaws:
            raise ValidationError(flaws)

    def get_help_text(self) -> str:
        """What is wanted, in one sentence."""
        return wanted().say(gettext)


def wanted() -> Words:
    """What a password must be, in one sentence."""
    told = msg(
        "至少 {length} 个字符；大写字母、小写字母、数字、其他符号（含汉字）至少三种；不含登录名；不是最近 {last} 次用过的"
    )
    return words(told, length=settings.PASSWORD_LENGTH, last=LAST)


def flaws_of(password: str, person: Person | None) -> tuple[Words, ...]:
    """Everything that is wrong with this password for this person."""
    found = []
    if len(password) < settings.PASSWORD_LENGTH:
        found.append(
            words(msg("太短：只有 {n} 个字符，至少要 {length} 个"), n=len(password), length=settings.PASSWORD_LENGTH)
        )
    if sum(bool(kind.search(password)) for kind in KINDS) < CLASSES:
        found.append(words(msg("大写字母、小写字母、数字、其他符号（含汉字）至少要有三种")))
    if person is not None and _names(password, person):
        found.append(words(msg("不能含登录名或姓名")))
    if _weak(password):
        found.append(words(msg("太常见，别人一猜就中，请换一个")))
    if person is not None and person.pk and _used(password, person):
        found.append(words(msg("最近 {last} 次用过，请换一个没用过的"), last=LAST))
    return tuple(found)


def _names(password: str, person: Person) -> bool:
    low, login = password.casefold(), person.login.casefold()
    named = len(login) > 2 and (login in low or login[::-1] in low)
    return named or bool(person.name and person.name.casefold() in low)


def _weak(password: str) -> bool:
    """A common word dressed up, one row of keys, or few different signs."""
    low = password.casefold()
    if _HAN.search(low):
        return False
    return bool(_WEAK.fullmatch(low)) or len(set(low)) < 4 or any(low[:6] in row for row in _STEP.split("|"))


def _used(password: str, person: Person) -> bool:
    past = PastPassword.objects.filter(person=person).order_by("-pk").values_list("password", flat=True)[: LAST - 1]
    kept = Person.objects.filter(pk=person.pk).values_list("password", flat=True).first() or ""
    return any(check_password(password, old) for old in (kept, *past) if old)


def by_chance() -> str:
    """A password nobody can guess and everybody can read out: four groups of four, no letters that look alike."""
    signs = "".join(one for one in string.ascii_letters + string.digits if one not in "0O1lI5S2Z")
    while True:
        made = "-".join("".join(secrets.choice(signs) for _ in range(4)) for _ in range(4))
        if all(kind.search(made) for kind in KINDS):
            return made


def aged(person: Person, today: date | None = None) -> bool:
    """Whether the password is older than the setting allows; 0 days allow any age."""
    if not settings.PASSWORD_DAYS or person.password_on is None:
        return False
    return person.password_on + timedelta(days=settings.PASSWORD_DAYS) < (today or clock.today())
