"""Letters and restricted sight as campaign data: what a letter must have, and that no count betrays what few may read."""

from taizhang.campaign.questions import veils
from tests.campaign.sample import GONE, said, sound

LETTER = "kinds/reminder/letter"


def test_a_letter_must_have_what_it_is_written_from_and_a_step_that_numbers_it() -> None:
    assert said({"kinds/reminder/fields": ["number", "basis", "facts", "request", "answer_text"]}) == [
        "kinds.reminder.letter: 函件要有字段“sender”，这一类没有或写法不合"
    ]
    assert said({"fields/sender/type": "text"})[0].endswith("函件要有字段“sender”，这一类没有或写法不合")
    silent = said({"lives/letter/moves/send/numbers": False})
    assert silent[0] == "kinds.reminder.letter: 函件要有流程，流程里要有一步给文号"
    without = said({"kinds/reminder/life": GONE, "kinds/reminder/letter/praise": ["nosuch"]})
    assert "kinds.reminder.letter.praise.0: 没有指标“nosuch”" in without
    assert "kinds.reminder.letter.tells.0: 这一类没有字段“nosuch”" in said({"kinds/reminder/letter/tells": ["nosuch"]})
    assert "kinds.reminder.letter: 函件要有流程，流程里要有一步给文号" in without


def test_the_ladder_names_kinds() -> None:
    assert said({"ladder": ["reminder", "sack"]}) == ["ladder.1: 没有类别“sack”"]


def test_somebody_must_be_able_to_read_what_is_restricted() -> None:
    nobody: dict[str, list[str]] = {"own": [], "above": []}
    assert said({"kinds/talk/sight": nobody}) == ["kinds.talk.sight: 没有写谁看得到"]
    spread = {"kinds/talk/spreads": ["office"]}
    assert said(spread) == ["kinds.talk.spreads: 只给本条线看的类别，不能又推广给全体单位"]
    assert said({"lives/letter/states/drafted/sight": nobody}) == ["lives.letter.states.drafted.sight: 没有写谁看得到"]


def test_no_metric_and_no_rule_counts_what_only_its_own_chain_reads() -> None:
    talks = {"label": "约谈", "of": {"kinds": ["talk"]}, "definition": "约谈次数"}
    assert said({"metrics/talks": talks}) == ["metrics.talks.of: 会数到只给本条线看的“约谈”"]
    measured = {"label": "整改事项", "of": {"measures": ["rectify"]}, "definition": "各类事项"}
    assert said({"metrics/everything": measured}) == ["metrics.everything.of: 会数到只给本条线看的“约谈”"]
    rule = {"label": "约谈未复", "of": {"kinds": ["talk"], "late": True}, "text": "未复", "mend": "回复"}
    assert said({"rules/talks_late": rule}) == ["rules.talks_late.of: 会数到只给本条线看的“约谈”"]
    tied = {"label": "没约谈的", "of": {"kinds": ["problem"], "fewer": {"kind": "talk", "than": 1}}, "definition": "x"}
    assert said({"metrics/untalked": tied}) == ["metrics.untalked.of: 会数到只给本条线看的“约谈”"]
    assert said({"kinds/talk/sight": GONE, "metrics/talks": talks}) == []
    assert said({"metrics/lost": {**talks, "of": "nosuch"}})[0].startswith("metrics.lost.of: 没有筛选")


def test_what_is_not_for_everybody_is_told_by_kind_and_by_state() -> None:
    told = [(kinds, states, sight.above) for kinds, states, sight in veils(sound())]
    assert told == [
        (("talk",), (), ("office", "leader")),
        (("reminder", "order", "talk"), ("drafted",), ("office", "group")),
    ]


def test_lines_of_a_visit_become_entries_of_a_kind_there_is() -> None:
    assert said({"kinds/visit/points": {"pointed_out": "nosuch"}}) == [
        "kinds.visit.points.pointed_out: 没有类别“nosuch”"
    ]
    for field in ("basis", "colour", "nosuch"):
        assert f"kinds.visit.points.{field}: 这一类没有文字字段“{field}”" in said(
            {"kinds/visit/points": {field: "matter"}, "kinds/visit/fields": ["pointed_out", "partners", "colour"]}
        )


def test_only_a_text_can_say_with_whom_an_entry_is_shared() -> None:
    assert "fields.colour.shares: 只有文字字段能写明给哪些单位看" in said({"fields/colour/shares": True})
