"""Rule 12: what can be typed is explained: commands, make targets, settings, words of the campaign language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import get_args

from taizhang.campaign import model
from taizhang.cli import COMMANDS
from tests.house.reading import files, product, text_of

CLOSED = ("Role", "FieldType", "Need", "Truth", "Way", "Form", "Has")
SETTING = re.compile(r"[\"'](TAIZHANG_[A-Z_]+|DATABASE_URL)[\"']")


def papers() -> str:
    """README and everything in docs/."""
    return "\n".join(text_of(name) for name in ("README.md", *files(".md", under="docs/")))


def silent(wanted: Iterable[str], text: str) -> list[str]:
    """Which of these are not named, between backticks, in a command line, or as a key."""
    return sorted({word for word in wanted if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)})


def typed(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every `taizhang COMMAND … --option …` of a paper, continued lines joined, remarks left out."""
    joined = text.replace("\\\n", " ")
    for command, rest in re.findall(r"^(?: {4}|\$ |)taizhang ([a-z]\w*)(.*)$", joined, re.MULTILINE):
        yield command, tuple(re.findall(r"(?<!\S)(--?[a-z][\w-]*)", rest.split(" # ")[0]))


def unknown(text: str, doors: Mapping[str, str]) -> Iterator[str]:
    """Commands and options of a paper that the code of the commands does not name."""
    for command, options in typed(text):
        if command not in doors:
            yield command
        else:
            yield from (f"{command} {option}" for option in options if f'"{option}"' not in doors[command])


def language(of: ModuleType) -> Iterator[str]:
    """Every word a campaign file may use: keys of its parts, and the closed lists."""
    for each in vars(of).values():
        if isinstance(each, type) and is_dataclass(each) and each.__module__.startswith(of.__package__ or ""):
            yield from (field.name.strip("_") for field in fields(each) if field.name != "_")
    for name in CLOSED:
        yield from get_args(getattr(of, name))
    yield from of.FACTS


def test_every_command_is_explained() -> None:
    assert silent((f"taizhang {command.name}" for command in COMMANDS), papers()) == []


def test_every_command_has_its_module_and_every_module_its_command() -> None:
    there = {module.name.rpartition(".")[2]: module for module in product() if module.room == "cli"}
    assert sorted(command.module for command in COMMANDS if command.module not in there) == []
    doors = {name for name, module in there.items() if any(each.name == "run" for each in module.functions())}
    assert doors == {command.module for command in COMMANDS}


def test_what_the_papers_type_exists() -> None:
    code = {module.name.rpartition(".")[2]: module.text for module in product() if module.room == "cli"}
    doors = {command.name: code.get(command.module, "") for command in COMMANDS}
    assert sorted(unknown(papers() + text_of("README.zh-CN.md"), doors)) == []


def test_every_setting_is_explained() -> None:
    settings = {found for module in product() for found in SETTING.findall(module.text)}
    assert silent(settings, papers()) == []


def test_every_make_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE)
    assert (
        silent((f"make {target}" for target in targets if target != "help"), papers() + text_of("CONTRIBUTING.md"))
        == []
    )


def test_every_word_of_the_campaign_language_is_explained() -> None:
    said = text_of("docs/campaign.md")
    quoted = " ".join(re.findall(r"`([^`\n]+)`", said)) + " ".join(re.findall(r"```yaml\n(.*?)```", said, re.DOTALL))
    assert silent(language(model), quoted) == []


def test_an_option_that_does_not_exist_is_seen() -> None:
    doors = {"fill": 'add_argument("--unit")'}
    assert list(unknown("    taizhang fill A.docx --unit QH --as-of DAY  # 截至\n", doors)) == ["fill --as-of"]
    assert list(unknown("taizhang close\n", doors)) == ["close"]


def test_a_word_that_nobody_explains_is_seen() -> None:
    assert silent(("taizhang bind", "taizhang fill"), "    taizhang fill OUT.docx") == ["taizhang bind"]
    assert silent(("due",), "`due_by`, `overdue`") == ["due"]
    assert {"evidence", "money", "coverage", "clerk", "needs", "from"} <= set(language(model))
