"""Residue of another campaign and of another place."""

import pytest

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.decompose.proof import Against
from tests.decompose.proving import findings, said, words


def _shipped(name: str) -> Campaign:
    campaign, _ = load(shipped_text(name), f"{name}.yaml")
    assert campaign is not None
    return campaign


TITLE = "在第二批主题教育推进会上的讲话\n"


def test_another_campaign_of_the_kind_is_told_with_both_names() -> None:
    (one,) = findings(f"{TITLE}各单位要主动作为，确保教育整顿取得扎实成效。\n", "other_campaign")
    assert one.text == "教育整顿"
    assert str(one.said) == "这份材料讲的是“主题教育”，这里却写着“教育整顿”，像是套用旧稿留下的"


@pytest.mark.parametrize(
    "sentence",
    [
        "要巩固拓展党史学习教育成果。",
        "2021年，我们开展了党史学习教育。",
        "从群众路线教育实践活动到党史学习教育，一次比一次深入。",
        "要把主题教育和教育整顿结合起来。",
        "推进“两学一做”学习教育常态化制度化。",
        "按照《关于巩固党史学习教育的意见》执行。",
        "纪检监察干部队伍教育整顿扎实开展。",
        "历次党内集中教育，如党纪学习教育，都重在实效。",
        "要参观红色主题教育基地，上好廉政主题教育课。",
        "治本攻坚三年行动要同步抓好。",
        "党纪学习教育要抓好，党纪学习教育要抓实，党纪学习教育要抓深。",
    ],
)
def test_history_results_years_and_companions_are_no_residue(sentence: str) -> None:
    assert words(f"{TITLE}{sentence}\n", "other_campaign") == []


def test_the_campaign_most_told_of_is_the_papers_own() -> None:
    text = "工作总结\n主题教育开展以来，主题教育入脑入心，主题教育见行见效。党史学习教育取得成效。\n"
    assert words(text, "other_campaign") == ["党史学习教育"]
    mixed = "工作总结\n主题教育开展以来，主题教育入脑入心。党史学习教育取得成效。\n"
    assert words(mixed, "other_campaign") == []
    assert words("工作总结\n抓好落实。\n", "other_campaign") == []


def test_a_campaign_given_says_what_is_its_own_and_what_is_foreign() -> None:
    safety, theme = _shipped("safety_2024"), _shipped("theme_education_2023")
    text = "方案\n要把主题教育抓好。安全生产专项整治三年行动进展顺利。\n"
    assert words(text, "other_campaign", Against(campaign=safety)) == ["主题教育", "安全生产专项整治三年行动"]
    assert words("总结\n确保教育整顿取得成效。\n", "other_campaign", Against(campaign=theme)) == ["教育整顿"]
    assert words("总结\n主题教育。主题教育。主题教育。\n", "other_campaign", Against(campaign=safety)) == []


def test_a_campaign_nobody_knows_has_only_the_foreign_words_it_names() -> None:
    own = _shipped("safety_2024")
    text = (
        shipped_text("safety_2024")
        .replace("安全生产治本攻坚三年行动", "河道清洁行动")
        .replace("党纪学习教育", "清水行动")
    )
    campaign, problems = load(text, "a.yaml")
    assert campaign is not None, problems
    told = said(
        "方案\n确保清水行动取得成效。确保治本攻坚行动取得成效。\n", "other_campaign", Against(campaign=campaign)
    )
    assert told == ["这份材料讲的是“河道清洁行动（2024—2026年）”，这里却写着“清水行动”，像是套用旧稿留下的"]
    assert own.title != campaign.title


def test_phrases_of_the_campaign_are_no_repetition() -> None:
    text = "总结\n要把管行业必须管安全、人民至上、生命至上，责任、措施、资金、时限、预案“五落实”，挺在前面。\n" * 2
    assert words(text, "repeated", Against(campaign=_shipped("safety_2024"))) == []


COUNTY = "云溪县主题教育总结\n"


def test_another_county_told_without_a_reason_is_found() -> None:
    (one,) = findings(f"{COUNTY}云溪县坚持高位推动。青山县各级党组织扎实开展学习。\n", "other_place")
    assert (one.text, str(one.said)) == ("青山县", "本地是“云溪县”，这里却写着“青山县”，像是套用别处的稿子留下的")


@pytest.mark.parametrize(
    "sentence",
    [
        "恳请县委支持，培育县级企业，提请县政府审议，全县上下一条心。",
        "赴青山县学习考察，青山县的做法值得借鉴。",
        "与青山县、东河县毗邻。",
        "创建文明县，打造平安县。",
        "青山县、东河县和我县一道推进。",
    ],
)
def test_what_only_ends_like_a_county_and_what_has_a_reason_is_left_alone(sentence: str) -> None:
    assert words(f"{COUNTY}云溪县坚持高位推动。{sentence}\n", "other_place") == []


def test_the_own_county_is_the_one_given_or_by_far_the_most_told_of() -> None:
    text = "总结\n云溪县抓学习。云溪县有办法。云溪县的干部多。青山县是重点。\n"
    assert words(text, "other_place") == []  # 云溪县 stands before verbs that no name is known by
    told = "总结\n云溪县坚持学习。在云溪县，抓好落实。云溪县的干部多。青山县是重点。\n"
    assert words(told, "other_place") == ["青山县"]
    assert words(told, "other_place", Against(own=("青山县",))) == []
    assert words("总结\n中共青山县委抓学习。\n", "other_place", Against(own=("云溪县", "云溪县水利局"))) == ["青山县"]
    assert words("总结\n青山县的干部。\n", "other_place", Against(own=("县水利局",))) == []


def test_peers_that_are_given_are_found_wherever_they_stand() -> None:
    against = Against(own=("北湾区",), elsewhere=("南湾区", "北湾区", "东河县"))
    text = "总结\n全区干部在南湾区教育局带领下抓好落实，东河县有成效。我区赴南湾区考察。\n"
    assert words(text, "other_place", against) == ["南湾区", "东河县"]
    assert words("总结\n抓好落实。\n", "other_place", Against(own=("北湾区",), elsewhere=("湾",))) == []


def test_another_name_for_oneself_is_found() -> None:
    text = "总结\n我县抓学习。我县抓整改。我县抓督导。我市取得成效。\n"
    assert said(text, "other_place") == ["全文自称“我县”，这里却写着“我市”"]
    assert words("总结\n我市抓学习。我县抓整改。\n", "other_place") == []
    assert words("总结\n我市抓学习。\n", "other_place", Against(own=("云溪县",))) == ["我市"]
    own = "总结\n我县抓学习。我县抓整改。我县抓督导。我市场监管，自我省察，我区分清楚，你我村民。\n"
    assert words(own, "other_place") == []


def test_a_place_left_behind_its_mask_is_found() -> None:
    assert words("讲话\n奋力推进中国式现代化地方云溪实践。\n", "other_place") == ["云溪"]
    assert words("讲话\n奋力推进中国式现代化地方实践。\n", "other_place") == []
