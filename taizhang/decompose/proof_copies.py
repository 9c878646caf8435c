"""Passages that stand twice in a draft, and sentences that other units' papers have as well.

Both compare own words only: titles, quotations, set phrases and （牵头单位：…） may stand anywhere. Blocks of words are looked
up, never compared each with each, so that time grows with the length and no faster.
"""

import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.decompose.proof_plain import SHRUNK, Plain, own, plain
from taizhang.decompose.sentences import lay_out
from taizhang.errors import msg, words

BLOCK: Final = 20
STEP: Final = 5
PASSAGE: Final = 25
"""Own words that make a passage; every such passage holds a whole block that begins at a multiple of the step."""
SENTENCE: Final = 16
"""Own words of a whole sentence that may not stand again."""
SHARED: Final = 20
GRAM: Final = 6
LIKE: Final = 0.75
_COMMA: Final = re.compile(r"[，。；：！？,;]")
_AGENDA: Final = re.compile(r"议程|议题")
_SET: Final = re.compile(r"议程|议题|(?:牵头|责任|配合|协助|承办)单位：")
_LABELLED: Final = re.compile(r"(?:牵头|责任|配合|协助|承办)单位：")
"""Who does what by when stands behind every task of a plan."""
_STOPS: Final = re.compile(r"[。！？；;]")


def repeated(draft: Draft) -> Iterator[Finding]:
    """Passages and whole sentences that stood in the draft before."""
    bare = plain(draft.quiet, draft.phrases)
    told = [(-1, -1)]
    for first, again, length in _passages(bare.words):
        start, end = bare.places[again], bare.places[again + length - 1] + 1
        if own(bare.words[again : again + length]) >= PASSAGE and _clauses(draft, bare.places[first], (start, end)):
            told.append((start, end))
            yield _again(draft, start, end, bare.places[first])
    yield from _sentences_again(draft, bare, told)


def _passages(words: str) -> Iterator[tuple[int, int, int]]:
    """(first place, second place, length) of passages that stand twice without overlapping."""
    blocks: dict[str, int] = {}
    place = indexed = 0
    while place + BLOCK <= len(words):
        while indexed + BLOCK <= place:
            blocks.setdefault(words[indexed : indexed + BLOCK], indexed)
            indexed += STEP
        first = blocks.get(words[place : place + BLOCK], -1)
        if first < 0:
            place += 1
            continue
        before, length = _stretch(words, first, place)
        yield first - before, place - before, before + length
        place += length


def _stretch(words: str, first: int, again: int) -> tuple[int, int]:
    """How far two equal blocks are equal to the left (less than a step, it was looked up at each place) and right."""
    before = 0
    while before < min(STEP, first) and words[first - before - 1] == words[again - before - 1]:
        before += 1
    length = BLOCK
    while again + length < len(words) and first + length < again and words[first + length] == words[again + length]:
        length += 1
    return before, length


def _clauses(draft: Draft, first: int, span: tuple[int, int]) -> bool:
    """Whether running text says more than a long name again; an agenda is told first and then gone through."""
    if not (_running(draft, first) and _running(draft, span[0]) and _COMMA.search(draft.quiet, *span)):
        return False
    said = (draft.clause(first, first + 1), draft.clause(*span))
    if _LABELLED.search(draft.quiet, *span):
        return False
    return not any(_AGENDA.search(one) for one in said)


def _running(draft: Draft, start: int) -> bool:
    """Whether the passage stands in running text: headings, cells and lines of a form may come again."""
    at = draft.layout.paragraph_at(start)
    line = draft.layout.paragraphs[at - 1]
    return bool(_STOPS.search(draft.quiet, line.start, line.end + 1))


def _sentences_again(draft: Draft, bare: Plain, told: list[tuple[int, int]]) -> Iterator[Finding]:
    """Whole sentences that stand again and are not told as passages."""
    seen: dict[str, int] = {}
    passages = iter((*told[1:], (len(draft.quiet), len(draft.quiet))))
    passage = next(passages)
    for sentence in draft.layout.sentences:
        low, high = bare.between(sentence.start, sentence.end)
        said = bare.words[low:high]
        while passage[1] <= sentence.start:
            passage = next(passages)
        if own(said) < SENTENCE or _SET.search(sentence.text) or not _running(draft, sentence.start):
            continue
        if said in seen and passage[0] >= sentence.end:
            yield _again(draft, sentence.start, sentence.end, seen[said])
        seen.setdefault(said, sentence.start)


def _again(draft: Draft, start: int, end: int, first: int) -> Finding:
    said = words(msg("和第 {sentence} 句重复"), sentence=draft.layout.sentence_at(first))
    return draft.finding("repeated", start, end, (said, words(msg("删去一处，或换一种说法"))))


def shared(draft: Draft) -> Iterator[Finding]:
    """Sentences that another unit's paper has as well, word for word or nearly."""
    if not draft.against.others:
        return
    bare = plain(draft.quiet, draft.phrases)
    others = tuple(
        (name, _grams(plain(lay_out(text).quiet, draft.phrases).words)) for name, text in draft.against.others
    )
    for sentence in draft.layout.sentences:
        low, high = bare.between(sentence.start, sentence.end)
        grams = _grams(bare.words[low:high])
        if own(bare.words[low:high]) < SHARED or not grams:
            continue
        like, name = max(((len(grams & there) / len(grams), name) for name, there in others), key=lambda one: one[0])
        if like >= LIKE:
            said = words(msg("和《{name}》里的话有 {like}% 相同"), name=name, like=int(like * 100))
            mend = words(msg("写本单位自己做的事；确是统一要求的，注明出处"))
            yield draft.finding("shared", sentence.start, sentence.end, (said, mend))


def _grams(bare: str) -> frozenset[str]:
    """All runs of a few own words."""
    runs = (bare[place : place + GRAM] for place in range(len(bare) - GRAM + 1))
    return frozenset(run for run in runs if SHRUNK not in run)
