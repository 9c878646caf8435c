"""Two processes send letters at once: numbers run from one without a gap and none twice, on SQLite and PostgreSQL."""

from tests.store.test_writers_at_once import Ledger, said, started

SET_UP = """
import django; django.setup()
from django.core.management import call_command
from taizhang.campaign.shipped import shipped_text
from taizhang.store import office
from taizhang.store.office import Planted
call_command("migrate", verbosity=0)
office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")
office.plant([
    Planted(code="YX", name="云溪县", unit_class="county"),
    *(Planted(code=f"YX-0{n}", name=f"第{n}镇", unit_class="town", parent="YX") for n in (1, 2)),
])
office.appoint(office.enrol("office", "孙洁", "", "台账Taizhang2023"), "YX", "office")
"""
PROVE = """
import django; django.setup()
from taizhang.store import integrity
from taizhang.store.letter_tables import GivenNumber
from taizhang.store.models import Entry, Step
given = sorted(GivenNumber.objects.values_list("number", flat=True))
told = sorted(str(one.values["number"]) for one in Entry.objects.filter(kind="reminder", state="sent"))
year = Step.objects.filter(move="send").values_list("day__year", flat=True)[0]
print(given == list(range(1, len(given) + 1)), told == sorted(f"提示函〔{year}〕{n}号" for n in given))
print(len(given), Step.objects.filter(move="send").count(), len(integrity.check()))
"""
EACH = 8


def test_two_senders_number_their_letters_without_a_gap_and_without_a_double(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    senders = [started(own_ledger, "-m", "tests.store.letter_sender", name, str(EACH)) for name in ("a", "b")]
    assert [said(one) for one in senders] == [f"{EACH}\n"] * 2
    assert said(started(own_ledger, "-c", PROVE)) == f"True True\n{2 * EACH} {2 * EACH} 0\n"


def test_two_who_send_the_same_letters_send_each_once(own_ledger: Ledger) -> None:
    said(started(own_ledger, "-c", SET_UP))
    senders = [started(own_ledger, "-m", "tests.store.letter_sender", "same", str(EACH)) for _ in range(2)]
    assert [said(one) for one in senders] == [f"{EACH}\n"] * 2
    assert said(started(own_ledger, "-c", PROVE)) == f"True True\n{EACH} {EACH} 0\n"
