"""The operations of the API, one row for every address."""

from collections.abc import Callable
from typing import Any, Final

from tests.web.api.machine import problem
from tests.web.matrix.row import Row
from tests.web.matrix.world import Hand, Thing, workbook

Path = Callable[[Thing], str]


def _in(at: Thing) -> str:
    return f"/campaigns/{at.campaign.campaign}"


def _asks(name: str, need: str, path: Path, of: str = "", **query: Callable[[Thing], object]) -> Row:
    def ask(hand: Hand, at: Thing) -> Any:
        return hand.machine.ask(path(at), **{key: value(at) for key, value in query.items()})

    return Row(name=f"api_{name}", need=need, of=of, machine=True, ask=ask)


def _sends(name: str, need: str, path: Path, body: Callable[[Thing], Any], of: str = "", **more: Any) -> Row:
    method = more.pop("method", "POST")
    return Row(
        name=f"api_{name}", need=need, of=of, machine=True, writes=True, **more,
        ask=lambda hand, at: hand.machine.send(path(at), body(at), method=method),
    )  # fmt: skip


def _beyond(name: str, path: Path, body: Callable[[Thing], Any]) -> Row:
    """What this small item can never take: it is refused with a sentence, and only where it may be seen."""
    return Row(name=f"api_{name}", need="beyond", of="entry", machine=True,
               ask=lambda hand, at: hand.machine.send(path(at), body(at)))  # fmt: skip


def _new(at: Thing) -> dict[str, Any]:
    return {**problem(), "unit": at.unit}


def _moved(at: Thing) -> dict[str, Any]:
    proof = {"kind": "note", "text": "现场核查：已清理"}
    return {"version": at.version, "move": "claim", "values": {"effect": "划线管理"}, "proofs": [proof]}


def _parcel(hand: Hand, at: Thing) -> str:
    return f"{_in(at)}/imports/{at.parcels.get(hand.who, '0' * 24)}"


API: Final = (
    Row(name="api_health", need="public", machine=True, ask=lambda hand, at: hand.machine.ask("/health")),
    Row(name="api_openapi", need="public", machine=True, ask=lambda hand, at: hand.machine.ask("/openapi.json")),
    _asks("me", "home", lambda at: "/me"),
    _asks("campaigns", "home", lambda at: "/campaigns"),
    _asks("campaign", "home", _in),
    _asks("units", "see", lambda at: "/units", "unit", under=lambda at: at.unit),
    _asks("units", "home", lambda at: "/units"),
    _asks("unit", "see", lambda at: f"/units/{at.unit}", "unit"),
    _asks("list_rows", "see", lambda at: f"{_in(at)}/lists/problems", "unit", unit=lambda at: at.unit),
    _asks("entry", "see", lambda at: f"/entries/{at.key}", "entry"),
    _sends("entry_amend", "write", lambda at: f"/entries/{at.key}", lambda at: {"version": at.version, "title": "改过"},
           "entry", method="PATCH"),
    _sends("entry_record", "write", lambda at: f"{_in(at)}/entries", _new, "unit", hidden="no"),
    _sends("entries_record", "write", lambda at: f"{_in(at)}/entries/batch", lambda at: {"entries": [_new(at)]}, "unit",
           hidden="no"),
    _sends("entry_move", "clerk", lambda at: f"/entries/{at.key}/moves", _moved, "entry"),
    _sends("entry_link", "tie", lambda at: f"/entries/{at.key}/links", lambda at: {"role": "same_as", "key": at.fellow},
           "entry"),
    _beyond("entry_part_out", lambda at: f"/entries/{at.key}/parts", lambda at: {"units": [at.unit]}),
    _beyond("entry_word", lambda at: f"/entries/{at.key}/answers",
            lambda at: {"version": at.version, "way": "visit", "satisfied": 3, "asked": 3}),
    _sends("step_undo", "undo", lambda at: f"/entries/{at.key}/steps/{at.seq}/undo", lambda at: {}, "entry"),
    _sends("batch_undo", "unbatch", lambda at: f"/batches/{at.batch}/undo", lambda at: {}, "entry"),
    Row(name="api_evidence_add", need="write", of="entry", machine=True, writes=True,
        ask=lambda hand, at: hand.machine.upload(f"/entries/{at.key}/evidence", version=at.version, file=workbook())),
    _asks("evidence_file", "see", lambda at: f"/entries/{at.key}/evidence/{at.proof}", "entry"),
    _asks("figure", "see", lambda at: f"{_in(at)}/metrics/items.found", "unit", unit=lambda at: at.unit),
    _asks("figures_of", "see", lambda at: f"{_in(at)}/figures", "unit", unit=lambda at: at.unit),
    _asks("figure_rows", "see", lambda at: f"{_in(at)}/metrics/items.found/rows", "unit", unit=lambda at: at.unit),
    _asks("documents", "home", lambda at: f"{_in(at)}/documents"),
    _asks("document", "paper", lambda at: f"/documents/{at.paper}", "document"),
    _asks("document", "see", lambda at: f"/documents/{at.draft}", "document"),
    Row(name="api_document_receive", need="write", of="unit", machine=True, writes=True,
        ask=lambda hand, at: hand.machine.upload(f"{_in(at)}/documents", text="通知\n各乡镇要报送清单。\n", unit=at.unit)),
    _sends("document_decide", "judge", lambda at: f"/documents/{at.paper}/decisions",
           lambda at: {"decisions": [{"place": at.place, "verdict": "no"}]}, "document"),
    _asks("workbook", "see", lambda at: f"{_in(at)}/workbooks/problem", "unit", unit=lambda at: at.unit),
    Row(name="api_import_look", need="write", of="unit", machine=True,
        ask=lambda hand, at: hand.machine.upload(f"{_in(at)}/imports", file=workbook(), unit=at.unit)),
    Row(name="api_import_again", need="parcel", of="parcel", machine=True,
        ask=lambda hand, at: hand.machine.ask(_parcel(hand, at))),
    Row(name="api_import_flawed", need="parcel", of="parcel", machine=True,
        ask=lambda hand, at: hand.machine.ask(f"{_parcel(hand, at)}/flawed")),
    Row(name="api_import_take", need="parcel", of="parcel", machine=True, writes=True,
        ask=lambda hand, at: hand.machine.send(f"{_parcel(hand, at)}/take")),
)  # fmt: skip
