"""The papers of the repository: what they may not hold, and that they agree with each other."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import version

from tests.house.reading import files, text_of, tracked

MACHINE = re.compile(r"(?<![\w.}])/(?:work|root|home)/\w|\.\./shared|[A-Z]:\\Users")
URL = re.compile(r"https?://([^/\s\"'<>)\]`，。；：、）]+)", re.IGNORECASE)
HOSTS = re.compile(
    r"(?:127\.0\.0\.1|localhost|\[::1\]|testserver|0\.0\.0\.0)(?::[\d{$].*)?|[\w.-]*example(?:\.\w+)?"
    r"|www\.w3\.org|schemas\.(?:openxmlformats|microsoft)\.(?:org|com)|purl\.org|json-schema\.org|www\.apache\.org"
    r"|www\.ofdspec\.org|purl\.oclc\.org|openoffice\.org|[\w\\-]+|[{$%].*"
)
"""Hosts that are names (of this machine, of an XML namespace, of a licence, of an example), never places to go to."""
TEXT = (
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".yaml",
    ".yml",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".po",
    ".txt",
    ".json",
    "Makefile",
)
HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) \((?P<day>\d{4}-\d{2}-\d{2})\)$", re.MULTILINE)
DECISION = re.compile(r"^## \d+\. .+$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def of_this_machine(text: str) -> Iterator[str]:
    """Paths that exist only where somebody wrote them, and hosts that somebody would have to reach."""
    for at, line in enumerate(text.splitlines(), 1):
        if MACHINE.search(line):
            yield f"{at}: a path of one machine"
        yield from (f"{at}: host {host}" for host in URL.findall(line) if not HOSTS.fullmatch(host))


def written() -> tuple[str, ...]:
    """Every text of the repository that somebody wrote or made."""
    return tuple(dict.fromkeys((*files(*TEXT), *(name for name in tracked() if name.startswith(".ci/")))))


def dead_links(name: str, text: str, there: frozenset[str]) -> Iterator[str]:
    """Links of a paper to files that are not there."""
    folder = name.rpartition("/")[0]
    for target in LINK.findall(text):
        parts: list[str] = folder.split("/") if folder else []
        for part in target.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        path = "/".join(parts).rstrip("/")
        if path not in there and not any(each.startswith(f"{path}/") for each in there):
            yield f"{name}: {target}"


def test_no_file_holds_a_path_of_a_machine_or_a_host() -> None:
    assert [f"{name}:{found}" for name in written() for found in of_this_machine(text_of(name))] == []


def test_lock_files_hold_hashes_and_no_address() -> None:
    locks = files(".lock")
    assert len(locks) == 3
    for name in locks:
        text = text_of(name)
        pins = re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
        assert re.findall(r"://|^--?\w+", text, re.MULTILINE) == []


def test_what_runs_is_locked_the_same_for_users_and_for_the_check() -> None:
    pins = [set(re.findall(r"^([\w.\[\]-]+==[\w.]+)", text_of(name), re.MULTILINE))
            for name in ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")]  # fmt: skip
    assert pins[0] | pins[1] <= pins[2]


def test_the_version_is_the_newest_heading_of_the_changelog() -> None:
    headings = HEADING.findall(text_of("CHANGELOG.md"))
    assert headings
    assert [day for _, day in headings] == sorted((day for _, day in headings), reverse=True)
    assert version("taizhang") == headings[0][0]


def test_there_are_at_most_ten_decisions_of_one_paragraph_each() -> None:
    parts = DECISION.split(text_of("docs/decisions.md"))[1:]
    assert 1 <= len(parts) <= 10
    assert [part for part in parts if len(part.strip().split("\n\n")) != 1] == []


def test_every_link_of_a_paper_leads_somewhere() -> None:
    there = frozenset(tracked())
    assert [found for name in files(".md") for found in dead_links(name, text_of(name), there)] == []


def test_both_readmes_give_the_same_commands() -> None:
    commands = [
        re.findall(r"^    (make \w+|taizhang \w+)", text_of(name), re.MULTILINE)
        for name in files("README.md", "README.zh-CN.md")
    ]
    assert commands[0] == commands[1]
    assert {"make demo", "make test"} <= set(commands[0])


def test_the_check_and_ci_are_the_same() -> None:
    assert "make test" in text_of(".ci/run")


def test_the_licence_is_whole() -> None:
    text = text_of("LICENSE")
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert project["license"] == "Apache-2.0"


def test_a_path_and_a_host_are_seen() -> None:
    slash = "/"
    assert list(of_this_machine(f"see {slash}root{slash}notes")) == ["1: a path of one machine"]
    assert list(of_this_machine(f"see ..{slash}shared")) == ["1: a path of one machine"]
    assert list(of_this_machine("\nhttp:" + "//files.somewhere.net/simple")) == ["2: host files.somewhere.net"]
    assert list(of_this_machine("http://127.0.0.1:8000/ 与 http://www.w3.org/2000/svg")) == []


def test_a_dead_link_is_seen() -> None:
    there = frozenset({"docs/tour.md", "README.md"})
    assert list(dead_links("docs/words.md", "[a](tour.md) [b](../README.md) [c](gone.md)", there)) == [
        "docs/words.md: gone.md"
    ]
