"""What kept files say, as far as their likeness needs it; none of it is the ledger, all of it can be made again."""

from django.db import models


class FileText(models.Model):
    """The bare text of a kept file (`file` is its digest), cut at 20,000 letters."""

    file = models.CharField(max_length=64, unique=True)
    text = models.TextField()


class FileMark(models.Model):
    """One of the 32 marks of a text: two files that share many of them are compared word by word."""

    text = models.ForeignKey(FileText, on_delete=models.CASCADE, related_name="marks")
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value"], name="file_mark")]
