"""A campaign as JSON: what a machine has to know to fill in an entry, to make a move, to ask a list or a metric."""

from datetime import date

from ninja import Schema

from taizhang.campaign.model import Campaign, Kind, Life, Listing
from taizhang.campaign.questions import life_of
from taizhang.record.asks import Ask, asks
from taizhang.store.lists import heading
from taizhang.web.api.told import ColumnOut
from taizhang.web.boxes import label_of
from taizhang.web.listing import ALL
from taizhang.web.say import definition_of, english, label, tell


class CodeOut(Schema):
    """One of a closed list."""

    code: str
    label: str


class FieldOut(Schema):
    """One thing a kind asks: title, unit, day, due stand beside `values`, everything else in it."""

    name: str
    label: str
    type: str
    required: bool
    hint: str
    codes: list[CodeOut]


class MoveTold(Schema):
    """A legal step of a life."""

    name: str
    label: str
    sources: list[str]
    to: str
    by: list[str]
    needs: list[str]
    fill: list[str]
    ask: list[str]


class StateOut(Schema):
    """A state of a life; `truth` says whose word it is."""

    name: str
    label: str
    truth: str
    closed: bool


class KindOut(Schema):
    """A kind with its fields in the order of the form; without states it is an activity."""

    name: str
    label: str
    measure: str
    fields: list[FieldOut]
    start: str
    states: list[StateOut]
    moves: list[MoveTold]


class MetricOut(Schema):
    """A question one may ask for a figure."""

    name: str
    label: str
    form: str
    when: str
    by: str
    definition: str


class ListNamed(Schema):
    """A list and its columns."""

    name: str
    label: str
    columns: list[ColumnOut]


class CampaignOut(Schema):
    """A campaign in one line."""

    code: str
    title: str
    starts: date
    ends: date


class CampaignWholeOut(CampaignOut):
    """A campaign with all that is asked of it."""

    kinds: list[KindOut]
    metrics: list[MetricOut]
    lists: list[ListNamed]


def campaign_told(campaign: Campaign) -> CampaignOut:
    """The campaign in one line."""
    title = campaign.en if english() and campaign.en else campaign.title
    return CampaignOut(code=campaign.campaign, title=title, starts=campaign.starts, ends=campaign.ends)


def whole_told(campaign: Campaign) -> CampaignWholeOut:
    """Everything."""
    return CampaignWholeOut(
        **campaign_told(campaign).model_dump(),
        kinds=[_kind(campaign, name, kind) for name, kind in campaign.kinds.items()],
        metrics=[
            MetricOut(
                name=name, label=label(one), form=one.form, when=one.when, by=one.by, definition=definition_of(one)
            )
            for name, one in campaign.metrics.items()
        ],
        lists=[_list(campaign, name, one) for name, one in (*campaign.lists.items(), ("all", ALL))],
    )  # fmt: skip


def _kind(campaign: Campaign, name: str, kind: Kind) -> KindOut:
    life = life_of(campaign, name)
    fields = [_field(ask) for ask in asks(campaign, name)]
    return KindOut(
        name=name, label=label(kind), measure=kind.measure, fields=fields, start=life.start if life else "",
        states=_states(life) if life else [], moves=_moves(life) if life else [],
    )  # fmt: skip


def _field(ask: Ask) -> FieldOut:
    codes = [CodeOut(code=code, label=label(one)) for code, one in ask.codes.items()]
    return FieldOut(
        name=ask.name, label=label_of(ask), type=ask.type, required=ask.required, hint=tell(ask.hint), codes=codes
    )


def _states(life: Life) -> list[StateOut]:
    return [
        StateOut(name=name, label=label(one), truth=one.truth or "", closed=one.closed)
        for name, one in life.states.items()
    ]


def _moves(life: Life) -> list[MoveTold]:
    return [
        MoveTold(
            name=name, label=label(one), sources=list(one.from_), to=one.to, by=list(one.by), needs=list(one.needs),
            fill=list(one.fill), ask=list(one.ask),
        )
        for name, one in life.moves.items()
    ]  # fmt: skip


def columns_told(campaign: Campaign, listing: Listing) -> list[ColumnOut]:
    """What stands over each column."""
    return [
        ColumnOut(show=column.show, label=tell(heading(campaign, listing, column, english=english())))
        for column in listing.columns
    ]


def _list(campaign: Campaign, name: str, listing: Listing) -> ListNamed:
    return ListNamed(name=name, label=tell(label(listing)), columns=columns_told(campaign, listing))
