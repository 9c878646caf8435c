"""Papers of a template at a unit: the form of one period, its number in the series, its versions, what went out before."""

from datetime import date

from django.db.models import QuerySet

from taizhang.campaign.model import Campaign
from taizhang.store.models import Document, Unit

WHOLE = "whole"


def form_of(campaign: Campaign, name: str, start: date) -> str:
    """What a paper is filed under: its template and, where it comes every period, the first day of that period."""
    return name if campaign.papers[name].every == WHOLE else f"{name}:{start.isoformat()}"


def template_of(form: str) -> str:
    """The template a paper was made from."""
    return form.partition(":")[0]


def issued_of(campaign: Campaign, unit: Unit) -> QuerySet[Document]:
    """Every paper of this unit that went out, newest first."""
    return Document.objects.filter(campaign=campaign.campaign, unit=unit, sort="out").order_by("-pk")


def number_of(campaign: Campaign, unit: Unit, form: str) -> int:
    """第几期: one more than the periods before it that a paper went out for."""
    name = template_of(form)
    same = issued_of(campaign, unit).filter(form__startswith=f"{name}:", form__lt=form)
    return same.order_by().values("form").distinct().count() + 1


def before(document: Document) -> Document | None:
    """The version of the same paper that went out before this one."""
    same = Document.objects.filter(
        campaign=document.campaign, unit=document.unit_id, sort="out", made_from=document.made_from_id,
        form=document.form, version__lt=document.version,
    )  # fmt: skip
    return same.order_by("-version").first()
