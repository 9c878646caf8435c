"""进度 to be taken away: the page's figures as Word, with charts that Word draws itself."""

from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from taizhang.errors import msg
from taizhang.report.official_paper import printed
from taizhang.report.progress_paper import Bar, Progress, progress_paper
from taizhang.web.as_file import WORD, as_file
from taizhang.web.looking import look
from taizhang.web.permission import reads
from taizhang.web.readings import Reading
from taizhang.web.say import tell
from taizhang.web.standing import standing

PAPER = "zh-hans"


@reads
def progress_word(request: HttpRequest) -> HttpResponse:
    """The unit in view on the day in view, as a Chinese paper in whatever language the page is read."""
    with override(PAPER):
        asked = look(request)
        at = standing(asked)
        paper = Progress(
            unit=asked.unit.name,
            day=asked.period.end,
            time=asked.board.time,
            own=tuple(_bar(one.label, one) for one in (*at.paced, *at.shares)),
            metric=at.chosen.label if at.chosen else "",
            under=tuple(_bar(child.unit.name, child.share) for child in at.children),
        )
        name = tell(msg("进度"))
    return as_file(printed(progress_paper(paper)), WORD, f"{asked.unit.name}{name}-{asked.period.end.isoformat()}.docx")


def _bar(label: str, one: Reading) -> Bar:
    """A reading as the paper shows it; its per cents are already cut."""
    share = None if one.percent is None else Fraction(one.percent, 100)
    return Bar(label=label, written=one.text, base=one.base, gap=one.gap, share=share)
