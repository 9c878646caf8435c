"""The pages, one row or more for every address."""

from collections.abc import Mapping
from typing import Any, Final

from tests.web.matrix.linked import a_guest_page
from tests.web.matrix.row import Ask, Row, facts_of, get
from tests.web.matrix.watched import a_feed, with_a_worker
from tests.web.matrix.world import PASSWORD, Hand, Thing, workbook

CLAIM: Final = {"effect": "划线管理，晚高峰不再占道", "proof": "现场核查：已清理"}
MEASURE: Final = {"1-title": "划定停车位", "1-owner": "周敏", "1-due": "2023-12-01", "token": "m"}
PROBLEM: Final = {"title": "路灯不亮", "day": "2023-10-08", "source": "masses", "token": "x"}


def post(address: str, **given: Any) -> Ask:
    """A form sent; `{key}` and the like in address and fields are those of the thing, `…` the version as it is."""

    def ask(hand: Hand, at: Thing) -> Any:
        facts = facts_of(hand, at)
        filled = {name: value.format_map(facts) if isinstance(value, str) else value for name, value in given.items()}
        return hand.browser.post(address.format_map(facts), {**filled, **_files(address)})

    return ask


def _files(address: str) -> Mapping[str, Any]:
    return {"file": workbook()} if address == "/import" else {}


LOOKS: Final = (
    get("login", "public", "/login?next=/record"),
    get("todo", "front", "/"),
    get("todo", "glance", "/?unit={unit}", "unit"),
    get("units", "home", "/units?q=乡&around=1&many=1", note="box"),
    get("ledger", "home", "/ledger"),
    get("ledger_list", "see", "/ledger/problems?unit={unit}", "unit"),
    get("ledger_list", "home", "/ledger/all?text=停车难", note="search"),
    get("ledger_list", "home", "/ledger/all?campaign=other&text=zq", note="other campaign"),
    *(
        get("export", "see", f"/ledger/all/export?as={form}&persons=1&unit={{unit}}", "unit", form)
        for form in ("xlsx", "docx", "csv")
    ),
    get("letters", "home", "/supervision/letters"),
    get("visits", "home", "/supervision/visits"),
    get("letter_word", "beyond", "/entry/{key}/letter.docx", "entry"),
    get("record", "record", "/record"),
    get("record_form", "record", "/record/problem?copy=1"),
    get("record_alike", "record", "/record/problem/alike?title=集镇停车难"),
    get("entry", "see", "/entry/{key}", "entry"),
    get("entry_amend", "write", "/entry/{key}/amend", "entry"),
    get("entry_papers", "see", "/entry/{key}/papers", "entry"),
    *(get("slip", "see", f"/entry/{{key}}/papers/closing.{form}", "entry", form) for form in ("docx", "xlsx")),
    get("proof", "see", "/entry/{key}/proof/{proof}", "entry"),
    get("search", "home", "/search?q=停车难"),
    get("search", "home", "/search?q=zq&campaign=other", note="secret"),
    get("passing", "record", "/passing"),
    get("jobs", "home", "/jobs"),
    get("job_result", "gone", "/jobs/99999/result"),
    get("notices", "home", "/notices"),
    get("notice_open", "gone", "/notices/99999/open"),
    get("healthz", "public", "/healthz"),
    Row(name="readyz", need="public", ask=with_a_worker),
    get("metrics", "public", "/metrics"),
    Row(name="calendar_feed", need="public", ask=a_feed),
    Row(name="guest", need="public", ask=a_guest_page),
    get("entry_files", "open", "/entry/{key}/files", "entry"),
    get("batches", "home", "/batches"),
    get("batch", "batch", "/batches/{batch}", "entry"),
    get("documents", "home", "/documents"),
    get("documents", "home", "/documents?campaign=other", note="other campaign"),
    get("document", "paper", "/documents/{paper}", "document"),
    get("document", "see", "/documents/{draft}", "document", "draft"),
    get("document_gaps", "paper", "/documents/{paper}/gaps", "document"),
    *(
        get("document_table", "paper", f"/documents/{{paper}}/progress.{form}", "document", form)
        for form in ("xlsx", "docx")
    ),
    get("entry_status", "beyond", "/entry/{key}/status", "entry"),
    get("entry_paper", "beyond", "/entry/{key}/paper/agenda.docx", "entry"),
    get("progress", "see", "/progress?unit={unit}", "unit"),
    get("progress_word", "see", "/progress.docx?unit={unit}", "unit"),
    get("burden", "see", "/progress/burden?unit={unit}", "unit"),
    get("rows", "see", "/rows?metric=items.found&unit={unit}", "unit"),
    get("supervision", "see", "/supervision?unit={unit}", "unit"),
    get("supervision_alike", "see", "/supervision/alike?unit={unit}", "unit"),
    get("supervision_mine", "home", "/supervision/mine"),
    get("supervision_rule", "see", "/supervision/rules/late?unit={unit}", "unit"),
    get("portfolio", "home", "/portfolio"),
    get("handed_rows", "see", "/rows/handed?document={paper}&sentence=1.1&unit={unit}", "unit"),
    *(
        get("progress", "see", f"/progress?view={view}&unit={{unit}}", "unit", view)
        for view in ("stages", "cover", "parts", "moved")
    ),
    get("reports", "home", "/reports"),
    get("report", "see", "/reports/{draft}", "document"),
    get("report", "paper", "/reports/{paper}", "document", "paper"),
    *(get("report_word", "see", f"/reports/{{draft}}/{form}.docx", "document", form) for form in ("clean", "traced")),
    get("paper", "see", "/papers/report?unit={unit}", "unit"),
    *(
        get("paper_word", "see", f"/papers/report/{form}.docx?unit={{unit}}", "unit", form)
        for form in ("clean", "traced")
    ),
    get("paper_table", "see", "/papers/weekly/weekly.xlsx?unit={unit}", "unit"),
    get("import", "record", "/import"),
    get("workbook", "write", "/import/workbook?kind=problem&unit={unit}", "unit"),
    get("import_look", "parcel", "/import/{token}", "parcel"),
    get("import_flawed", "parcel", "/import/{token}/flawed", "parcel"),
    get("api_docs", "house", "/api-docs"),
)

ACTS: Final = (
    Row(name="logout", need="public", ask=post("/logout")),
    Row(name="language", need="public", ask=post("/language", language="en")),
    Row(name="large", need="public", ask=post("/large")),
    Row(name="scope", need="see", of="unit", ask=post("/scope", unit="{unit}")),
    Row(name="record_paste", need="record", ask=post("/record/paste", text="集镇停车难，10月8日群众反映", kind="problem")),
    Row(name="record_form", need="write", of="unit", hidden="no", writes=True, names=True,
        ask=post("/record/problem", unit="{name}", **PROBLEM)),
    Row(name="entry_amend", need="write", of="entry", writes=True,
        ask=post("/entry/{key}/amend", version="{version}", title="改过的问题", day="2023-10-08", source="masses")),
    Row(name="entry_prove", need="write", of="entry", writes=True,
        ask=post("/entry/{key}/prove", version="{version}", proof="现场核查：已清理")),
    Row(name="entry_measure", need="write", of="entry", writes=True,
        ask=post("/entry/{key}/measure", **MEASURE)),
    Row(name="supervision_why", need="vain", ask=post("/supervision/why", mark="late|YX-01|none", why="在办")),
    Row(name="passing", need="vain", ask=post("/passing", key="{key}")),
    Row(name="entry_point", need="beyond", of="entry", ask=post("/entry/{key}/point", field="effect", number="0")),
    Row(name="entry_spread", need="beyond", of="entry", ask=post("/entry/{key}/spread", act="spread")),
    Row(name="letter_look", need="vain", ask=post("/supervision/letter", finding="late|{unit}|{key}")),
    Row(name="letter_make", need="vain", ask=post("/supervision/letter/make", count="1")),
    Row(name="job_stop", need="gone", ask=post("/jobs/99999/stop")),
    Row(name="job_again", need="gone", ask=post("/jobs/99999/again")),
    Row(name="notices_read", need="home", ask=post("/notices/read")),
    Row(name="notices_wish", need="home", ask=post("/notices/wish", when="off", by="mail")),
    Row(name="notice_unread", need="gone", ask=post("/notices/99999/unread")),
    Row(name="calendar_open", need="home", ask=post("/calendars", of="me")),
    Row(name="calendar_close", need="gone", ask=post("/calendars/99999/close")),
    Row(name="entry_tie", need="tie", of="entry", writes=True,
        ask=post("/entry/{key}/tie", role="same_as", other="{fellow}")),
    Row(name="entry_rule", need="lost", of="entry", ask=post("/entry/{key}/rule", title="停车管理办法")),
    *(Row(name=f"entry_{act}", need="lost", of="entry", ask=post(f"/entry/{{key}}/{act}", version="{version}"))
      for act in ("agenda", "vote", "decide", "send")),
    Row(name="entry_parts", need="beyond", of="entry", ask=post("/entry/{key}/parts", units="溪口镇")),
    Row(name="bulk", need="many", of="entry", hidden="no", ask=post("/ledger/problems/bulk", move="claim", key="{key}")),
    Row(name="import_mend", need="parcel", of="parcel", ask=post("/import/{token}/mend")),
    Row(name="import_map", need="parcel", of="parcel", ask=post("/import/{token}/map", kind="problem")),
    Row(name="import_undo", need="lost", of="parcel", ask=post("/import/{token}/undo")),
    Row(name="import_drop", need="lost", ask=post("/import/000000000000000000000000/drop")),
    Row(name="entry_undo", need="undo", of="entry", writes=True, ask=post("/entry/{key}/undo/{seq}")),
    Row(name="batch_undo", need="unbatch", of="entry", writes=True, ask=post("/batches/{batch}/undo")),
    Row(name="entry_answer", need="beyond", of="entry",
        ask=post("/entry/{key}/answer", version="{version}", satisfied="3", mostly="0", dissatisfied="0", asked="3")),
    Row(name="entry_move", need="clerk", of="entry", writes=True,
        ask=post("/entry/{key}/move/claim", version="{version}", **CLAIM)),
    Row(name="documents", need="write", of="unit", hidden="no", writes=True,
        ask=post("/documents", unit="{unit}", text="通知\n各乡镇要在11月底前报送清单。\n")),
    Row(name="document", need="judge", of="document", writes=True,
        ask=post("/documents/{paper}", place="{place}", verdict="no")),
    Row(name="document", need="speak", of="document", writes=True, note="word", ask=post("/documents/{paper}", act="wait")),
    Row(name="reports", need="write", of="unit", hidden="no", writes=True,
        ask=post("/reports", unit="{unit}", text="汇报\n共整改问题X个。\n")),
    Row(name="paper", need="write", of="unit", writes=True, ask=post("/papers/report", unit="{unit}")),
    Row(name="report", need="answer", of="document", writes=True,
        ask=post("/reports/{draft}", act="open", place="{blank}", unit="{unit}")),
    Row(name="entry_invite", need="write", of="entry", ask=post("/entry/{key}/invite", purpose="prove")),
    Row(name="import", need="record", ask=post("/import")),
    Row(name="import_take", need="parcel", of="parcel", writes=True, ask=post("/import/{token}/take")),
)  # fmt: skip

ACCOUNT: Final = (
    get("login_code", "public", "/login/code"),
    get("settings", "own", "/settings"),
    get("me", "own", "/me"),
    get("me_password", "own", "/me/password"),
    Row(name="me_password", need="own", writes=True,
        ask=post("/me/password", old=PASSWORD, new="台账Taizhang2024", again="台账Taizhang2024")),
    get("me_factor", "own", "/me/factor"),
    Row(name="me_factor", need="bare", ask=post("/me/factor", code="000000")),
    Row(name="me_factor_codes", need="bare", ask=post("/me/factor/codes")),
    Row(name="me_factor_off", need="own", writes=True, ask=post("/me/factor/off", password=PASSWORD)),
    Row(name="me_sessions", need="own", ask=post("/me/sessions")),
    Row(name="me_tokens", need="lend", of="unit", writes=True,
        ask=post("/me/tokens", duty="{unit}|{who}", label="对接", days="30")),
    Row(name="me_token_end", need="token", writes=True, ask=post("/me/tokens/{lent}")),
    Row(name="me_token_end", need="none", note="another's", ask=post("/me/tokens/{other_lent}")),
    Row(name="held", need="own", ask=post("/held")),
)  # fmt: skip

OFFICERS: Final = (
    get("people", "keep", "/settings/people"),
    get("person", "keep", "/settings/people/{idle}"),
    get("person_new", "enrol", "/settings/people/new"),
    Row(name="person_new", need="enrol", writes=True, ask=post("/settings/people/new", login="new", name="新来")),
    Row(name="person_act", need="entitle", writes=True, note="appoint",
        ask=post("/settings/people/{idle}/appoint", unit="{unit}", role="clerk")),
    Row(name="person_act", need="enrol", writes=True, note="describe",
        ask=post("/settings/people/{idle}/describe", name="何闲", post="科员")),
    get("audit", "review", "/settings/audit"),
    get("audit_csv", "audit", "/settings/audit.csv"),
    Row(name="audit_verify", need="audit", ask=post("/settings/audit/verify")),
    get("calendar", "enrol", "/settings/calendar"),
    Row(name="calendar", need="bare", ask=post("/settings/calendar", year="x")),
    get("backup", "enrol", "/settings/backup"),
    Row(name="backup", need="enrol", writes=True, ask=post("/settings/backup", place="机房")),
    get("people_units", "entitle", "/settings/people/units?q=镇"),
    get("people_many", "keep", "/settings/people/many"),
    get("people_template", "keep", "/settings/people/many/template.csv"),
    get("people_look", "kept", "/settings/people/many/000000000000000000000000"),
    Row(name="people_take", need="kept", ask=post("/settings/people/many/000000000000000000000000/take")),
)  # fmt: skip

TOP: Final = (
    get("campaigns", "bare", "/settings/campaigns"),
    get("lines", "bare", "/settings/lines"),
    Row(name="lines_act", need="bare", ask=post("/settings/lines/draw", code="L", name="条线")),
    Row(name="campaigns", need="bare", ask=post("/settings/campaigns", text="campaign: small")),
    get("campaign_file", "bare", "/settings/campaigns/small"),
    get("campaign_text", "bare", "/settings/campaigns/small/1.yaml"),
    get("campaign_book", "bare", "/settings/campaigns/small/1.xlsx"),
    get("campaign_inherit", "bare", "/settings/campaigns/small/inherit"),
    get("campaign_inherited", "bare", "/settings/campaigns/small/inherit.yaml"),
)

TREE: Final = (
    get("tree", "tree", "/settings/units"),
    get("tree", "looked", "/settings/units?at={unit}", "unit"),
    get("tree", "looked", "/settings/units?text={unit}", "unit", "found"),
    get("tree_table", "tree", "/settings/units.csv"),
    get("tree_in", "tree", "/settings/units/import"),
    get("tree_look", "unsent", "/settings/units/import/000000000000000000000000"),
    Row(name="tree_take", need="unsent", ask=post("/settings/units/import/000000000000000000000000/take")),
    Row(name="tree_act", need="looked", of="unit", writes=True, note="add",
        ask=post("/settings/units/{unit}/add", **{"code": "NEW", "name": "新村", "class": "village"})),
    Row(name="tree_act", need="tended", of="unit", writes=True, note="rename",
        ask=post("/settings/units/{unit}/rename", name="改过的名")),
)  # fmt: skip

PAGES: Final = (*LOOKS, *ACTS, *ACCOUNT, *OFFICERS, *TOP, *TREE)
