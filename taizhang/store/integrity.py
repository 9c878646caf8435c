"""The ledger proves itself: the chain of steps, the rows they left, the files they speak of, the tallies of the rows."""

from collections.abc import Iterator, Mapping

from taizhang.errors import Place, Problem, msg, words
from taizhang.store import old_visits, tally_check
from taizhang.store.chain import row_digest, step_digest
from taizhang.store.evidence import digest_of, place_of
from taizhang.store.models import Chain, Entry, Evidence, Step
from taizhang.store.office_steps import VISITS


def _chain_flaws(chain: Chain) -> Iterator[Problem]:
    seq, head = old_visits.forgotten() if chain.region == VISITS else (0, "")
    for step in Step.objects.filter(region=chain.region).order_by("seq").iterator():
        seq += 1
        if step.seq != seq or step.prev != head or step.digest != step_digest(step):
            place = Place(file="流转", path=f"{chain.region or '设置'}#{step.seq}")
            yield Problem(place, words(msg("第{seq}条流转被改动、删除或调换过"), seq=seq))
            seq = step.seq
        head = step.digest
    if (seq, head) != (chain.seq, chain.head):
        place = Place(file="流转", path=f"{chain.region or '设置'}#{chain.seq}")
        yield Problem(place, words(msg("末尾的流转缺失：应有{n}条"), n=chain.seq))


def _row_flaws() -> Iterator[Problem]:
    last: dict[int, str] = {}
    for entry_id, facts in Step.objects.exclude(entry=None).order_by("seq").values_list("entry_id", "facts").iterator():
        last[entry_id or 0] = facts
    for row in Entry.objects.order_by("pk").iterator():
        if last.get(row.pk) != row_digest(row):
            yield Problem(Place(file="条目", path=row.key), words(msg("“{title}”在流转之外被改过"), title=row.title))


def _file_flaws() -> Iterator[Problem]:
    for proof in Evidence.every.filter(kind="file").iterator():
        place = place_of(proof.digest)
        if not place.exists() or digest_of(place.read_bytes(), proof.algorithm) != proof.digest:
            yield Problem(
                Place(file="佐证", path=proof.digest[:12]), words(msg("“{name}”缺失或被改动"), name=proof.name)
            )


def heads_lost(heads: Mapping[str, tuple[int, str]]) -> Iterator[Problem]:
    """Chains in which a step that was written down elsewhere (number and digest) is not there any more, or another.

    A visit that was forgotten since (`old_visits`) is not lost.
    """
    through, _ = old_visits.forgotten()
    for region, (seq, head) in heads.items():
        if region == VISITS and seq <= through:
            continue
        if seq and not Step.objects.filter(region=region, seq=seq, digest=head).exists():
            place = Place(file="流转", path=f"{region or '设置'}#{seq}")
            yield Problem(place, words(msg("和备份时记下的第{seq}条流转不是同一条"), seq=seq))


def check() -> tuple[Problem, ...]:
    """Everything that does not hold, each with its place; empty when the ledger is whole."""
    chains = (flaw for chain in Chain.objects.order_by("region") for flaw in _chain_flaws(chain))
    return (*chains, *_row_flaws(), *_file_flaws(), *tally_check.flaws())
