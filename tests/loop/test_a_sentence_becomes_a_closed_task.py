"""Story: a speech is dropped in, a sentence is proposed, confirmed, done, proved, verified, looked back at, reopened."""

from datetime import date

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.errors import Refusal
from taizhang.record.entry import Draft, Proof
from taizhang.store.documents import Decision, Incoming, decide, decisions, receive
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry, Step, Unit
from tests.loop.conftest import Mover, People

SPEECH = """在全县主题教育动员部署会上的讲话
（2023年9月8日）
同志们：
今天我们召开全县第二批主题教育动员部署会，主要任务是安排部署有关工作。下面，我讲三点意见。
一、要持续抓实理论学习。
各级党组织要制定学习计划，把必读材料列入学习安排，9月底前报县委主题教育办。
二、要持续抓严问题整改。
各乡镇要在10月31日前围绕群众反映强烈的停车难、排水不畅等问题列出问题清单，逐项制定整改措施。
不得以材料落实材料。
三、要清醒看到存在的不足。
从前期情况看，有的单位学习抓得不够紧，部分单位制定的措施不具体，整改后没有举一反三。
"""
FILE = (Proof(kind="file", name="停车位验收单.pdf", digest="0" * 64),)
WORD = (Proof(kind="word", text="车好停了，满意"),)
NOTE = (Proof(kind="note", text="现场查看，未再占道"),)


@pytest.fixture
def speech(people: People) -> Document:
    incoming = Incoming(analysis=analyse(SPEECH, "讲话.txt"), unit=Unit.objects.get(code="YX"), sort="in")
    return receive(people.campaign, incoming, by=people.office)


def proposed(speech: Document, words: str) -> dict[str, object]:
    (found,) = [one for one in speech.analysis["obligations"] if words in one["text"]]
    return dict(found)


def test_the_sentence_is_proposed_with_who_when_and_the_words_that_made_it_one(speech: Document) -> None:
    duty = proposed(speech, "列出问题清单")
    assert (duty["actor"], duty["deadline"], duty["due"]) == ("各乡镇", "10月31日前", "2023-10-31")
    assert duty["why"]
    assert speech.dated == date(2023, 9, 8)
    assert SPEECH[int(str(duty["start"])) : int(str(duty["end"]))] == duty["text"]
    assert any("措施不具体" in one["text"] for one in speech.analysis["shortcomings"])


@pytest.fixture
def task(people: People, speech: Document) -> Entry:
    duty = proposed(speech, "列出问题清单")
    accept = Decision(
        place=f"{duty['start']}-{duty['end']}", verdict="accept", values={"unit": "YX-01", "due": duty["due"]}
    )
    (key,) = decide(people.campaign, speech, [accept], by=people.office)
    return Entry.objects.get(key=key)


def test_a_person_confirms_and_the_unit_has_a_task_that_cites_its_sentence(task: Entry, speech: Document) -> None:
    assert (task.unit.name, task.kind, task.due) == ("溪口镇", "task", date(2023, 10, 31))
    assert task.document == speech
    assert speech.text[task.span_start : task.span_end] == task.title
    assert [one.values["entry"] for one in decisions(speech).values()] == [task.key]


def test_the_task_is_done_with_proof_verified_by_another_and_closed(people: People, task: Entry, moved: Mover) -> None:
    with pytest.raises(Refusal, match="请先补齐"):
        moved(task, "start", people.clerk, (9, 12))
    moved(task, "start", people.clerk, (9, 12), values={"owner": "李科长"})
    with pytest.raises(Refusal) as refused:
        moved(task, "claim", people.clerk, (10, 20), values={"effect": "列出问题12个"})
    assert [str(flaw.what)[:3] for flaw in refused.value.flaws] == ["缺佐证"]
    moved(task, "claim", people.clerk, (10, 20), values={"effect": "列出问题12个"}, proofs=FILE)
    assert moved(task, "verify", people.verifier, (10, 25)).state == "verified"
    assert [step.move for step in Step.objects.filter(entry=task).order_by("seq")] == [
        "record",
        "start",
        "claim",
        "verify",
    ]


@pytest.fixture
def problem(people: People, task: Entry) -> Entry:
    chosen = {"aspect": "style", "problem_source": "masses", "rhythm": "deadline"}
    campaign = people.campaign
    values = {name: _code(people, name, code) for name, code in chosen.items()}
    found = Draft(
        kind="problem", unit="YX-01", title="集镇停车难，高峰时段占道严重", day=date(2023, 10, 8), origin="p1",
        values=values, links=(("found_in", task.key),),
    )  # fmt: skip
    return Entry.objects.get(key=record(campaign, [found], by=people.clerk).keys[0])


def _code(people: People, field: str, wanted: str) -> str:
    """The code of this name where the campaign has it, else its first: the story does not hang on a code."""
    codes = people.campaign.codes[people.campaign.fields[field].codes].values
    return wanted if wanted in codes else next(iter(codes))


def test_a_problem_lives_its_whole_life_and_reopens_with_its_history_kept(
    people: People, problem: Entry, moved: Mover
) -> None:
    moved(problem, "confirm", people.office, (10, 9))
    moved(problem, "assign", people.office, (10, 10), values={"owner": "李科长"}, due=date(2023, 11, 30))
    with pytest.raises(Refusal, match="请先补齐"):
        moved(problem, "start", people.clerk, (10, 11))
    measure = Draft(
        kind="measure", unit="YX-01", title="在集镇东侧增划车位60个", day=date(2023, 10, 11), origin="m1",
        due=date(2023, 11, 15), values={"owner": "李科长", "serves": _code(people, "serves", "problem")},
        links=(("measure_of", problem.key),),
    )  # fmt: skip
    record(people.campaign, [measure], by=people.clerk)
    moved(problem, "start", people.clerk, (10, 11))
    done = {"effect": "增划车位60个，占道停车由日均40辆降至5辆", "similar_check": "已查看其余3个集镇"}
    moved(problem, "claim", people.clerk, (11, 20), values=done, proofs=FILE)
    moved(problem, "verify", people.verifier, (11, 24))
    satisfied = {"satisfaction": _code(people, "satisfaction", "satisfied")}
    moved(problem, "ask_affected", people.clerk, (11, 26), values=satisfied, proofs=WORD)
    moved(problem, "look_back", people.group, (12, 24), values={"recheck": "四周后现场查看"})
    moved(problem, "rebound", people.group, (12, 24), note="节前又现占道")
    assert (problem.state, problem.round) == ("rebounded", 2)
    verified = Step.objects.get(entry=problem, to_state="verified")
    assert (verified.day, verified.round) == (date(2023, 11, 24), 1)
    moved(problem, "start", people.clerk, (12, 26))
    with pytest.raises(Refusal, match="请先补齐"):
        moved(problem, "claim", people.clerk, (12, 28))
    with pytest.raises(Refusal) as unruled:
        moved(problem, "claim", people.clerk, (12, 28), values={"effect": "增设劝导员"}, proofs=NOTE)
    assert ["反弹过的问题" in str(flaw.what) for flaw in unruled.value.flaws] == [True]
    why = {"effect": "增设劝导员", "why_no_rule": "节前车流临时增多，已有管理办法"}
    moved(problem, "claim", people.clerk, (12, 28), values=why, proofs=NOTE)
    assert moved(problem, "verify", people.verifier, (12, 29)).round == 2
