"""What the browser gets: nothing inline, nothing evaluated, nothing newer than Chromium 80, nothing from elsewhere."""

import re
from collections.abc import Iterator

from tests.house.reading import files, text_of

Banned = tuple[tuple[str, str], ...]

TEMPLATE: Banned = (
    (r"\|\s*safe\b", "|safe"),
    (r"\|\s*safeseq\b", "|safeseq"),
    (r"autoescape\s+off", "autoescape off"),
    (r"<style\b", "inline style sheet"),
    (r"\sstyle\s*=", "inline style"),
    (r"\son[a-z]+\s*=\s*[\"']", "inline handler"),
    (r"\shx-on", "inline handler of htmx"),
    (r"\shx-vals\s*=\s*[\"']js:", "evaluated by htmx"),
    (r"<script\b(?![^>]*\bsrc=)", "inline script"),
    (r"javascript:", "script in a link"),
    (r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", "something from elsewhere"),
)
CSS: Banned = (
    (r":has\(", ":has("),
    (r":(?:is|where)\(", ":is( or :where( (Chromium 88)"),
    (r"color-mix", "color-mix"),
    (r"\bokl(?:ab|ch)\b", "oklab"),
    (r"@container\b", "@container"),
    (r"@layer\b", "@layer"),
    (r"@import\b", "@import"),
    (r"\binset\s*:", "inset"),
    (r"\baspect-ratio\s*:", "aspect-ratio (Chromium 88)"),
    (r"(?:^|[{};])\s*&", "nesting"),
    (r"url\(\s*[\"']?(?:https?:)?//", "something from elsewhere"),
)
JS: Banned = (
    (r"\?\.(?!\d)", "?. (Chromium 80 has it only just; older shells do not)"),
    (r"\?\?", "??"),
    (r"\beval\s*\(", "eval"),
    (r"\bnew\s+Function\b", "new Function"),
    (r"set(?:Timeout|Interval)\s*\(\s*[\"'`]", "evaluated text"),
    (r"\.replaceAll\(", "replaceAll (Chromium 85)"),
    (r"\.at\(", ".at( (Chromium 92)"),
    (r"(?:\|\||&&)=", "logical assignment (Chromium 85)"),
    (r"(?<![\w.])#[a-z]\w*\s*[=(;]", "private field"),
    (r"\.(?:inner|outer)HTML\s*=", "markup made of text"),
    (r"document\.write", "document.write"),
)
PYTHON: Banned = ((r"\bmark_safe\b", "mark_safe"), (r"\bSafeString\b", "SafeString"), (r"csrf_exempt", "csrf_exempt"))
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}", re.DOTALL)


def found(banned: Banned, text: str) -> Iterator[str]:
    """What of the banned stands in the text, with its line; comments are not looked at."""
    plain = COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    for pattern, name in banned:
        for hit in re.finditer(pattern, plain, re.IGNORECASE | re.MULTILINE):
            yield f"{plain.count(chr(10), 0, hit.start()) + 1}: {name}"


def everywhere(banned: Banned, *endings: str) -> list[str]:
    """What is found in the product's files of these endings."""
    return [f"{name}:{each}" for name in files(*endings, under="taizhang/") for each in found(banned, text_of(name))]


def test_templates_hold_no_script_no_style_and_trust_no_text() -> None:
    assert everywhere(TEMPLATE, ".html", ".svg") == []


def test_style_sheets_work_in_chromium_80() -> None:
    assert everywhere(CSS, ".css") == []


def test_scripts_work_in_chromium_80_and_evaluate_nothing() -> None:
    assert everywhere(JS, ".js") == []


def test_python_trusts_no_text_as_markup() -> None:
    assert everywhere(PYTHON, ".py") == []


def test_bad_templates_are_seen() -> None:
    bad = ("{{ a|safe }}", "{% autoescape off %}", "<p style='a'>", '<a onclick="f()">', "<script>f()</script>",
           '<img src="//a.b/c.png">', '<a href="javascript:f()">')  # fmt: skip
    assert [text for text in bad if not list(found(TEMPLATE, text))] == []
    good = "{{ a }}{% load static %}<script src=\"{% static 'a.js' %}\" defer></script>{# |safe #}"
    assert list(found(TEMPLATE, good)) == []


def test_bad_style_sheets_are_seen() -> None:
    bad = ("a:has(b) {}", "a { color: color-mix(in oklab, a, b) }", "@container (a) {}", "a { & b {} }", "a{inset:0}")
    assert [text for text in bad if not list(found(CSS, text))] == []
    assert list(found(CSS, "/* no :has( here */ a > b { top: 0; left: 0 }")) == []


def test_bad_scripts_are_seen() -> None:
    bad = ("a?.b", "a ?? b", "eval('a')", "new Function('a')", "setTimeout('a', 1)", "a.innerHTML = b")
    assert [text for text in bad if not list(found(JS, text))] == []
    assert list(found(JS, "var b = a ? .5 : document.querySelector('#a');")) == []


def test_a_flaw_is_named_by_its_line() -> None:
    assert list(found(CSS, "/* one\ntwo */\na { inset: 0 }")) == ["3: inset"]
