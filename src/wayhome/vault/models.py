"""Tables of the vault. No column holds a word of a person: names are blinded, everything else is sealed.

Every row of a person carries its vault and is found through it; the primary keys begin with the vault, which is also
how the tables are distributed over several machines.
"""

from __future__ import annotations

import uuid

import uuid_utils.compat
from django.db import models

from wayhome.vault.away.field import Rows, SealedBytes
from wayhome.vault.ids import Id
from wayhome.vault.moments import Moment


def new_id() -> uuid.UUID:
    """A fresh UUIDv7: ids of one vault sort by the time they were made."""
    return uuid_utils.compat.uuid7()


class Vault(models.Model):
    """A person's place. ``door`` is their name blinded under the installation's secret; two people may use the same
    name. ``shown_name`` is empty unless the installation shows the names of its vaults at the door. ``resting_until``:
    the person closed it for a while, and the door reminds them of that before it opens. ``role``: what the operator
    let them in as."""

    PERSON, THERAPIST = "person", "therapist"

    id = Id(primary_key=True, default=new_id, editable=False)
    door = models.BinaryField(max_length=32, db_index=True)
    shown_name = models.CharField(max_length=200, blank=True, default="")
    made = models.DateTimeField(auto_now_add=True)
    resting_until = models.DateTimeField(null=True, default=None)
    role = models.CharField(max_length=12, default=PERSON, db_default=PERSON)

    class Meta:
        ordering = ("made",)


class KeyWrap(models.Model):
    """The root key of a vault, wrapped so that one slot opens it: the passphrase, or the recovery code."""

    PASSPHRASE = "passphrase"  # noqa: S105 — the name of a slot
    RECOVERY = "recovery"

    pk = models.CompositePrimaryKey("vault_id", "slot")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="wraps")
    slot = models.CharField(max_length=16, choices=[(PASSPHRASE, "Passphrase"), (RECOVERY, "Recovery code")])
    wrapped = models.BinaryField()
    made = models.DateTimeField()


class Session(models.Model):
    """One opening of a vault in one browser. ``root`` is the vault's root key sealed under the secret that only the
    cookie carries; the row's id is derived from that secret and does not tell it. ``awaits``: what must be said or
    shown before it opens anything; empty once it is open."""

    REST, FACTOR = "rest", "factor"

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="sessions")
    id = models.BinaryField(max_length=32, unique=True)
    root = models.BinaryField()
    note = models.BinaryField(default=bytes)
    opened = models.DateTimeField()
    seen = models.DateTimeField()
    idle_seconds = models.PositiveIntegerField()
    lock_on_close = models.BooleanField(default=False)
    closing = models.DateTimeField(null=True, default=None)
    awaits = models.CharField(max_length=8, blank=True, default="", db_default="")

    class Meta:
        indexes = (models.Index(fields=["seen"], name="session_seen"),)


class SealedRecord(models.Model):
    """Anything a person wrote, sealed. ``created`` is the moment it is about, in the timeline's order."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="records", db_index=False)
    id = Id(default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    created = Moment()
    updated = Moment()
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        indexes = (
            # The only one in the order of time: several kinds are read side by side. Ascending, though they are read
            # from the newest on: what is added goes to the end and leaves no page half empty. The revision stands in it
            # so that search can compare all records with its index without reading a row.
            models.Index(fields=["vault", "kind", "created", "id", "revision"], name="record_of_kind"),
            # Few are written a second time: their revisions are added up apart, and the others only counted.
            models.Index(
                fields=["vault", "kind", "revision"], name="record_rewritten", condition=models.Q(revision__gt=1)
            ),
        )


class SearchRow(models.Model):
    """A row of a vault's search index, sealed: its state, fresh words, or a piece of a segment. ``place`` says which;
    docs/formats/search-index-v1.md says how."""

    pk = models.CompositePrimaryKey("vault_id", "place")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="search_rows", db_index=False)
    place = models.BigIntegerField()
    sealed = models.BinaryField()


class SealedBlob(models.Model):
    """An attachment of a record (a photograph, a drawing), sealed on its own so that lists never read it."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="blobs")
    id = Id(default=new_id, editable=False)
    record_id = Id()
    made = models.DateTimeField()
    sealed = SealedBytes()

    objects = Rows["SealedBlob"].as_manager()

    class Meta:
        indexes = (models.Index(fields=["vault", "record_id"], name="blob_of_record"),)


class Erasure(models.Model):
    """A record on its way out: still sealed, out of every list, for the short moment in which it can be undone."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="erasures")
    id = Id(editable=False)
    kind = models.CharField(max_length=40)
    created = models.DateTimeField()
    updated = models.DateTimeField()
    revision = models.PositiveIntegerField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["at"], name="erasure_at"),)


class Job(models.Model):
    """Work that takes longer than a page: a back-up, an export, an import. ``beat`` tells a running one from one whose
    process has gone. ``outcome`` is sealed: it may speak of what the person keeps."""

    RUNNING, DONE, STOPPED, TROUBLED = "running", "done", "stopped", "troubled"

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="jobs")
    id = Id(default=new_id, editable=False)
    what = models.CharField(max_length=20)
    state = models.CharField(max_length=10, default=RUNNING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    began = models.DateTimeField()
    beat = models.DateTimeField()
    outcome = models.BinaryField(default=bytes)


class BackupPlan(models.Model):
    """Where copies of a vault go by themselves: a folder on this computer, every so many days, the last ``keep``."""

    vault = models.OneToOneField(Vault, primary_key=True, on_delete=models.CASCADE, related_name="backup_plan")
    folder = models.CharField(max_length=1000)
    every_days = models.PositiveSmallIntegerField(default=7)
    keep = models.PositiveSmallIntegerField(default=5)
    last = models.DateTimeField(null=True, default=None)
    trouble = models.CharField(max_length=200, blank=True, default="")


class Factor(models.Model):
    """Something a person has, asked for after their passphrase. ``sealed``: what it is checked by. ``used``: a number
    that only grows, so that nothing is used twice. ``handle`` and ``wrapped``, of a passkey that opens the vault by
    itself: what it is found by at the door, and the root key, wrapped for it."""

    CODES, PASSKEY = "codes", "passkey"

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="factors", db_index=False)
    id = Id(default=new_id, editable=False)
    sort = models.CharField(max_length=8)
    sealed = models.BinaryField()
    used = models.BigIntegerField(default=0)
    handle = models.BinaryField(max_length=32, default=bytes)
    wrapped = models.BinaryField(default=bytes)
    made = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["handle"], name="factor_handle"),)


class UsedChallenge(models.Model):
    """A challenge that a passkey has answered, for as long as it could be answered again."""

    mark = models.BinaryField(primary_key=True, max_length=32)
    at = models.DateTimeField()


class SignUpCode(models.Model):
    """A code of the operator's with which one vault may be made, or one become a therapist's. Known blinded, used once,
    and gone then."""

    code = models.BinaryField(primary_key=True, max_length=32)
    role = models.CharField(max_length=12)
    until = models.DateTimeField()


class Attempts(models.Model):
    """How often a lane (a blinded name, or an address, or both) was tried in vain, and from when it may try again."""

    lane = models.BinaryField(primary_key=True, max_length=32)
    misses = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(null=True, default=None)
    last = models.DateTimeField()
    known = models.BooleanField(default=False)


class SecretMark(models.Model):
    """One row: a keyed hash under the secret with which the installation began, so that a process with another one is
    noticed."""

    ONLY = 1

    place = models.PositiveSmallIntegerField(primary_key=True)
    mark = models.BinaryField(max_length=32)
