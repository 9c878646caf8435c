"""The table of links given to people who do not sign in; what they do stands in the ledger's own steps."""

from django.db import models


class GuestLink(models.Model):
    """A way to one entry for one purpose (look, vote, prove) without signing in, until its day or so many uses."""

    entry = models.ForeignKey("store.Entry", on_delete=models.PROTECT, related_name="guest_links")
    purpose = models.CharField(max_length=8)
    made_by = models.ForeignKey("store.Person", on_delete=models.PROTECT, related_name="guest_links")
    made = models.DateTimeField()
    expires = models.DateField()
    most = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    closed = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["entry", "purpose"], name="guest_link_entry")]
