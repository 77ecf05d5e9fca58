"""Whether the secret of this process is the one by which the database knows names.

Two processes on one database whose secrets differ would each make vaults that the other doesn’t find. The database
keeps a keyed hash under the first secret; it tells nothing of it.
"""

from __future__ import annotations

import hmac

from django.db import transaction

from wayhome.vault import leaving
from wayhome.vault.blinding import blind
from wayhome.vault.models import SecretMark, Vault

PURPOSE = "the secret of this installation"


def fits() -> bool:
    """Whether the database was begun with this secret. Where nothing was begun yet, it may be any."""
    found = SecretMark.objects.filter(place=SecretMark.ONLY).values_list("mark", flat=True).first()
    return found is None or hmac.compare_digest(bytes(found), blind(PURPOSE))


@transaction.atomic
def leave() -> bool:
    """Mark the database as begun with this secret, if it is begun by nobody; whether it fits.

    Where there is no vault, another’s mark binds nobody: no name is known yet.
    """
    SecretMark.objects.get_or_create(place=SecretMark.ONLY, defaults={"mark": blind(PURPOSE)})
    if not fits() and not Vault.objects.exclude(door=leaving.NO_DOOR).exists():
        put()
    return fits()


def put(secret: str | None = None) -> None:
    """From now on the database knows names by this secret; by that of this process when none is given."""
    mark = blind(PURPOSE, secret=secret)
    SecretMark.objects.update_or_create(place=SecretMark.ONLY, defaults={"mark": mark})
