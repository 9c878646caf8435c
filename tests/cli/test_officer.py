"""`taizhang officer`: the first of each, with a secret shown once; the way back in."""

import pytest

from taizhang.cli import officer
from taizhang.errors import Refusal
from taizhang.store import accounts
from taizhang.store.models import Person, Step
from tests.store.officers import person

pytestmark = pytest.mark.django_db


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert officer.run(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_the_three_are_made_one_after_the_other_and_what_is_missing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(officer.still_wanting()) == 4
    first = told(capsys, "system", "fengyun", "--name", "冯运")
    assert first[0] == "系统管理员 fengyun 的初始密码只显示这一次，登录后要换掉："
    assert person("fengyun").check_password(first[1])
    assert person("fengyun").must_change
    assert [line.split()[2] for line in first[3:]] == ["security", "audit"]
    told(capsys, "security", "hanshou", "--name", "韩守")
    assert len(told(capsys, "audit", "caocha", "--name", "曹察")) == 3, "with all three, what comes next"
    assert {one.login: one.officer for one in Person.objects.all()} == {
        "fengyun": "system", "hanshou": "security", "caocha": "audit",
    }  # fmt: skip


def test_a_second_one_is_the_security_officer_s_to_make(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "audit", "caocha", "--name", "曹察")
    with pytest.raises(Refusal, match="已有审计管理员：曹察（caocha）"):
        officer.run(("audit", "another", "--name", "又一位"))
    with pytest.raises(Refusal, match="--name"):
        officer.run(("system", "fengyun"))
    assert Person.objects.count() == 1


def test_who_cannot_get_in_is_let_back_in_and_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "security", "hanshou", "--name", "韩守")
    Person.objects.update(is_active=False)
    assert accounts.officers("security") == ()
    secret = told(capsys, "security", "hanshou", "--again")[1]
    assert person("hanshou").check_password(secret)
    assert person("hanshou").is_active
    assert [step.move for step in Step.objects.filter(region="").order_by("-seq")[:2]] == ["reset", "let_back_in"]
    with pytest.raises(Refusal, match="hanshou 不是系统管理员"):
        officer.run(("system", "hanshou", "--again"))
