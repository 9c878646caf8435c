"""我: what one may do to one's own account."""

from taizhang.record.permits import Actor
from tests.store.conftest import County
from tests.web.at_desk import at_desk


def tokens_of(actor: Actor) -> str:
    return at_desk(actor).get("/me").content.decode()


def test_a_token_of_one_s_own_duty_is_made_shown_once_and_revoked(county: County) -> None:
    client = at_desk(county.clerk)
    made = client.post("/me/tokens", {"label": "填报系统", "duty": "YX-01|clerk", "days": "30"}).content.decode()
    secret = made.partition('<code tabindex="0">')[2].partition("<")[0]
    assert secret.startswith("tz_")
    assert "填报系统" in tokens_of(county.clerk)
    assert secret not in tokens_of(county.clerk)
    assert "填报系统" not in tokens_of(county.office)
    number = made.partition("/me/tokens/")[2].partition('"')[0]
    assert at_desk(county.other).post(f"/me/tokens/{number}").status_code == 404
    assert client.post(f"/me/tokens/{number}").status_code == 302
    assert "填报系统" not in tokens_of(county.clerk).replace("“填报系统”已收回", "").replace("令牌“填报系统”", "")
    refused = client.post("/me/tokens", {"label": "越权", "duty": "YX|office", "days": "x"})
    assert refused.status_code in (404, 422)
