"""`taizhang fill DRAFT --unit CODE --as-of DAY -o OUT.docx`: the draft with the ledger's figures, as official Word."""

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from taizhang.cli.asking import Asking, day
from taizhang.cli.bind_file import kept
from taizhang.cli.decompose import aligned
from taizhang.cli.drafts import analysis, names
from taizhang.cli.fonts import lacking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, reader, unit_or_top
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.carry import carry
from taizhang.errors import msg, refuse, words
from taizhang.ingest.child import refill
from taizhang.report.hole import Filled
from taizhang.report.official import speech
from taizhang.report.own_layout import changes
from taizhang.see.figure import Period
from taizhang.store import clock, papers
from taizhang.store.documents import Decision

WORD: Final = ".docx"


def run(arguments: Sequence[str]) -> int:
    """Write the paper; print where each number comes from, and what was left open and why."""
    given = _given(arguments)
    campaign = chosen(given.campaign)
    unit = unit_or_top(given.unit)
    asked = papers.Asked(unit, _period(given, campaign.starts), reader(unit))
    text = analysis(given.draft)
    bounds = papers.bound(campaign, text.blanks, _chosen(text, given.bindings))
    draft = papers.Draft(analysis=text, bounds=bounds, names=names(given.name))
    done = papers.filled(campaign, draft, asked, sealed=True)
    paper = papers.paper(done, asked, traced=given.traced, draft=True)
    own = given.draft.suffix.lower() == WORD and not given.official
    wanted = changes(paper, text.text, papers.names_for(campaign, draft, asked))
    given.out.write_bytes(refill(given.draft.read_bytes(), given.draft.name, wanted) if own else speech(paper))
    for line in _told(done, given.out):
        print(line)
    if not own:
        print(lacking().say(tongue()))
    return 0


def _given(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("fill", msg("用台账的数填好一份稿子，出 Word"))
    asking.add_argument("draft", metavar="DRAFT", type=Path, help=say(msg("带空格的稿子（txt、docx）")))
    asking.add_argument("--unit", default="", help=say(msg("按哪个单位（含下属）取数；不写即最上级单位")))
    asking.add_argument("--as-of", type=day, help=say(msg("截止日，如 2023-12-31；不写即今天")))
    asking.add_argument("--from", dest="start", type=day, help=say(msg("起始日；不写即专项第一天")))
    asking.add_argument("-o", "--out", type=Path, required=True, help=say(msg("存为哪个 docx 文件")))
    asking.add_argument("--traced", action="store_true", help=say(msg("出溯源稿：每个数编号，附来源表")))
    official = msg("稿子是 docx 时也不用它自己的版式，按公文版式（GB/T 9704）出")
    asking.add_argument("--official", action="store_true", help=say(official))
    asking.add_argument(
        "--name", action="append", default=[], metavar="X系统=云溪县", help=say(msg("给出一个名称，可以写几次"))
    )
    asking.add_argument("--bindings", type=Path, help=say(msg("用 taizhang bind --keep 存下的对应关系，不再猜")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    given = asking.parse_args(arguments)
    if given.out.suffix.lower() != WORD:
        raise refuse(msg("“{file}”不是 docx 文件名，请写成 -o 材料.docx"), file=given.out.name)
    return given


def _chosen(draft: Analysis, file: Path | None) -> Mapping[str, Decision]:
    """What a person bound before (`taizhang bind --keep`), as decisions about this text's blanks."""
    taken = carry(kept(file), draft.blanks) if file else ()
    places = ((papers.place_of(blank), metric) for blank, metric in taken)
    return {
        place: Decision(place=place, verdict="bind" if metric else "no", values={"metric": metric})
        for place, metric in places
    }


def _period(given: Namespace, starts: date) -> Period:
    start, end = given.start or starts, given.as_of or clock.today()
    if start > end:
        raise refuse(msg("起始日{start}在截止日{end}之后，请对调"), start=start, end=end)
    return Period(start=start, end=end)


def _told(done: Filled, out: Path) -> Iterator[str]:
    say = tongue()
    head = tuple(say(one) for one in (msg("句"), msg("写作"), msg("确切数"), msg("行数"), msg("指标"), msg("文中")))
    rows = ((one.sentence, one.written, one.exact, str(one.rows), one.metric, one.context) for one in done.trace)
    yield aligned((head, *rows))
    if done.open:
        yield words(msg("空着 {n} 处："), n=len(done.open)).say(say)
        yield aligned(tuple((one.sentence, one.blank.text, one.context, one.why.say(say)) for one in done.open))
    for one in done.repeats:
        if not one.why:
            yield words(msg("{list}：共 {n} 条，填了 {m} 行"), list=one.label, n=one.count, m=len(one.keys)).say(say)
    told = words(msg("填了 {n} 处，空着 {m} 处，已存：{file}"), n=len(done.trace), m=len(done.open), file=out)
    yield told.say(say)
