"""Tables of the door, none of them the ledger: who is signed in where, second factors, earlier passwords, failed tries."""

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class SignedIn(AbstractBaseSession):
    """A session; `person` is who signed in with it, from where and with what, so that it can be listed and ended."""

    person = models.ForeignKey("store.Person", null=True, on_delete=models.CASCADE, related_name="sessions")
    since = models.DateTimeField(null=True)
    address = models.CharField(max_length=64, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """How the contents are read."""
        return SessionStore


class Factor(models.Model):
    """A person's second factor. The secret is not here: it is made of `salt` and the ledger's key, which lies elsewhere.

    `last` is the time step of the last code taken, so that none is taken twice; `codes` are digests of the codes for an
    emergency that are left.
    """

    person = models.OneToOneField("store.Person", on_delete=models.CASCADE, related_name="factor")
    salt = models.CharField(max_length=64)
    confirmed = models.DateTimeField(null=True)
    last = models.PositiveBigIntegerField(default=0)
    codes = models.JSONField(default=list)


class PastPassword(models.Model):
    """A password somebody had, as Django hashes it."""

    person = models.ForeignKey("store.Person", on_delete=models.CASCADE, related_name="past_passwords")
    password = models.CharField(max_length=128)
    until = models.DateTimeField()


class Attempt(models.Model):
    """Failed tries under one name or from one address; `key` is a digest, so that typing errors are not kept."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
