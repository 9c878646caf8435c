"""进度: one unit against time; what a leader reads in a minute comes first, every number opens its rows."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.errors import msg
from taizhang.see.board import Board, board
from taizhang.web.breaking import breakdowns
from taizhang.web.covering import cover
from taizhang.web.funnel import funnels
from taizhang.web.levels import levels
from taizhang.web.looking import Look, look
from taizhang.web.moving_figures import moved, run
from taizhang.web.peers_drawn import peers
from taizhang.web.permission import reads
from taizhang.web.phase import in_phase
from taizhang.web.standing import above, chosen, standing

WHOLE: Final = "all"
VIEWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": msg("总览"),
        "stages": msg("环节和用时"),
        "cover": msg("覆盖"),
        "parts": msg("分列"),
        "moved": msg("变化"),
        WHOLE: msg("全部（打印用）"),
    }
)


@reads
def progress(request: HttpRequest) -> HttpResponse:
    """The unit in view on the day in view; ?metric= chooses the share, ?view= the part, ?since= the day compared with."""
    asked = look(request)
    view = request.GET.get("view", "")
    view = view if view in VIEWS else ""
    parts = PARTS if view == WHOLE else {view: PARTS[view]}
    context: dict[str, object] = {
        "look": asked,
        "view": view,
        "views": tuple((name, told, _address(asked, view=name)) for name, told in VIEWS.items()),
        "above": above(asked),
        "time": asked.board.percent,
        "phase": in_phase(asked),
        "keep": _kept(asked, view),
    }
    for part in parts.values():
        context |= part(asked)
    return render(request, "progress/progress.html", context)


def _address(asked: Look, **more: str) -> str:
    """This page asked again with something else in it."""
    given = {"unit": asked.unit.code, "day": asked.period.end.isoformat(), "metric": asked.metric, **more}
    if asked.chosen:
        given["since"] = asked.since.isoformat()
    return "?" + urlencode({name: value for name, value in given.items() if value})


def _kept(asked: Look, view: str) -> str:
    """What a way to another unit keeps: the day and what was chosen, not the meeting compared with."""
    given = {"day": asked.period.end.isoformat(), "metric": asked.metric, "view": view}
    return "&" + urlencode({name: value for name, value in given.items() if value})


def _overview(asked: Look) -> Mapping[str, object]:
    at = standing(asked)
    metric = at.chosen.metric if at.chosen else ""
    return {
        "at": at,
        "run": run(asked, metric) if metric else None,
        "peers": peers(asked, metric, at.children),
        "levels": levels(asked, board(asked.campaign), metric),
    }


def _stages(asked: Look) -> Mapping[str, object]:
    return {"funnels": funnels(asked)}


def _cover(asked: Look) -> Mapping[str, object]:
    return {"cover": cover(asked)}


def _parts(asked: Look) -> Mapping[str, object]:
    return {"tables": breakdowns(asked)}


def _moved(asked: Look) -> Mapping[str, object]:
    """The course of the chosen share, and everything the board counts on both days."""
    found = board(asked.campaign)
    metric = chosen(asked, found, asked.own(*found.paced))
    return {"moved": moved(asked, _counted(found)), "run": run(asked, metric) if metric else None}


def _counted(found: Board) -> tuple[str, ...]:
    groups = (*found.truths.values(), *found.watch.values())
    return (*found.paced, *(name for names in groups for name in names))


PARTS: Final[Mapping[str, Callable[[Look], Mapping[str, object]]]] = MappingProxyType(
    {"": _overview, "stages": _stages, "cover": _cover, "parts": _parts, "moved": _moved}
)
