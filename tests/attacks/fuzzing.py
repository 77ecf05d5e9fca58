"""Send a form with hostile values, look at what came of it, and undo it."""

from __future__ import annotations

import uuid
from copy import deepcopy
from random import Random

from django.db import transaction
from django.test import Client

from tests.attacks.forms import Form, Walk, filled, name_of, scripts
from wayhome.vault import kinds
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault

TAKEN = {200, 201, 202, 204, 302, 303}


def rows(vault: OpenVault) -> dict[uuid.UUID, int]:
    """Every record of a vault, with its revision."""
    return dict(SealedRecord.objects.filter(vault_id=vault.id).values_list("id", "revision"))


def sent(client: Client, vault: OpenVault, form: Form, data: dict[str, object]) -> list[str]:
    """What was wrong with the answer to one hostile form. Whatever it changed is undone afterwards."""
    cookies, troubles, before = deepcopy(client.cookies), list[str](), rows(vault)
    with transaction.atomic():
        answer = client.post(form.action, data) if form.method == "post" else client.get(form.action, data)  # type: ignore[arg-type]
        troubles += [f"{answer.status_code}"] if answer.status_code >= 500 else []
        troubles += scripts(answer)
        troubles += _half_kept(vault, before)
        if answer.status_code in TAKEN and form.method == "post":
            troubles += _shown(client, answer.headers.get("Location") or form.page)
        transaction.set_rollback(True)
    client.cookies = cookies
    where = f"{form.method.upper()} {name_of(form.action)} from {name_of(form.page)}"
    return [f"{where}: {trouble}; sent {str(data)[:300]}" for trouble in troubles]


def _shown(client: Client, where: str) -> list[str]:
    """What is wrong with the page that shows what was sent."""
    answer = client.get(where)
    troubles = [f"{answer.status_code} afterwards"] if answer.status_code >= 500 else []
    return troubles + scripts(answer)


def _half_kept(vault: OpenVault, before: dict[uuid.UUID, int]) -> list[str]:
    """Records that came or changed, and do not open as what they are."""
    changed = [one for one, revision in rows(vault).items() if before.get(one) != revision]
    troubles = []
    for row in SealedRecord.objects.filter(vault_id=vault.id, id__in=changed).exclude(sealed=b""):
        try:
            vault.open(row.id, kinds.named(row.kind), row.revision, bytes(row.sealed))
        except Exception as error:
            troubles.append(f"a half record of {row.kind}: {type(error).__name__}")
    return troubles


def every_form(walk: Walk, vault: OpenVault, rounds: int, seed: int) -> list[str]:
    """What was wrong in so many rounds of every form."""
    troubles = list(walk.troubles)
    for number in range(rounds):
        for key, form in sorted(walk.forms.items()):
            random = Random(f"{seed}:{number}:{key}")  # noqa: S311 — nothing is kept secret with it
            troubles += sent(walk.client, vault, form, filled(form, random))
    return troubles
