"""Rule 7: only the doors of the store write, and Django is used in one manner."""

import ast
import re
from collections.abc import Iterator

from tests.house.reading import PURE, Function, Module, dotted, offences, product, snippet

DOORS = frozenset({
    "taizhang/store/ledger.py", "taizhang/store/documents.py", "taizhang/store/office.py", "taizhang/store/tokens.py",
    "taizhang/store/kept_answers.py",
    # the tree of units, and what a unit takes along when it moves
    "taizhang/store/units.py", "taizhang/store/carrying.py",
    "taizhang/store/lines.py",  # lines across the tree, and who looks along them
    "taizhang/store/guests.py",  # links without sign-in; what is done behind them goes through the doors
    "taizhang/store/words.py",  # the index that search asks, written inside the doors
    "taizhang/store/file_texts.py",  # what kept files say, so that likeness is found; can be made again
    "taizhang/store/own_files.py",  # which file a draft was read from, inside the door that receives it
    "taizhang/store/counted.py",  # which rows an issued figure was made of, inside the door that issues it
    "taizhang/store/tying.py",  # ties between entries, each with its step
    # what was said of foreign headings: no fact, a technical table
    "taizhang/store/heading_maps.py",
    # many new rows at once, called by the doors
    "taizhang/store/inserting.py",
    # what a step did is undone: rows stand as before, proofs and ties with them; its own steps tell so
    "taizhang/store/taking_back.py",
    "taizhang/store/notices.py", "taizhang/store/wishes.py",  # what persons are told and how they wish it: not the ledger
    # marks, cells and books of the tallies: figures added up beforehand, made again from the ledger at any time
    "taizhang/store/touching.py", "taizhang/store/recounting.py", "taizhang/store/tally_books.py",
    "taizhang/store/tally_building.py",
    "taizhang/store/tuning.py",  # the engine's own statistics of its tables, no row of ours
    "taizhang/store/forwarding.py",  # up to which step the log server has been told
    "taizhang/store/jobs.py",  # jobs and workers: what is done behind the pages, none of it the ledger
    "taizhang/store/sharing.py",  # which units an entry names and is read by; told anew with every write of the entry
    "taizhang/store/spreading.py",  # under which units everybody reads an entry, each with its step
    "taizhang/store/letters.py",  # what a letter cites, as it stood that day: beside the entry that `record` writes
    "taizhang/store/numbering.py",  # which numbers of letters were given, inside the door that sends them
    # accounts and what belongs to them (sessions, failed tries, second factors): rows of the door, not of the ledger
    "taizhang/store/accounts.py", "taizhang/store/sessions.py", "taizhang/store/attempts.py",
    "taizhang/store/factors.py",
    "taizhang/store/old_visits.py",  # the log of visits, when it has had its time; the office's chain tells so
})  # fmt: skip
WRITING = frozenset({
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create",
})  # fmt: skip
SQL = re.compile(r"\s*(insert|update|delete|replace|drop|alter|truncate)\b", re.IGNORECASE)


def writes(module: Module) -> Iterator[str]:
    """Calls that write, outside the doors. In a room without Django `save` can only be a paper's or picture's own."""
    if module.path in DOORS:
        return
    harmless = {"save"} if module.room in {*PURE, "ingest"} else set()
    for call in module.calls():
        word = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        if word in WRITING - harmless:
            yield f"{call.lineno}: .{word}("
        elif word in {"execute", "executemany"} and call.args and _writes_sql(call.args[0]):
            yield f"{call.lineno}: writes by SQL"


def _writes_sql(argument: ast.expr) -> bool:
    first = argument.values[0] if isinstance(argument, ast.JoinedStr) and argument.values else argument
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and bool(SQL.match(first.value))


def kind_saves(module: Module) -> Iterator[str]:
    """A `save` or `delete` of a model may be overridden only to refuse."""
    for found in module.classes():
        for method in found.body:
            if isinstance(method, Function) and method.name in {"save", "delete"} and not _refuses(method):
                yield f"{method.lineno}: {found.name}.{method.name} does more than refuse"


def _refuses(method: Function) -> bool:
    body = [node for node in method.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return len(body) == 1 and isinstance(body[0], ast.Raise)


def class_views(module: Module) -> Iterator[str]:
    """A page is a function that can be read from top to bottom."""
    for found in module.classes():
        if any(dotted(parent).endswith("View") for parent in found.bases):
            yield f"{found.lineno}: class-based view {found.name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.views.generic"):
            yield f"{node.lineno}: {node.module}"
        if isinstance(node, ast.Attribute) and node.attr == "as_view":
            yield f"{node.lineno}: as_view"


def signals(module: Module) -> Iterator[str]:
    """What happens is written where it happens, never in a receiver."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and "signals" in (node.module or "") and "django" in (node.module or ""):
            yield f"{node.lineno}: signal"


def test_only_the_doors_write() -> None:
    assert offences(writes, product()) == []


def test_saving_is_overridden_only_to_refuse() -> None:
    assert offences(kind_saves, product()) == []


def test_every_page_is_a_function() -> None:
    assert offences(class_views, product()) == []


def test_nothing_listens_to_signals() -> None:
    assert offences(signals, product()) == []


def test_a_writer_outside_the_doors_is_seen() -> None:
    for call in ("row.save()", "Entry.objects.create(a=1)", "rows.bulk_create(a)", 'cursor.execute("DELETE FROM x")',
                 'cursor.execute(f"update {table} set a = 1")'):  # fmt: skip
        assert len(list(writes(snippet(f"{call}\n", "taizhang/web/a.py")))) == 1, call
    assert list(writes(snippet("row.save()\n", "taizhang/store/ledger.py"))) == []
    assert list(writes(snippet("paper.save(out)\n", "taizhang/report/official.py"))) == []
    assert list(writes(snippet('cursor.execute("select 1")\n', "taizhang/store/figures.py"))) == []


def test_a_clever_save_is_seen() -> None:
    clever = "class A:\n    def save(self):\n        self.x = 1\n        super().save()\n"
    assert len(list(kind_saves(snippet(clever)))) == 1
    assert (
        list(
            kind_saves(snippet('class A:\n    def delete(self):\n        """不删。"""\n        raise refuse("不删")\n'))
        )
        == []
    )


def test_a_class_based_view_and_a_signal_are_seen() -> None:
    assert len(list(class_views(snippet("class A(TemplateView): ...\n")))) == 1
    assert len(list(class_views(snippet("path('', A.as_view())\n")))) == 1
    assert len(list(class_views(snippet("from django.views.generic import ListView\n")))) == 1
    assert len(list(signals(snippet("from django.db.models.signals import post_save\n")))) == 1
