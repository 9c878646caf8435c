"""Papers: `python -m bench.reports`; a report of 30 pages with 200 figures, and a draft of 2,500 characters with 65 holes.

The figures are given: what the ledger takes to answer is measured by `bench.metric` and `bench.pages`.
"""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial

import docx

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.decompose.analyse import analyse
from taizhang.decompose.bind import proposals
from taizhang.decompose.docx import read_docx
from taizhang.ingest.child import refill
from taizhang.report.fill import fill
from taizhang.report.hole import Filled, hole_of
from taizhang.report.official import Paper, speech
from taizhang.report.own_layout import changes
from taizhang.see.figure import Figure, Period

DAY = date(2023, 12, 31)
PERIOD = Period(start=date(2023, 9, 1), end=DAY)
CAMPAIGN = "theme_education_2023"
ROUNDS = 5
PAGE, PAGES, FIGURES = 470, 30, 200
"""Characters of a page of 22 lines with its headings and short last lines."""
DRAFT, HOLES = 2_500, 65
ASKED = (
    "举办读书班X期",
    "开展集体学习X余次",
    "讲授专题党课X堂",
    "开展调研X次",
    "查摆问题X个",
    "完成整改X个",
    "建立制度X项",
    "办结民生实事X件",
)
SAID = "坚持把学习贯彻落到实处，深入基层一线听民声、察民情、解民忧，推动一批群众关心的具体问题得到妥善解决，各项工作稳步向前推进。"


def text(characters: int, holes: int) -> str:
    """A report with so many characters and so many holes, evenly spread."""
    each = characters // holes
    lines = ["全县主题教育工作情况汇报"]
    for at in range(holes):
        asked = ASKED[at % len(ASKED)]
        heading = f"（{'一二三四五六七八九十'[at // 10 % 10]}）扎实开展工作\n" if at % 10 == 0 else ""
        lines.append(f"{heading}{(SAID * 20)[: max(each - len(asked) - len(heading) - 2, 0)]}{asked}。")
    return "\n".join(lines)


def filled(campaign: Campaign, draft: str) -> Filled:
    """The draft matched with metrics and filled, every hole with the same figure."""
    found = analyse(draft, "汇报.txt")
    holes = []
    for one in proposals(found.blanks, campaign):
        metric = one.metric or next(iter(campaign.metrics))
        figure = Figure(metric=metric, unit="YX", period=PERIOD, value=Fraction(127), rows=127, seal="0" * 64)
        holes.append(hole_of(campaign, one.blank, metric, figure))
    return fill(draft, holes)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> str:
    """The median of some rounds in seconds: of computing here, by the clock on the wall where a child computes."""
    return f"{statistics.median(_seconds(work, clock) for _ in range(ROUNDS)):.2f} s"


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def own_file(draft: str) -> bytes:
    """The draft as a clerk's own Word file."""
    document = docx.Document()
    for line in draft.splitlines():
        document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def measured(campaign: Campaign) -> Iterator[str]:
    """A line for each piece of work."""
    report = filled(campaign, text(PAGE * PAGES, FIGURES))
    for kind in ("clean", "traced"):
        paper = Paper(filled=report, cut_off=DAY, traced=kind == "traced", units={"YX": "云溪县"})
        yield f"{PAGES} pages, {len(report.trace)} figures, {kind}: {timed(partial(speech, paper))}"
    draft = text(DRAFT, HOLES)
    done = filled(campaign, draft)
    told = f"{len(draft):,} characters, {len(done.trace)} of {HOLES} holes"
    yield f"{told}, matched and filled: {timed(lambda: filled(campaign, draft))}"
    paper = Paper(filled=done, cut_off=DAY)
    yield f"{told}, official layout: {timed(lambda: speech(paper))}"
    file = own_file(draft)
    asked = changes(
        Paper(filled=filled(campaign, read_docx(file, "汇报.docx")), cut_off=DAY), read_docx(file, "汇报.docx"), {}
    )
    yield f"{told}, own file in a child: {timed(lambda: refill(file, '汇报.docx', asked), time.perf_counter)}"


def main() -> None:
    """Print every line as soon as it is known."""
    campaign, problems = load(shipped_text(CAMPAIGN), f"{CAMPAIGN}.yaml")
    if campaign is None:
        raise SystemExit("\n".join(str(one) for one in problems))
    for line in measured(campaign):
        print(line, flush=True)


if __name__ == "__main__":
    main()
