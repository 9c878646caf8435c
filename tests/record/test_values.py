"""What a person writes and the value kept: every type both ways, and every refusal with its mend."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.campaign.model import Code, FieldDef, FieldType
from taizhang.errors import Place
from taizhang.record.cells import as_text, clean, is_blank
from taizhang.record.days import Span
from taizhang.record.flaw import Flaw, offered
from taizhang.record.names import NO_CHOICES, Choices, choices_of, units_of
from taizhang.record.values import Known, read, write
from tests.record.county import CAMPAIGN, CONTEXT, NODES

KNOWN = Known(units=CONTEXT.units, span=Span(starts=CAMPAIGN.starts, ends=CAMPAIGN.ends, today=CONTEXT.today))
RHYTHM = choices_of(CAMPAIGN.codes["rhythm"].values)
ASPECT = choices_of(CAMPAIGN.codes["aspect"].values)


def field(sort: FieldType) -> FieldDef:
    return FieldDef(label="栏", type=sort)


def value(sort: FieldType, cell: object, choices: Choices = NO_CHOICES) -> object:
    return read(field(sort), cell, choices, KNOWN)


def mend(sort: FieldType, cell: object, choices: Choices = NO_CHOICES) -> str:
    flaw = read(field(sort), cell, choices, KNOWN)
    assert isinstance(flaw, Flaw)
    return str(flaw.mend)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "是"),
        (False, "否"),
        (12.0, "12"),
        (12, "12"),
        (1.5, "1.5"),
        (date(2023, 11, 30), "2023-11-30"),
        (datetime(2023, 11, 30), "2023-11-30"),  # noqa: DTZ001 - Excel cells know no zone
        (datetime(2023, 11, 30, 9, 5), "2023-11-30 09:05"),  # noqa: DTZ001
        (" 0012 ", " 0012 "),
    ],
)
def test_a_cell_reads_as_it_looks(cell: object, text: str) -> None:
    assert as_text(cell) == text


def test_what_nobody_can_see_is_dropped() -> None:
    assert clean("\u200b停车难\x00\u202e\ufeff\r\n第二行\r\n\u3000") == "停车难\n第二行"


def test_a_guard_against_formulas_is_no_part_of_the_text() -> None:
    assert clean("'=1+1") == "=1+1"
    assert clean("'引号'开头") == "'引号'开头"


@pytest.mark.parametrize("cell", [None, "", " \u3000", "—", "——", "/", "-", (), []])
def test_nothing_is_blank_however_it_is_drawn(cell: object) -> None:
    assert is_blank("text", cell)


def test_wu_is_nothing_except_where_words_are_asked() -> None:
    assert is_blank("number", "无")
    assert not is_blank("text", "无")
    assert not is_blank("choices", ("now",))
    assert not is_blank("number", 0)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("１２０", 120),
        ("1,200", 1200),
        ("１，２００，０００", 1200000),
        ("12 000", 12000),
        ("3.5万", 35000),
        ("1.5", 1.5),
        ("120.0", 120),
        (".5", 0.5),
        (12.0, 12),
        (0.1 + 0.2, 0.3),
        (7, 7),
        ("0", 0),
    ],
)
def test_a_number_is_read_however_it_is_typed(cell: object, number: float) -> None:
    found = value("number", cell)

    assert found == number
    assert type(found) is type(number)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("120", 120.0),
        ("120万元", 120.0),
        ("1.2亿元", 12000.0),
        ("5000元", 0.5),
        ("5千元", 0.5),
        ("￥80万", 80.0),
        (3, 3.0),
    ],
)
def test_money_is_kept_in_wan_yuan(cell: object, amount: float) -> None:
    found = value("money", cell)

    assert found == amount
    assert isinstance(found, float)


def test_a_number_with_words_is_refused_and_the_number_offered() -> None:
    assert mend("number", "120余人次") == "改成“120”？"
    assert mend("number", "一百二十") == "只写一个数，不带单位和文字"
    assert mend("number", "95%") == "只写一个数，不带单位和文字"
    assert mend("number", "3至5次") == "只写一个数，不带单位和文字"
    assert mend("number", cell=True) == "只写一个数，不带单位和文字"


def test_a_number_out_of_all_bounds_is_refused() -> None:
    assert mend("number", -3) == "填 0 或大于 0 的数"
    assert mend("number", "-3") == "填 0 或大于 0 的数"
    assert mend("number", -(10**400)) == "填 0 或大于 0 的数"
    assert mend("money", 10**400) == "请核对位数和单位"
    assert mend("number", "9" * 400) == "请核对位数和单位"
    assert mend("number", float("nan")) == "请核对位数和单位"


@pytest.mark.parametrize("cell", ["now", "NOW", "立行立改", " 立行 立改", "At Once", "立即整改"])
def test_a_choice_is_known_by_code_label_english_and_other_words(cell: str) -> None:
    assert value("choice", cell, RHYTHM) == "now"


def test_an_unknown_choice_is_refused_with_the_nearest_one() -> None:
    assert mend("choice", "立行立该", RHYTHM) == "改成“立行立改”？"
    assert mend("choice", "属于限期整改类", RHYTHM) == "改成“限期整改”？"
    assert mend("choice", "其他", RHYTHM) == "可选：立行立改、限期整改、长期坚持"


def test_of_many_choices_a_dozen_are_told() -> None:
    many = choices_of({str(number): Code(label=f"第{number}项") for number in range(40)})

    assert mend("choice", "不知道", many).endswith("第11项…")


@pytest.mark.parametrize(
    "cell",
    [
        "理论学习、担当作为",
        "理论学习；担当作为",
        "理论学习;担当作为",
        "理论学习,担当作为",
        "理论学习 担当作为",
        "theory、duty、theory",
        "理论学习\n担当作为、",
        ["theory", "duty"],
    ],
)
def test_several_choices_may_be_separated_in_any_usual_way(cell: object) -> None:
    assert value("choices", cell, ASPECT) == ("theory", "duty")


def test_a_label_with_a_separator_in_it_stays_whole() -> None:
    assert value("choices", "联系群众、服务群众；担当作为", ASPECT) == ("service", "duty")


def test_of_several_choices_the_unknown_one_is_named() -> None:
    flaw = read(field("choices"), "理论学习、担当做为", ASPECT, KNOWN)

    assert isinstance(flaw, Flaw)
    assert str(flaw.what) == "没有“担当做为”这一选项"
    assert offered(flaw.at(Place())) == "担当作为"
    assert mend("choices", "、", ASPECT).startswith("可选：")


def test_a_unit_is_known_by_code_or_name() -> None:
    assert value("unit", "云溪镇") == "0002"
    assert value("unit", "０００３") == "0003"
    assert mend("unit", "云溪乡") == "填单位全称或单位代码"
    assert mend("unit", "办公室") == "改填单位代码"


def test_a_unit_whose_name_others_bear_is_written_by_its_code() -> None:
    assert write(field("unit"), "0002", NO_CHOICES, CONTEXT.units) == "云溪镇"
    assert write(field("unit"), "0004", NO_CHOICES, CONTEXT.units) == "0004"
    assert write(field("unit"), "9999", NO_CHOICES, CONTEXT.units) == "9999"


def test_a_text_has_an_end() -> None:
    assert value("text", "字" * 2000) == "字" * 2000
    assert mend("text", "字" * 2001) == "请删减，细节可放进佐证"


def test_a_label_that_would_lead_elsewhere_is_written_as_its_code() -> None:
    twins = choices_of({"a": Code(label="其他"), "b": Code(label="其他"), "c": Code(label="甲；乙")})

    assert write(field("choice"), "b", twins, CONTEXT.units) == "b"
    assert write(field("choice"), "gone", twins, CONTEXT.units) == "gone"
    assert write(field("choices"), ["a", "c"], twins, CONTEXT.units) == "a；c"
    assert write(field("choices"), ("a", "b"), twins, CONTEXT.units) == "其他、b"


def test_a_number_kept_as_text_is_written_as_it_is() -> None:
    assert write(field("number"), "12", NO_CHOICES, CONTEXT.units) == "12"


NUMBERS = st.integers(0, 10**11) | st.integers(0, 10**14).map(lambda number: round(number / 10**4, 4))
WRITTEN: dict[FieldType, st.SearchStrategy[object]] = {
    "text": st.text(max_size=60),
    "person": st.text(max_size=20),
    "file": st.text(max_size=20),
    "number": NUMBERS,
    "money": NUMBERS.map(float),
    "date": st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat),
    "choice": st.sampled_from(tuple(RHYTHM.codes)),
    "choices": st.lists(st.sampled_from(tuple(ASPECT.codes)), min_size=1, unique=True).map(tuple),
    "unit": st.sampled_from([node.code for node in NODES]),
}


@given(st.data())
def test_what_is_written_is_read_as_the_same_value(data: st.DataObject) -> None:
    sort = data.draw(st.sampled_from(tuple(WRITTEN)))
    choices = {"choice": RHYTHM, "choices": ASPECT}.get(sort, NO_CHOICES)
    kept = read(field(sort), data.draw(WRITTEN[sort]), choices, KNOWN)
    assert not isinstance(kept, Flaw)

    assert read(field(sort), write(field(sort), kept, choices, CONTEXT.units), choices, KNOWN) == kept


@given(st.sampled_from(tuple(WRITTEN)), st.text() | st.floats() | st.integers() | st.booleans() | st.dates())
def test_no_cell_whatever_breaks_the_reading(sort: FieldType, cell: object) -> None:
    found = read(field(sort), cell, RHYTHM, KNOWN)

    assert isinstance(found, Flaw | str | int | float | tuple)


def test_no_sum_has_a_sign_that_a_database_may_lose() -> None:
    kept = [read(field(sort), cell, NO_CHOICES, KNOWN) for sort in ("number", "money") for cell in ("-0", -0.0)]

    assert [str(one) for one in kept] == ["0", "0", "0.0", "0.0"]


def test_units_made_ready_name_every_code() -> None:
    units = units_of(NODES)

    assert units.codes["办公室"] == ""
    assert units.names["0004"] == "办公室"
