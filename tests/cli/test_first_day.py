"""From an empty ledger to a campaign office that takes over: every command says what comes next, 设置 shows all of it."""

from pathlib import Path

import pytest
from django.test import Client

from taizhang.cli import adopt, officer, units
from taizhang.errors import Refusal
from taizhang.store import beginning, office, revisions
from taizhang.store.models import Person, Unit
from tests.store.conftest import SMALL

pytestmark = pytest.mark.django_db
THREE = {"system": "冯运", "security": "韩守", "audit": "曹察"}


def settings_of(login: str) -> str:
    client = Client()
    client.force_login(Person.objects.get(login=login))
    return client.get("/settings").content.decode()


def make_the_three() -> None:
    for one, name in THREE.items():
        officer.run((one, one, "--name", name))
    Person.objects.update(must_change=False)


def test_every_command_of_the_first_day_names_the_next_thing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def told() -> str:
        return capsys.readouterr().out

    make_the_three()
    assert "下一步，启用专项。在装台账的机器上：taizhang adopt 名称" in told()
    assert adopt.run([str(SMALL)]) == 0
    assert "已启用，现行第 1 版\n下一步，导入单位。" in told()
    table = tmp_path / "单位表.csv"
    assert units.run(["--table", str(table)]) == 0
    assert "“类别”可写：县、乡镇、村" in told()
    assert table.read_text("utf-8-sig") == "代码,名称,上级代码,类别,状态\n"
    with table.open("a", encoding="utf-8") as file:
        file.write("A,甲县,,县,\nB,乙乡,A,乡镇,\n")
    assert units.run([str(table), "--do"]) == 0
    assert "已办 2 项单位变动\n下一步，建账号。系统管理员：" in told()
    person = office.enrol("cai", "蔡办", "县委办", "台账Taizhang2023")
    assert [str(one.what) for one in beginning.wanting()] == ["定职责"]
    office.appoint(person, "B", "office")
    assert beginning.wanting(), "an office further down cannot take over"
    office.appoint(person, "A", "office")
    assert beginning.wanting() == ()
    assert units.run([str(table), "--do"]) == 0
    assert "下一步" not in told()
    assert units.run(["--table", str(table)]) == 0
    assert '"B","乙乡","A","乡镇",""' in table.read_text("utf-8-sig")


def test_the_officers_see_all_stages_until_an_office_takes_over() -> None:
    make_the_three()
    shown = settings_of("system")
    assert (shown.count("已办"), shown.count("还没有办")) == (1, 4)
    assert "taizhang adopt 名称" in shown
    assert "taizhang units --table 单位表.csv" in shown
    adopt.run([str(SMALL)])
    office.plant([office.Planted(code="A", name="甲县", unit_class="county")])
    person = office.enrol("cai", "蔡办", "县委办", "台账Taizhang2023")
    assert (settings_of("audit").count("已办"), settings_of("audit").count("还没有办")) == (4, 1)
    office.appoint(person, "A", "office")
    assert "开始使用" not in settings_of("system")
    assert "开始使用" not in settings_of("cai")


def test_units_are_not_asked_for_before_there_are_classes(tmp_path: Path) -> None:
    file = tmp_path / "单位.csv"
    file.write_text("代码,名称,上级代码,类别\nA,甲县,,县\n", encoding="utf-8")
    with pytest.raises(Refusal, match="taizhang adopt"):
        units.run([str(file), "--do"])
    with pytest.raises(Refusal, match="--table"):
        units.run([])
    assert not Unit.objects.exists()


def test_a_campaign_that_comes_along_is_adopted_by_its_name_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert adopt.run(["audit_rectify"]) == 0
        assert "“审计查出问题整改”已启用，现行第 1 版" in capsys.readouterr().out
    assert len(revisions.history("audit_rectify")) == 1
    with pytest.raises(Refusal, match=r"没有“nosuch”.*safety_2024"):
        adopt.run(["nosuch"])
