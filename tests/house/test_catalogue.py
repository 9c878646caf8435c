"""Chinese is the source; every sentence has its English, with the same slots."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.catalogue import english, marked, of_python, of_template, said, slots, write
from tests.house.reading import Module, offences, product, snippet


def not_literal(module: Module) -> Iterator[str]:
    """A text that is put together before it is marked can never be found in a catalogue."""
    for text in marked(module):
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
            yield f"{text.lineno}: the marked text is no literal"


def test_every_marked_text_is_a_literal() -> None:
    assert offences(not_literal, product()) == []


def test_every_sentence_has_its_english() -> None:
    there = english()
    assert [text for text in said() if not there.get(text)] == []


def test_the_catalogue_holds_nothing_that_is_no_longer_said() -> None:
    assert sorted(english().keys() - set(said())) == []


def test_a_translation_fills_the_same_slots() -> None:
    assert [text for text, other in english().items() if other and slots(text) != slots(other)] == []


def test_texts_are_found_in_python_and_in_templates() -> None:
    code = 'a = words(msg("第{row}行"), row=1)\nb = gettext_lazy("待办")\n'
    assert set(of_python(snippet(code))) == {"第{row}行", "待办"}
    page = """{% load i18n %}<h1>{% translate "待办" %}</h1>
    {% blocktranslate with n=rows %}共 {{ n }} 条{% endblocktranslate %}{% include "a.html" with title=_("台账") %}"""
    assert set(of_template(page)) == {"待办", "共 %(n)s 条", "台账"}


def test_a_text_put_together_is_seen() -> None:
    assert len(list(not_literal(snippet('msg(f"第{row}行")\n')))) == 1
    assert list(not_literal(snippet('msg("第{row}行" "缺时限")\n'))) == []


def test_slots_are_read_in_both_manners() -> None:
    assert slots("第{row}行，共 %(n)s 条，{value:.1f}") == {"row", "n", "value"}


def test_writing_the_catalogue_keeps_translations_and_is_the_same_twice(tmp_path: Path) -> None:
    path = tmp_path / "django.po"
    write(path)
    text = said()[0]
    path.write_text(path.read_text().replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "kept"'))
    write(path)
    once = path.read_bytes()
    assert english(path)[text] == "kept"
    write(path)
    assert path.read_bytes() == once
