"""设置 · 专项文件: the campaign as it stands, another revision tried out, then adopted; every revision kept."""

from collections.abc import Mapping
from functools import cache
from math import ceil
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from taizhang.campaign.book_in import compiled
from taizhang.campaign.burden import minutes_a_week
from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.ingest.many import read_one
from taizhang.record.campaign_book import campaign_workbook
from taizhang.store import office, reading, revisions, sight
from taizhang.web.as_file import EXCEL, YAML, as_file
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import head
from taizhang.web.say import label, say, tell

PARTS: Final[Mapping[str, str]] = MappingProxyType({
    "campaign": msg("代号"), "title": msg("名称"), "en": msg("英文名称"), "starts": msg("开始日期"), "ends": msg("结束日期"),
    "follows": msg("接着哪个专项"), "carries": msg("从上一专项选用"),
    "minutes_a_week": msg("每周填报分钟数上限"), "classes": msg("单位类别"), "measures": msg("措施"),
    "codes": msg("代码表"), "fields": msg("字段"), "lives": msg("流程"), "kinds": msg("类别"), "selections": msg("筛选"),
    "metrics": msg("指标"), "rules": msg("规则"), "lists": msg("清单"), "milestones": msg("推进会"), "phases": msg("阶段"),
    "statistics": msg("统计表"), "papers": msg("材料模板"), "slips": msg("单据"), "ladder": msg("督办阶梯"),
    "headings": msg("别的叫法"), "wording": msg("用语"),
})  # fmt: skip
SORTS: Final[Mapping[str, str]] = MappingProxyType({"new": msg("新增"), "gone": msg("删去"), "changed": msg("改动")})
FILE: Final = "campaign.yaml"
WORKBOOK: Final = b"PK"
"""With what an xlsx begins."""


@head
@require_http_methods(["GET", "POST"])
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every campaign in force; a file or a text tried out, or put in force when it has been."""
    if request.method == "GET":
        inforce = tuple((one, reading.in_force(one.code)) for one in revisions.newest())
        told = {"inforce": inforce, "shipped": _shipped(), "text": _begun(request)}
        return render(request, "settings/campaigns.html", told)
    text = _given(request)
    if request.POST.get("act") == "adopt":
        campaign = office.adopt(text, FILE, by=actor_of(request))
        messages.success(request, say(words(msg("“{title}”的新修订版已启用"), title=campaign.title)))
        return HttpResponseRedirect(reverse("campaign_file", args=[campaign.campaign]))
    return _tried(request, text)


@cache
def _shipped() -> tuple[Campaign, ...]:
    """The campaigns that come along."""
    found = (load(shipped_text(name), name)[0] for name in shipped())
    return tuple(one for one in found if one is not None)


def _begun(request: HttpRequest) -> str:
    """The text to begin with: a revision in force, or one of the campaigns that come along."""
    if name := request.GET.get("shipped", ""):
        if name not in shipped():
            raise sight.Unseen
        return shipped_text(name)
    code = request.GET.get("code", "")
    return revisions.history(code)[0].text if code else ""


def _given(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        data = bytes(file.read())
        if data.startswith(WORKBOOK):
            return _compiled(data, str(file.name))
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise refuse(msg("{file} 不是 UTF-8 文字，请另存为 UTF-8 再试"), file=file.name) from None
    text = str(request.POST.get("text", "")).replace("\r\n", "\n")
    if not text.strip():
        raise refuse(msg("请选一个专项文件，或把它的文字贴进来"))
    return text


def _compiled(data: bytes, name: str) -> str:
    """The campaign written in a workbook; every flaw of it is told at once by its cell, and nothing is tried."""
    sheets = {sheet.name: sheet.rows for sheet in read_one(data, name).marked if not sheet.hidden}
    found = compiled(sheets, name)
    if found.problems:
        raise Refusal(words(msg("工作簿里有 {n} 处要改，改好再传"), n=len(found.problems)), found.problems)
    return found.text


def _tried(request: HttpRequest, text: str) -> HttpResponse:
    """Every flaw with its line, or what would change; nothing is written."""
    campaign, problems = load(text, FILE)
    told: dict[str, object] = {"text": text, "problems": problems, "rows": min(40, text.count("\n") + 2)}
    if campaign is not None and not problems:
        run = revisions.dry_run(campaign)
        told |= {"run": run, "parts": _parts(run), "weeks": _weeks(campaign)}
    return render(request, "settings/campaign_tried.html", told, status=422 if problems else 200)


def _weeks(after: Campaign) -> tuple[tuple[str, str, int], ...]:
    """For every class what a unit of it fills in a week, in minutes: as it is now, "—" where it is new, and afterwards."""
    codes = reading.campaign_codes()
    before = reading.in_force(after.campaign) if after.campaign in codes else None
    return tuple(
        (
            label(one),
            str(ceil(minutes_a_week(before, name))) if before and name in before.classes else "—",
            ceil(minutes_a_week(after, name)),
        )
        for name, one in after.classes.items()
    )


def _parts(run: revisions.DryRun) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The differences by part: what was done to which name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for change in run.changes:
        found.setdefault(change.part, []).append((tell(SORTS[change.sort]), change.name))
    return tuple((tell(PARTS[part]), tuple(told)) for part, told in found.items())


@head
@require_GET
def campaign_file(request: HttpRequest, code: str) -> HttpResponse:
    """The revision in force as it is written, and all before it."""
    history = revisions.history(code)
    told = {
        "history": history,
        "newest": history[0],
        "campaign": reading.in_force(code),
        "rows": min(40, history[0].text.count("\n") + 2),
        "inherits": reading.in_force(code).follows in reading.campaign_codes(),
    }
    return render(request, "settings/campaign_file.html", told)


@head
@require_GET
def campaign_text(request: HttpRequest, code: str, revision: int) -> HttpResponse:
    """One revision as a file."""
    return as_file(revisions.text_of(code, revision), YAML, f"{code}-{revision}.yaml")


@head
@require_GET
def campaign_book(request: HttpRequest, code: str, revision: int) -> HttpResponse:
    """One revision as a workbook that offices write in."""
    book = campaign_workbook(revisions.text_of(code, revision), f"{code}.yaml")
    return as_file(book, EXCEL, f"{code}-{revision}.xlsx")
