"""Copies keep in step with what they are copies of: made anew, or gone, in the same turn as the record itself."""

from __future__ import annotations

import uuid
from contextlib import suppress

from django.utils import timezone

from wayhome.together import attaching, connections, elsewhere, sharing
from wayhome.together.given import Given
from wayhome.together.invitations import forget_expired
from wayhome.together.models import Attachment, Offer, Opening, Rating, Share
from wayhome.together.offer_records import SUGGESTED
from wayhome.together.records import CLIENT, SHARED, THERAPIST, Shared
from wayhome.vault import columns, kinds, queries
from wayhome.vault.following import Changed
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

_LIVE = "SELECT id FROM together_share WHERE vault_id = %s AND ends > %s"


def follow(vault: OpenVault, changed: Changed) -> None:
    """What a change means for the shares of this vault."""
    if changed.gone:
        _let_go(vault, changed)
    # A kind that another version kept is erased like every other; nothing of it can have been shared from here.
    shareable = {kind.name for kind in kinds.every() if kind.shareable}
    ids = {name: some for name, some in changed.ids.items() if name in shareable}
    if not ids:
        return
    if changed.gone:
        _take_out(vault, ids)
        return
    live = _live(vault)
    if not live:
        return
    for record in queries.many(vault, Shared, live).values():
        _keep_in_step(vault, record, ids.get(record.payload.chosen.kind, frozenset()), changed)


def _live(vault: OpenVault) -> set[uuid.UUID]:
    """The copies of this vault that open: asked with everything that is kept."""
    values = [columns.as_kept(Share, "vault_id", vault.id), columns.as_kept(Share, "ends", timezone.now())]
    return {share_id for (share_id,) in columns.read(Share, _LIVE, values, ("id",))}


def _keep_in_step(vault: OpenVault, record: Record[Shared], ids: frozenset[uuid.UUID], changed: Changed) -> None:
    chosen = record.payload.chosen
    concerned = ids if chosen.record is None else ids & {chosen.record}
    if not chosen.follows:
        return
    if concerned and not changed.kept:
        sharing.put_off(vault, record, concerned)
    elif concerned or record.payload.unkept:
        sharing.make_anew(vault, record, concerned)


def _take_out(vault: OpenVault, ids: dict[str, frozenset[uuid.UUID]]) -> None:
    """What is erased goes from every copy, and from what this vault keeps of those that have ended."""
    for record in queries.every(vault, Shared):
        gone = ids.get(record.payload.chosen.kind, frozenset()) & frozenset(record.payload.records)
        if gone:
            sharing.leave_out(vault, record, gone)
    for file in queries.every(vault, Given):
        gone = ids.get(file.payload.chosen.kind, frozenset()) & frozenset(file.payload.records)
        if gone:
            elsewhere.leave_out(vault, file, gone)


def catch_up(vault: OpenVault) -> None:
    """Make those copies anew that waited until the person was done writing. Most often there is none."""
    live = Share.objects.filter(vault_id=vault.id, follows=True, ends__gt=timezone.now()).values_list("id", flat=True)
    for record in queries.many(vault, Shared, live).values():
        if record.payload.unkept:
            sharing.make_anew(vault, record)


def catch_up_at_the_door(vault: OpenVault) -> None:
    """The same as a vault is opened. Nothing in a share keeps anybody out of their vault."""
    with suppress(queries.NotHere, *queries.UNREADABLE):
        catch_up(vault)


def _let_go(vault: OpenVault, changed: Changed) -> None:
    """A share, a suggestion or a connection that is erased takes with it what the other side has of it."""
    suggested = changed.ids.get(SUGGESTED.name)
    if suggested:
        Offer.objects.filter(therapist_id=vault.id, id__in=suggested).delete()
    shares = changed.ids.get(SHARED.name)
    if shares:
        attaching.remove(vault, shares)
    erased = changed.ids.get(THERAPIST.name, frozenset())
    ended = erased | changed.ids.get(CLIENT.name, frozenset())
    if ended:
        connections.end_rows(vault, ended)
    if erased:
        # Nobody would ever take them in.
        Opening.objects.filter(vault_id=vault.id, connection__in=erased).delete()


def let_lapse() -> None:
    """Copies whose last day is over are gone from the database, and so are codes that nobody used."""
    for rows in (Share.objects, Attachment.objects, Rating.objects):
        rows.filter(ends__lte=timezone.now()).delete()
    forget_expired()
