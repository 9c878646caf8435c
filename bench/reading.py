"""Reading and analysing papers: `python -m bench.reading`; hostile megabytes, a pdf of 377 pages, memory of the child."""

import resource
import time
from collections.abc import Callable
from functools import partial
from importlib.resources import files

from taizhang.decompose.analyse import analyse
from taizhang.errors import Refusal
from taizhang.ingest import office
from taizhang.ingest.child import read_document
from taizhang.ingest.limits import sweep_seldom
from tests.decompose.printed_files import Placed, ofd, page_of, pdf
from tests.decompose.word_files import docx, paragraph

PAGES = 377
MEGABYTE = 1_000_000
HOSTILE = (
    "一、一、第一第一", "各单位要学习", "啊", "X", "要，", "（", "“", "1", "1月1日前", "牵头单位：县，", "确保取得", "甲后三天内", "存在问题",
    "只有甲", "一是要二是要", "来源：", "打印 ", "学习\n", "　　要\n", "抓学习\n", "各镇要学。\n", "\t", "a ", "\r\n", "，的", "％", "不得", "（鼓掌",
    "<p", "##a",
)  # fmt: skip
SENTENCES = "各单位要把整改作为硬任务，逐条逐项建立台账，明确责任单位和完成时限，确保在11月底前全部整改到位。"


def timed(what: str, work: Callable[[], object]) -> None:
    """Do it once and print how long it took; a refusal is an answer too."""
    start = time.perf_counter()
    try:
        work()
        end = ""
    except Refusal as refusal:
        end = f", refused: {refusal}"
    print(f"{what}: {time.perf_counter() - start:.2f} s{end}", flush=True)


def megabyte(pattern: str) -> str:
    """A paper of one megabyte, all of it one line of the pattern."""
    return "某县工作方案\n一、重点任务\n" + pattern * (MEGABYTE // len(pattern.encode()))


def pages() -> list[list[Placed]]:
    """As many pages as a thick book, with headers and page numbers."""
    return [
        [Placed(240, 50, "某县工作汇编"), *page_of(f"第{number}段。{SENTENCES * 3}\n（一）抓学习。{SENTENCES * 5}"),
         Placed(280, 800, f"— {number + 1} —")]
        for number in range(PAGES)
    ]  # fmt: skip


def main() -> None:
    """Every figure of the issue, one a line."""
    sweep_seldom()  # as the child does
    speech = (files("taizhang.demo").joinpath("texts/speech.txt").read_text(encoding="utf-8") * 4)[:4000]
    analyse(speech, "speech.txt")
    timed("4,000 characters analysed", lambda: analyse(speech, "speech.txt"))
    word = docx("".join(paragraph(line) for line in speech.splitlines()))
    timed("the same as docx, read in the child", lambda: read_document(word, "speech.docx"))
    for pattern in HOSTILE:
        timed(f"1 MB of {pattern!r} analysed", partial(analyse, megabyte(pattern), "a.txt"))
    book = pages()
    timed(f"pdf of {PAGES} pages", lambda: read_document(pdf(book), "a.pdf"))
    timed(f"ofd of {PAGES} pages", lambda: read_document(ofd(book), "a.ofd"))
    large = docx(paragraph(SENTENCES * 10) * 2000)
    timed("docx of 980,000 characters", lambda: read_document(large, "a.docx"))
    print(f"peak memory of a reading child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
    rtf = rb"{\rtf1\ansi " + b"plan\\par " * 2000 + b"}"
    if office.program():
        timed("rtf through LibreOffice", lambda: read_document(rtf, "a.rtf"))
        print(f"peak memory with LibreOffice: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")
    else:
        print("LibreOffice is not installed: old papers are refused")


if __name__ == "__main__":
    main()
