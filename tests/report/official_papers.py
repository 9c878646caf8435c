"""Papers of every layout, as an office would write them, for the tests of what they look like."""

from datetime import date
from typing import Final

from taizhang.report.grid import Grid
from taizhang.report.hole import Run
from taizhang.report.official_form import (
    Annex,
    BriefingEnd,
    BriefingHead,
    Imprint,
    LetterHead,
    Marks,
    MinutesHead,
    OfficialPaper,
    OrderHead,
    RedHead,
    Signature,
    Text,
    Title,
)
from taizhang.report.official_paper import printed
from tests.report.read_back import seen

DAY: Final = date(2023, 9, 6)
OFFICE: Final = "云溪市委主题教育领导小组办公室"
TABLE: Final = Grid(
    headings=("序号", "单位", "措施"), widths=(20, 80, 50), centred=(True, False, True), rows=(("1", "青禾县", "27"),)
)
BODY: Final = (
    "根据工作安排，第三督导组对你县主题教育开展情况进行了督导。经梳理，发现存在以下问题：",
    "一、调查研究不够深入",
    "（一）课题没有确定。全县82个基层单位中有11个尚未确定调研课题。",
    "1.责任不清。9个课题没有写明责任领导。\n（1）时限不明。请写明完成时限。",
    (Run(text="二、措施较为笼统。共有"), Run(text="27", state="figure", trace=1), Run(text="条措施没有写明时限。")),
    "请于2023年9月30日前书面反馈。",
)
SEALED: Final = Signature(organs=(OFFICE,), day=DAY)
LETTER: Final = OfficialPaper(
    head=LetterHead(
        organ=f"中共{OFFICE}", number="云主教办提〔2023〕12号", marks=Marks(copy_no="000012", urgency="特急")
    ),
    text=Text(title="关于调查研究情况的提示函", to="青禾县委主题教育办", body=BODY, signature=SEALED),
    made=DAY,
    end=Imprint(copies_to="省委第五巡回指导组", printed_by=OFFICE, day=DAY),
    mark="草稿",
)
RED: Final = OfficialPaper(
    head=RedHead(
        organs=(f"中共{OFFICE}",),
        number="云主教办发〔2023〕12号",
        marks=Marks(copy_no="000012", secrecy="秘密★1年", urgency="特急"),
    ),
    text=Text(
        title="关于进一步做好调查研究工作的通知",
        to="各县（市、区）党委主题教育办：",
        body=(*BODY, TABLE),
        annexes=(
            Annex(name="措施修订情况统计表", blocks=("填报单位填写。", TABLE)),
            Annex(name="问题清单样表", blocks=(TABLE,), across=True),
            Annex(name="填报说明", blocks=("一、填报范围",)),
            Annex(name="另册印发的材料"),
        ),
        signature=SEALED,
        remark="此件公开发布",
    ),
    made=DAY,
    end=Imprint(copies_to="省委主题教育办，市委各部委。", printed_by=OFFICE, day=DAY),
)
UPWARD: Final = OfficialPaper(
    head=RedHead(organs=("青禾县人民政府",), number="青政〔2023〕7号", signers=("王某某",)),
    text=Text(
        title="关于小型水库除险加固资金的请示",
        to="云溪市人民政府",
        body=("现请示如下。",),
        annexes=(Annex(name="小型水库除险加固资金测算说明和分乡镇明细"),),
        signature=Signature(organs=("青禾县人民政府办公室秘书科",), day=DAY, form="plain"),
    ),
    made=DAY,
    end=Imprint(printed_by="青禾县人民政府办公室", day=DAY, page="next"),
)
JOINT: Final = OfficialPaper(
    head=RedHead(
        organs=("青禾县教育局", "青禾县财政局"), number="青教发〔2023〕3号", signers=("王某某", "李某", "赵某某")
    ),
    text=Text(
        title="关于校舍维修的报告", body=("现报告如下。",), signature=Signature(organs=("县教育局",), form="plain")
    ),
    made=DAY,
    end=Imprint(),
)
ORDER: Final = OfficialPaper(
    head=OrderHead(mark="青禾县人民政府令", number="第3号"),
    text=Text(
        body=("现予公布，自2024年1月1日起施行。",),
        signature=Signature(organs=("张某某",), day=DAY, form="person", post="县长"),
    ),
    made=DAY,
)
MINUTES: Final = OfficialPaper(
    head=MinutesHead(mark="青禾县人民政府常务会议纪要", number="〔2023〕3号", organ="县政府办公室", day=DAY),
    text=Text(
        body=("会议议定事项纪要如下：",), present=(("出席", "张某某　李某某"), ("请假", "周某某"), ("列席", "吴某某"))
    ),
    made=DAY,
    end=Imprint(copies_to="县委办公室", printed_by="县政府办公室"),
)
BRIEFING: Final = OfficialPaper(
    head=BriefingHead(name="主题教育简报", issue="第12期", organ=f"{OFFICE}编", day=DAY),
    text=Text(
        title="青禾县以清单推动整改", body=("一、建账。", Title(text="石桥镇把读书班办到田间"), "读书班办了3期。"),
    ),
    made=DAY,
    end=BriefingEnd(report_to="省委主题教育办", send_to="市直各单位", issue_to="各县（市、区）主题教育办", copies=120),
)  # fmt: skip
REPORT: Final = OfficialPaper(
    text=Text(
        title="关于整改情况的汇报",
        under=("青禾县委", "（2023年9月6日）"),
        body=("现汇报如下。",),
        signature=Signature(organs=("县委主题教育办",), day=date(2024, 1, 12)),
    ),
    made=DAY,
)
PAPERS: Final = {
    "letter": LETTER, "red": RED, "upward": UPWARD, "joint": JOINT, "order": ORDER, "minutes": MINUTES,
    "briefing": BRIEFING, "report": REPORT,
}  # fmt: skip
OPENED: Final = {name: seen(printed(paper)) for name, paper in PAPERS.items()}
