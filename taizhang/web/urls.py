"""Every address of the web; each declares its permission where it is written (taizhang.web.permission)."""

from django.urls import URLPattern, path

from taizhang.web import (
    pages_documents,
    pages_entry,
    pages_export,
    pages_import,
    pages_jobs,
    pages_ledger,
    pages_lives,
    pages_moves,
    pages_progress,
    pages_record,
    pages_reports,
    pages_ties,
    pages_todo,
    pages_undo,
    refusals,
    unit_box,
)
from taizhang.web.addresses_door import ADDRESSES as DOOR
from taizhang.web.api.addresses import addresses as api_addresses

urlpatterns: list[URLPattern] = [
    path("", pages_todo.todo, name="todo"),
    *DOOR,
    path("units", unit_box.units, name="units"),
    path("ledger", pages_ledger.ledger, name="ledger"),
    path("ledger/<str:name>", pages_ledger.ledger_list, name="ledger_list"),
    path("ledger/<str:name>/export", pages_export.export, name="export"),
    path("record", pages_record.record_choose, name="record"),
    path("record/paste", pages_record.record_paste, name="record_paste"),
    path("record/<slug:kind>", pages_record.record_form, name="record_form"),
    path("record/<slug:kind>/alike", pages_record.record_alike, name="record_alike"),
    path("entry/<slug:key>", pages_entry.entry, name="entry"),
    path("entry/<slug:key>/amend", pages_moves.entry_amend, name="entry_amend"),
    path("entry/<slug:key>/prove", pages_moves.entry_prove, name="entry_prove"),
    path("entry/<slug:key>/measure", pages_lives.entry_measure, name="entry_measure"),
    path("entry/<slug:key>/tie", pages_ties.entry_tie, name="entry_tie"),
    path("entry/<slug:key>/rule", pages_ties.entry_rule, name="entry_rule"),
    path("entry/<slug:key>/parts", pages_ties.entry_parts, name="entry_parts"),
    path("entry/<slug:key>/answer", pages_lives.entry_answer, name="entry_answer"),
    path("entry/<slug:key>/move/<slug:name>", pages_moves.entry_move, name="entry_move"),
    path("entry/<slug:key>/undo/<int:seq>", pages_undo.entry_undo, name="entry_undo"),
    path("entry/<slug:key>/proof/<int:number>", pages_entry.proof, name="proof"),
    path("batches", pages_undo.batch_list, name="batches"),
    path("batches/<slug:batch>", pages_undo.batch_page, name="batch"),
    path("batches/<slug:batch>/undo", pages_undo.batch_undo, name="batch_undo"),
    path("documents", pages_documents.documents, name="documents"),
    path("documents/<slug:key>", pages_documents.document, name="document"),
    path("documents/<slug:key>/<slug:sort>.<slug:form>", pages_documents.document_table, name="document_table"),
    path("progress", pages_progress.progress, name="progress"),
    path("rows", pages_progress.rows, name="rows"),
    path("reports", pages_reports.reports, name="reports"),
    path("reports/<slug:key>", pages_reports.report, name="report"),
    path("reports/<slug:key>/<slug:form>.docx", pages_reports.report_word, name="report_word"),
    path("import", pages_import.import_start, name="import"),
    path("import/workbook", pages_import.workbook, name="workbook"),
    path("import/<slug:token>", pages_import.import_look, name="import_look"),
    path("import/<slug:token>/take", pages_import.import_take, name="import_take"),
    path("import/<slug:token>/flawed", pages_import.import_flawed, name="import_flawed"),
    path("jobs", pages_jobs.my_jobs, name="jobs"),
    path("jobs/<int:number>/stop", pages_jobs.job_stop, name="job_stop"),
    path("jobs/<int:number>/again", pages_jobs.job_again, name="job_again"),
    path("jobs/<int:number>/result", pages_jobs.job_result, name="job_result"),
    *api_addresses(),
]

handler400, handler403, handler404, handler500 = (
    refusals.malformed, refusals.forbidden, refusals.unseen, refusals.failed,
)  # fmt: skip
