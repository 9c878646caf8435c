"""A made-up county and campaign, small and with every type of field, for the tests of drafts and workbooks."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from taizhang.campaign.model import Campaign, Code, CodeList, FieldDef, Kind, Life, State
from taizhang.record.drafting import Context
from taizhang.record.entry import Entry
from taizhang.record.names import units_of
from taizhang.record.sheets import Sheet
from taizhang.record.tree import Node

CAMPAIGN = Campaign(
    campaign="qingshan_2023",
    title="青山县专项行动",
    starts=date(2023, 9, 1),
    ends=date(2024, 1, 31),
    classes={"town": Code(label="乡镇")},
    measures={"learn": Code(label="理论学习")},
    codes={
        "rhythm": CodeList(
            label="整改类型",
            values={
                "now": Code(label="立行立改", en="at once", days=10, words=("立即整改",)),
                "limit": Code(label="限期整改", days=90),
                "long": Code(label="长期坚持"),
            },
        ),
        "aspect": CodeList(
            label="方面",
            values={
                "theory": Code(label="理论学习"),
                "service": Code(label="联系群众、服务群众"),
                "duty": Code(label="担当作为"),
            },
        ),
    },
    fields={
        "times": FieldDef(label="人次", type="number", example="12"),
        "money": FieldDef(label="投资", type="money", hint="不含上级补助"),
        "seen": FieldDef(label="查摆时间", type="date"),
        "rhythm": FieldDef(label="整改类型", en="rhythm", type="choice", codes="rhythm"),
        "aspects": FieldDef(label="涉及方面", type="choices", codes="aspect"),
        "helper": FieldDef(label="配合单位", type="unit"),
        "owner": FieldDef(label="责任人", type="person", hint="写姓名和职务"),
        "paper": FieldDef(label="会议纪要", type="file"),
        "detail": FieldDef(label="具体表现"),
    },
    lives={
        "closing": Life(
            label="销号",
            start="found",
            states={"found": State(label="已发现"), "done": State(label="已销号", closed=True)},
            moves={},
        )
    },
    kinds={
        "study": Kind(label="集体学习", title="学习主题", day="学习日期", fields=("times", "detail")),
        "problem": Kind(
            label="问题",
            life="closing",
            title="存在问题",
            day="发现日期",
            due_by="rhythm",
            required=("rhythm",),
            fields=("rhythm", "owner", "times", "money", "seen", "aspects", "helper", "paper", "detail"),
        ),
    },
)
NODES = (
    Node(code="0001", name="青山县", path="0000", unit_class="town"),
    Node(code="0002", name="云溪镇", path="00000000", unit_class="town"),
    Node(code="0003", name="石桥镇", path="00000001", unit_class="town"),
    Node(code="0004", name="办公室", path="000000000000", unit_class="town"),
    Node(code="0005", name="办公室", path="000000010000", unit_class="town"),
)
TODAY = date(2023, 12, 20)
CONTEXT = Context(units=units_of(NODES), today=TODAY, unit="0002")


def problem(key: str, values: Mapping[str, object], title: str = "办事排队久", **more: object) -> Entry:
    """An open problem of 云溪镇 as the ledger holds it."""
    facts: dict[str, object] = {"unit": "0002", "path": "00000000", "day": date(2023, 10, 8), "state": "found", **more}
    return Entry(key=key, kind="problem", title=title, unit_class="town", values=values, **facts)  # type: ignore[arg-type]


def opened(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, read as the ingest room reads them."""
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return tuple(
        Sheet(
            meta.name,
            tuple(map(tuple, book.get_sheet_by_name(meta.name).to_python(skip_empty_area=False))),
            meta.visible != SheetVisibleEnum.Visible,
        )
        for meta in book.sheets_metadata
    )
