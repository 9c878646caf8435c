"""`taizhang token`: made, shown once, listed, revoked."""

import pytest

from taizhang.cli import token
from taizhang.errors import Refusal
from taizhang.store.tokens import bearer
from tests.store.conftest import County, county

__all__ = ["county"]

NEW = ["new", "--as", "clerk", "--unit", "YX-01", "--label", "学习平台对接"]


def told(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> list[str]:
    assert token.run(arguments) == 0
    return capsys.readouterr().out.splitlines()


def test_a_token_is_made_shown_once_listed_and_revoked(county: County, capsys: pytest.CaptureFixture[str]) -> None:
    line, warned, secret = told(capsys, NEW)
    assert warned == "令牌只显示这一次，请存好："
    assert bearer(secret) is not None
    number = line.split()[0]
    assert told(capsys, ["list", "--as", "clerk"]) == [line]
    assert secret not in line
    assert line.endswith("到期，还没有用过")
    (ended,) = told(capsys, ["revoke", number, "--as", "office"])
    assert "已收回" in ended
    assert bearer(secret) is None


def test_an_expired_token_says_so(
    county: County, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-08")
    told(capsys, [*NEW, "--days", "3"])
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-12")
    assert "已到期" in told(capsys, ["list", "--as", "clerk"])[0]


def test_what_is_missing_is_asked_for(county: County) -> None:
    for arguments, said in (
        (["new", "--as", "clerk"], "--unit"),
        (["revoke", "--as", "clerk"], "编号"),
        (["new", "--as", "clerk", "--unit", "YX-01"], "起个名"),
        (["new", "--as", "nobody"], "没有这个登录名"),
    ):
        with pytest.raises(Refusal, match=said):
            token.run(arguments)
