"""What is said to a person, collected from Python and templates; `make words` brings the English catalogue up to date.

Babel reads and writes the catalogue. It does not know Django's templates, and gettext's own tools are not needed here.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tests.house.reading import ROOT, Module, dotted, files, product, text_of

PO = ROOT / "taizhang/web/locale/en/LC_MESSAGES/django.po"
ONE = frozenset({"msg", "_", "gettext", "gettext_lazy", "gettext_noop"})
TEXT = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_TEMPLATE = re.compile(rf"\b(?:gettext|_)\(\s*{TEXT}")
SLOT = re.compile(r"\{(\w+)[^}]*\}|%\((\w+)\)s")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BORN = datetime(2026, 11, 21, tzinfo=UTC)


def marked(module: Module) -> Iterator[ast.expr]:
    """The first argument of every call that marks a text for translation."""
    for call in module.calls():
        if dotted(call.func).rpartition(".")[2] in ONE and call.args:
            yield call.args[0]


def of_python(module: Module) -> Iterator[str]:
    """Texts marked in Python."""
    for text in marked(module):
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def of_template(text: str) -> Iterator[str]:
    """Texts of {% translate %}, {% blocktranslate %} and _("…") in a template."""
    for found in IN_TEMPLATE.findall(templatize(text)):
        yield ast.literal_eval(found)


def said() -> tuple[str, ...]:
    """Everything the product says in its source language."""
    python = (text for module in product() for text in of_python(module))
    pages = (text for name in files(".html", ".txt", under="taizhang/") for text in of_template(text_of(name)))
    return tuple(sorted(text for text in {*python, *pages} if CHINESE.search(text)))


def english(path: Path = PO) -> dict[str, str]:
    """The catalogue: Chinese → English, empty where it is still to be translated."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def slots(text: str) -> frozenset[str]:
    """Names of what fills a sentence."""
    return frozenset(name for pair in SLOT.findall(text) for name in pair if name)


def catalogue(texts: Iterable[str], known: dict[str, str]) -> Catalog:
    """A catalogue of these texts that keeps every translation already made."""
    made = Catalog(locale="en", project="taizhang", last_translator="taizhang", language_team="taizhang", fuzzy=False)
    made.creation_date = made.revision_date = BORN
    made.header_comment = "# English, from the Chinese source. Made by `make words`; write the translations here."
    for text in texts:
        made.add(text, known.get(text, ""))
    return made


def write(path: Path = PO) -> None:
    """Bring the catalogue up to date with the source."""
    known = english(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue(said(), known), width=0, sort_output=True, no_location=True)


if __name__ == "__main__":
    write()
