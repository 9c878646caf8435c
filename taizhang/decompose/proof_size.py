"""What is left open, and what is too long: blanks, the whole paper, a paragraph, a sentence."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from taizhang.decompose.parts import genre
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

SPEECH: Final = 4000
PAPER: Final = 5000
"""Characters without blanks: speeches and special papers, then all others (the rules on lightening the load)."""
CELLS: Final = "\t"
"""Between the cells of a table in a text."""
CONTEXT: Final = 40
PARAGRAPH: Final = 1000
SENTENCE: Final = 200
_STOPS: Final = re.compile(r"[。！？；：;!?]")
_OPEN: Final = re.compile(
    r"[（(【\[](?:此处|这里|数据|数字|内容|名单)?(?:待|需要?|请)(?:补充?|填写?|核实?|核对|定|确定|确认|完善|更新|续|报)[^（）()【】\[\]\n]{0,12}[)）】\]]"
    r"|年[ \u3000]+月[ \u3000]*日?|年[ \u3000]*月[ \u3000]+日"
)
_SAID: Final = MappingProxyType({
    "count": msg("数还空着：{context}"), "percent": msg("比率还空着：{context}"), "name": msg("名称还空着：{context}"),
    "ordinal": msg("序号还空着：{context}"), "redacted": msg("隐去的名称还没有补：{context}"),
})  # fmt: skip


def left_open(draft: Draft) -> Iterator[Finding]:
    """Holes nobody filled."""
    for blank in draft.analysis.blanks:
        context = blank.context or draft.clause(blank.start, blank.end, "，。；：！？\n").strip()
        cut = context if len(context) <= CONTEXT else context[:CONTEXT] + "…"
        said = words(_SAID[blank.kind], context=cut)
        mend = words(msg("填上数，或从台账取数")) if blank.kind in ("count", "percent") else words(msg("填上，或删去"))
        yield draft.finding("blank", blank.start, blank.end, (said, mend))
    for found in _OPEN.finditer(draft.quiet):
        said = words(msg("还没有写完：{context}"), context=found.group())
        yield draft.finding("blank", found.start(), found.end(), (said, words(msg("补上，或删去"))))


def too_long(draft: Draft) -> Iterator[Finding]:
    """Over the limit of its genre, told where it is passed."""
    usual = SPEECH if genre(draft.analysis.title) == "mixed" else PAPER
    limit = draft.against.limit or usual
    kept = [place for start, line in _told(draft) for place, sign in enumerate(line, start) if not sign.isspace()]
    if len(kept) > limit:
        said = words(msg("全文 {n} 字，超过了 {limit} 字"), n=len(kept), limit=limit)
        mend = words(msg("从这里往后还有 {over} 字，请压缩"), over=len(kept) - limit)
        yield draft.finding("too_long", kept[limit], kept[limit] + 1, (said, mend))


def _told(draft: Draft) -> Iterator[tuple[int, str]]:
    """Each line with its place, without the rows of tables: those are looked up, not read out."""
    start = 0
    for line in draft.quiet.splitlines(keepends=True):
        if CELLS not in line.strip():
            yield start, line
        start += len(line)


def long_pieces(draft: Draft) -> Iterator[Finding]:
    """Paragraphs and sentences that are hard to listen to; advice, no fault."""
    for paragraph in draft.layout.paragraphs:
        if len(paragraph.plain) > PARAGRAPH:
            said = words(msg("这一段有 {n} 字"), n=len(paragraph.plain))
            yield draft.finding(
                "long_paragraph", paragraph.start, paragraph.end, (said, words(msg("分成几段"))), hint=True
            )
    for sentence in draft.layout.sentences:
        said_here = draft.quiet[sentence.start : sentence.end]
        longest = max(len(piece) for piece in _STOPS.split(said_here))
        if longest > SENTENCE and CELLS not in said_here:
            said = words(msg("这一句有 {n} 字没有停顿"), n=longest)
            yield draft.finding(
                "long_sentence", sentence.start, sentence.end, (said, words(msg("断成几句"))), hint=True
            )
