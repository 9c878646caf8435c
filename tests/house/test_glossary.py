"""Rule 8: English names in code, Chinese on screen, and one glossary that holds the two together."""

from typing import get_args

import pytest

from taizhang.campaign.model import Need, Role
from tests.house.glossary import Row, code_names, defined, rows, states
from tests.house.reading import snippet, text_of

NOUNS, DOORS, STATES, NEEDS, ROLES = "名词", "门", "状态", "所需", "角色"
GLOSSARY = rows(text_of("docs/words.md"))


@pytest.mark.parametrize("head", [NOUNS, DOORS])
def test_every_noun_and_every_door_is_a_name_in_the_code(head: str) -> None:
    assert GLOSSARY[head]
    assert [row.code for row in GLOSSARY[head] if row.code not in code_names()] == []


def test_every_state_of_a_problem_s_life_is_in_the_glossary_under_its_label() -> None:
    said = {row.code: row.chinese for row in GLOSSARY[STATES]}
    assert {state: label for state, label in states("problem").items() if said.get(state) != label} == {}
    assert sorted(said.keys() - states("problem").keys()) == []


def test_every_need_is_in_the_glossary() -> None:
    assert {row.code for row in GLOSSARY[NEEDS]} == set(get_args(Need))


def test_every_role_is_in_the_glossary() -> None:
    assert {row.code for row in GLOSSARY[ROLES]} == set(get_args(Role))


def test_a_row_is_read_by_its_heading() -> None:
    text = "# 词\n\n## 名词\n\n| 中文 | code | 说明 |\n|---|---|---|\n| 条目 | `record.entry.Entry` | 台账的一行。 |\n"
    assert rows(text) == {"名词": (Row("条目", "record.entry.Entry", "台账的一行。"),)}


def test_a_name_that_nobody_defines_is_seen() -> None:
    names = defined((snippet("class Entry: ...\nA: int = 1\nB = 2\n", "taizhang/record/entry.py"),))
    assert names == {"record.entry", "record.entry.Entry", "record.entry.A", "record.entry.B"}
