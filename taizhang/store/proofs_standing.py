"""Which proofs stand: what an undone step had brought proves nothing any more."""

from typing import Generic, TypeVar

from django.db import models

Proof = TypeVar("Proof", bound=models.Model)


class Standing(models.Manager[Proof], Generic[Proof]):
    """The proofs whose step was not undone."""

    def get_queryset(self) -> models.QuerySet[Proof]:
        """Without those whose step was undone."""
        return super().get_queryset().filter(undone=False)
