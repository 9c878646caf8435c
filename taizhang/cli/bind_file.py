"""What a person chose for the blanks of a draft: on the command line, and in a file that serves other units and dates."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from taizhang.campaign.model import Campaign
from taizhang.decompose import carry
from taizhang.decompose.analysis import Blank
from taizhang.errors import msg, refuse

Kept = tuple[tuple[Blank, str], ...]


def kept(file: Path) -> Kept:
    """The bindings of a file written by `keep`: each a clause and its metric ("" is left open)."""
    try:
        return carry.read(json.loads(file.read_text(encoding="utf-8-sig"))["bindings"])
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(file)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise refuse(msg("“{name}”不是 taizhang bind --keep 存下的文件，请重新存一份"), name=str(file)) from error


def keep(file: Path, campaign: str, bindings: Sequence[tuple[Blank, str]]) -> None:
    """Write the bindings; a clause tells where each belongs, so that the file outlives small edits of the draft."""
    content = {"campaign": campaign, "bindings": carry.written(bindings)}
    try:
        file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise refuse(msg("写不了 {name}。请看看路径对不对、有没有权限。"), name=str(file)) from error


def chosen(given: Iterable[str], blanks: int, campaign: Campaign) -> Iterator[tuple[int, str]]:
    """`3=items.closed` as number and metric; the metric may be empty."""
    for one in given:
        number, equals, metric = one.replace("＝", "=").partition("=")
        if not (equals and number.strip().isdecimal() and 1 <= int(number) <= blanks):
            raise refuse(
                msg("--choose 要写成 3=items.closed 这样，编号在 1 到 {n} 之间，不能是“{given}”"), n=blanks, given=one
            )
        if metric.strip() and metric.strip() not in campaign.metrics:
            raise refuse(msg("专项里没有指标“{metric}”，见 taizhang campaign show"), metric=metric.strip())
        yield int(number), metric.strip()
