"""YAML text → plain data with the place of every key and value, and nothing YAML could do besides.

No anchors, aliases, tags or second documents; at most 1 MB and 16 levels. Every scalar stays text as written (`on`, `01`,
a date), except that an empty one, `~` and `null` are nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from taizhang.campaign.flaw import Flaw, Path
from taizhang.errors import Place, Problem, Words, msg, words

LARGEST = 1_000_000
DEEPEST = 16
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOTHING = frozenset({"", "~", "null"})
NO_MARKS: Mapping[Path, "Mark"] = MappingProxyType({})

SYNTAX: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("escape"), msg("双引号里的 \\ 后面写法不对，请改用单引号")),
    (re.compile("quoted scalar|document separator"), msg("引号没有闭合")),
    (re.compile("block scalar|indentation indicator|chomping|comment or line break"), msg("| 或 > 后面的写法不对")),
    (
        re.compile(r"\btab|cannot start any token"),
        msg("这里不能用这个字符（缩进只能用空格；以 @ ` % 开头的文字要加引号）"),
    ),
    (
        re.compile("mapping values are not allowed"),
        msg("这里不能再有冒号：文字里有“: ”时整段要加引号，或上一行没有写完"),
    ),
    (re.compile("could not find expected ':'"), msg("这一行的词后面缺冒号和空格")),
    (re.compile("expected ',' or"), msg("方括号或花括号里缺逗号，或没有闭合")),
    (re.compile("expected <block end>|did not find expected (key|'-')"), msg("缩进没有对齐：同一层要从同一列开始")),
    (re.compile("special characters|control characters|unacceptable character"), msg("文件里有不可见的控制字符")),
    (re.compile("node content|alias|anchor|tag"), msg("以 * & ! 开头的文字要加引号")),
)
"""What the parsers say (Python's and libyaml's words differ), and what it means to the writer of a campaign."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line and a character in it, both counted from 1."""

    line: int
    char: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What stands in a file as dicts, lists, texts and None; `data` is None where nothing usable was read."""

    file: str
    data: dict[str, Any] | None = None
    keys: Mapping[Path, Mark] = field(default_factory=lambda: NO_MARKS)
    values: Mapping[Path, Mark] = field(default_factory=lambda: NO_MARKS)
    problems: tuple[Problem, ...] = ()

    def problem(self, flaw: Flaw) -> Problem:
        """The flaw with its place; what is not in the file stands where its nearest ancestor stands."""
        path = flaw.path
        while path and path not in self.values:
            path = path[:-1]
        marks = self.keys if flaw.at_key else self.values
        mark = marks.get(path, Mark(1, 1))
        return Problem(_place(self.file, mark, flaw.path), flaw.what, flaw.mend)


def read(text: str, file: str) -> Read:
    """Read a campaign file; problems tell what YAML itself, or this language, does not allow."""
    if len(text.encode(errors="replace")) > LARGEST:
        what, mend = words(msg("文件超过 1 MB")), words(msg("一个专项一个文件，请拆开"))
        return Read(file=file, problems=(Problem(Place(file=file), what, mend),))
    try:
        text.encode()
        problems = tuple(_forbidden(text, file))
        node = None if problems else yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        return Read(file=file, problems=(_syntax(error, file),))
    except UnicodeEncodeError:
        return Read(file=file, problems=(Problem(Place(file=file), words(msg("文件里有不成文字的字符"))),))
    if problems:
        return Read(file=file, problems=problems)
    if not isinstance(node, yaml.MappingNode):
        what = words(msg("文件是空的，或最外层不是“词: 值”的结构"))
        mend = words(msg("从 campaign: 这一行写起，见 docs/campaign.md"))
        return Read(file=file, problems=(Problem(Place(file=file, line=1, char=1), what, mend),))
    return _walked(node, file)


def _place(file: str, mark: Mark, path: Path = ()) -> Place:
    return Place(file=file, line=mark.line, char=mark.char, path=".".join(path))


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)


def _forbidden(text: str, file: str) -> Iterator[Problem]:
    """Everything YAML allows and this language does not; seen in the events, before anything is built of them."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        for what in _wrong(event):
            yield Problem(_place(file, _mark(event.start_mark)), what)
        if depth > DEEPEST or documents > 1:
            what = words(msg("套得太深，最多 {most} 层"), most=DEEPEST)
            second = words(msg("一个文件里只能有一份内容，不能用 --- 再起一份"))
            yield Problem(_place(file, _mark(event.start_mark)), what if depth > DEEPEST else second)
            return


def _wrong(event: yaml.Event) -> Iterator[Words]:
    if isinstance(event, yaml.AliasEvent):
        yield words(msg("不能用 * 引用别处的内容，请写全；以 * 开头的文字要加引号"))
    elif getattr(event, "anchor", None):
        yield words(msg("不能用 & 给内容起名，请删去；以 & 开头的文字要加引号"))
    if getattr(event, "tag", None):
        yield words(msg("不能用 ! 指定类型，请删去；以 ! 开头的文字要加引号"))


def _syntax(error: yaml.YAMLError, file: str) -> Problem:
    """One sentence about what the parser could not read; an open quote or bracket is told where it opens."""
    said = " ".join(str(getattr(error, part, None) or "") for part in ("context", "problem")).strip() or str(error)
    found, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    place = _place(file, _mark(found)) if found else Place(file=file)
    mend = words(msg("这一段从第 {line} 行第 {char} 个字符开始"), **asdict(_mark(opened))) if opened else None
    meaning = next((meaning for pattern, meaning in SYNTAX if pattern.search(said)), "")
    what = words(meaning) if meaning else words(msg("YAML 写法不对：{said}"), said=said)
    return Problem(place, what, mend)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Marks and problems as they are found on the way down."""

    file: str
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def _walked(root: yaml.MappingNode, file: str) -> Read:
    walk = _Walk(file)
    data = _mapping(walk, root, ())
    return Read(file=file, data=data, keys=walk.keys, values=walk.values, problems=tuple(walk.problems))


def _built(walk: _Walk, node: yaml.Node, path: Path) -> Any:
    """The data of a node; a scalar is marked where it stands, a structure where the word before its colon stands."""
    here = _mark(node.start_mark)
    walk.values[path] = here if isinstance(node, yaml.ScalarNode) else walk.keys.get(path, here)
    if isinstance(node, yaml.MappingNode):
        return _mapping(walk, node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_built(walk, item, (*path, str(at))) for at, item in enumerate(node.value)]
    return None if not getattr(node, "style", None) and node.value in NOTHING else str(node.value)


def _mapping(walk: _Walk, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        mark = _mark(key.start_mark)
        inside = (*path, str(key.value))
        if not isinstance(key, yaml.ScalarNode):
            walk.problems.append(Problem(_place(walk.file, mark, path), words(msg("冒号前面只能是一个词"))))
        elif key.value in found:
            what = words(msg("“{word}”写了两遍，前一处在第{line}行"), word=key.value, line=walk.keys[inside].line)
            walk.problems.append(Problem(_place(walk.file, mark, inside), what, words(msg("请删去一处，或改名"))))
        else:
            walk.keys[inside] = mark
            found[key.value] = _built(walk, value, inside)
    return found
