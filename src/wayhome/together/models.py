"""Rows that two vaults have in common. They name nobody and say nothing: ids, dates and sealed bytes.

Each lies in the vault of one person, as every row does, and goes when either vault goes.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from wayhome.vault.away.field import Rows, SealedBytes
from wayhome.vault.ids import Id
from wayhome.vault.models import Vault


class Invitation(models.Model):
    """One that nobody has answered yet, in the vault of who invites. ``id`` will be that of the connection; ``row`` is
    derived from the code, which lies nowhere in clear."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="invitations", db_index=False)
    id = Id(editable=False)
    row = models.BinaryField(max_length=32, unique=True)
    expires = models.DateTimeField(db_index=True)
    greeting = models.BinaryField()


class Connection(models.Model):
    """A link between the vault of who shares and that of who reads. There is a row as long as it lasts.

    ``answer``: sealed under the code, until the reader has taken it in. ``compared``: the reader has said that the four
    words are the same; that the sharer has is sealed in the sharer’s vault. ``sent``: when a copy was last sealed
    across it, or it was begun: by it the reader’s list names those with whom anything happened last.
    """

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="connections", db_index=False)
    id = Id(editable=False)
    reader = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="read_connections")
    answer = models.BinaryField(default=bytes)
    compared = models.BooleanField(default=False)
    sent = models.DateTimeField(default=timezone.now, db_default=Now())

    class Meta:
        indexes = (models.Index(fields=["reader", "sent", "id"], name="connection_by_sent"),)


class Share(models.Model):
    """A sealed copy for the reader. ``heading`` is what stands in the reader’s list, ``sealed`` the whole. ``ends``: it
    doesn’t open from then on, and its row goes at the next start, unlocking or erasing here. ``follows``: it is made
    anew when a record changes that it follows from.
    ``changed``: when it was sealed as it is; the sharer’s own record of it has the same moment in the open."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="shares", db_index=False)
    id = Id(editable=False)
    reader = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="read_shares", db_index=False)
    connection = Id()
    revision = models.PositiveIntegerField(default=1)
    follows = models.BooleanField(default=False)
    ends = models.DateTimeField(db_index=True)
    changed = models.DateTimeField(default=timezone.now)
    heading = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        # All that the list of clients asks for stands in it: no copy is read for that, however large it is.
        indexes = (
            models.Index(fields=["reader", "connection", "changed", "ends", "id", "revision"], name="share_for_reader"),
        )


class Attachment(models.Model):
    """A picture or a sound of a sealed copy, sealed for the reader like it. ``id`` follows from a secret of both sides,
    so that nobody else can tell which attachment of the sharer it is a copy of. It goes with its copy."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="shared_attachments", db_index=False)
    id = Id(editable=False)
    reader = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="read_attachments")
    connection = Id()
    share = Id()
    ends = models.DateTimeField(db_index=True)
    sealed = SealedBytes()

    objects = Rows["Attachment"].as_manager()

    class Meta:
        indexes = (models.Index(fields=["vault", "share"], name="attachment_of_share"),)


class Rating(models.Model):
    """Where a reader sees something that was shared, told back. ``sealed``: to the sharer, in whose vault the row lies;
    ``own``: the same to the reader. ``taken``: the sharer’s vault has it. It goes when the copy does."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="ratings", db_index=False)
    id = Id(editable=False)
    reader = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="told_ratings", db_index=False)
    connection = Id()
    share = Id()
    ends = models.DateTimeField(db_index=True)
    taken = models.BooleanField(default=False)
    sealed = models.BinaryField()
    own = models.BinaryField()

    class Meta:
        indexes = (
            models.Index(fields=["reader", "share"], name="rating_of_reader"),
            models.Index(fields=["vault", "taken"], name="rating_for_sharer"),
        )


class Opening(models.Model):
    """The reader opened a copy: told back to the sharer, in whose vault the row lies. ``link`` hangs on every opening
    of this connection before it. The rows outlast the connection, so that they can be checked without a key, until the
    sharer erases it."""

    pk = models.CompositePrimaryKey("vault_id", "connection", "number")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="openings", db_index=False)
    connection = Id()
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    link = models.BinaryField(max_length=32)


class Offer(models.Model):
    """The other direction: what a therapist suggests, sealed to a client, in whose vault the row lies. It stands until
    the therapist takes it back or the connection ends. ``revision``: how often it was said anew."""

    pk = models.CompositePrimaryKey("vault_id", "id")
    vault = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="offers", db_index=False)
    id = Id(editable=False)
    therapist = models.ForeignKey(Vault, on_delete=models.CASCADE, related_name="made_offers", db_index=False)
    connection = Id()
    revision = models.PositiveIntegerField(default=1)
    sealed = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["therapist", "connection", "id"], name="offer_of_therapist"),)
