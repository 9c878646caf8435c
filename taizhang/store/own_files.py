"""A draft's own Word file, kept beside its text: filled in its own styles it is the paper its writer wants back."""

from collections.abc import Mapping

from taizhang.decompose.kinds import is_package
from taizhang.errors import msg, refuse
from taizhang.ingest.child import refill
from taizhang.report.official import Paper
from taizhang.report.own_layout import changes
from taizhang.store import evidence
from taizhang.store.models import Document
from taizhang.store.own_file_tables import OwnFile, TracedCopy
from taizhang.store.scanning import scanned

WORD = ".docx"


def keep_own(document: Document, data: bytes, name: str) -> None:
    """Keep the file a draft was read from where it is a Word file; the last one given for the same text stands."""
    if name.lower().endswith(WORD) and is_package(data):
        scanned(data, name)
        kept = {"digest": evidence.keep(data), "name": name[:200]}
        OwnFile.objects.update_or_create(region=document.region, document=document, defaults=kept)


def has_own(document: Document) -> bool:
    """Whether a draft came as a Word file."""
    return OwnFile.objects.filter(document=document).exists()


def template_of(document: Document) -> OwnFile | None:
    """The Word file a draft was read from or a paper was filled in; None where it has our layout."""
    return OwnFile.objects.filter(document=document).first()


def keep_template(issued: Document, draft: Document) -> None:
    """Keep with an issued paper the file it was filled in: another may be given for the draft later."""
    found = template_of(draft)
    if found is not None:
        OwnFile.objects.create(region=issued.region, document=issued, digest=found.digest, name=found.name)


def keep_traced(issued: Document, data: bytes) -> str:
    """Keep the copy of an issued paper that says where its figures come from; its digest."""
    return TracedCopy.objects.create(region=issued.region, document=issued, digest=evidence.keep(data)).digest


def traced_of(issued: Document) -> TracedCopy | None:
    """That copy; None of a paper issued before such copies were kept."""
    return TracedCopy.objects.filter(document=issued).first()


def own_docx(document: Document, paper: Paper, names: Mapping[str, str]) -> bytes:
    """The draft's own file, filled; `names` are also put into its headers and footers."""
    found = template_of(document)
    if found is None:
        raise refuse(msg("“{name}”不是以 docx 收的，没有原文件可填，请用公文版式下载"), name=document.name)
    return refill(evidence.read(found.digest), found.name, changes(paper, document.text, names))
