"""Public names of campaigns with their years, by kind: what may have been left over when a draft was reused. Data only."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Known:
    """A campaign everybody knows: its usual name, the words it is told by (a pattern), its years and its kind."""

    name: str
    told: str
    starts: int
    ends: int
    kind: str


_BEFORE: Final = r"(?<=^)|(?<=[\n，。；：、（“ \u3000批想展进动好把在从对加次个过以绕合保固与和暨为是本该将向让使用])"
# The order counts: what is told by more words stands before what is told by fewer.
KNOWN: Final = (
    Known("保持共产党员先进性教育活动", r"(?:保持)?(?:共产党员)?先进性教育活动", 2005, 2006, "study"),
    Known("学习实践科学发展观活动", r"(?:深入)?学习实践科学发展观活动|科学发展观学习实践活动", 2008, 2010, "study"),
    Known("创先争优活动", r"创先争优活动", 2010, 2012, "study"),
    Known("党的群众路线教育实践活动", r"(?:党的)?群众路线教育实践活动", 2013, 2014, "study"),
    Known("“三严三实”专题教育", r"“?三严三实”?专题教育", 2015, 2016, "study"),
    Known("“两学一做”学习教育", r"“?两学一做”?学习教育", 2016, 2018, "study"),
    Known("“不忘初心、牢记使命”主题教育", r"“?不忘初心、?牢记使命”?主题教育", 2019, 2020, "study"),
    Known("党史学习教育", r"党史学习教育", 2021, 2022, "study"),
    Known("党纪学习教育", r"党纪学习教育", 2024, 2024, "study"),
    Known(
        "深入贯彻中央八项规定精神学习教育", r"(?:深入)?(?:贯彻)?(?:落实)?中央八项规定精神学习教育", 2025, 2025, "study"
    ),
    Known("树立和践行正确政绩观学习教育", r"(?:树立和践行)?正确政绩观学习教育", 2026, 2026, "study"),
    # 政法队伍教育整顿, 纪检监察干部队伍教育整顿 named in full are no slip of the pen.
    Known("教育整顿", r"(?<!队伍)教育整顿(?!活动领导小组)", 2021, 2023, "study"),
    Known(
        "主题教育",
        rf"(?:{_BEFORE})主题教育(?!基地|馆|公园|课|活动|党日|班会|展|实践活动|宣讲|系列)",
        2023,
        2024,
        "study",
    ),
    Known("安全生产专项整治三年行动", r"(?:安全生产)?专项整治三年行动", 2020, 2022, "safety"),
    Known("安全生产治本攻坚三年行动", r"(?:安全生产)?治本攻坚(?:三年)?行动", 2024, 2026, "safety"),
    Known("扫黑除恶专项斗争", r"扫黑除恶专项斗争", 2018, 2020, "order"),
    Known("常态化扫黑除恶", r"常态化扫黑除恶", 2021, 2030, "order"),
)
