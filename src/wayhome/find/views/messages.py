"""Words for a first message, and for a kind no. Nothing is sent from here: a press copies them, or opens one's mail."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.find import messages, shortlist
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All of them, for whomever they are."""
    return render(request, "find/messages.html", {"groups": _groups("")})


@require_safe
@unlocked
def to(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The same for somebody on the list, whose address is filled in once their mail is opened."""
    record = shortlist.candidate(request.vault, record_id)
    return render(request, "find/messages.html", {"groups": _groups(record.payload.mail_address), "record": record})


def _groups(address: str) -> list[dict[str, Any]]:
    every = [(message, message.mail(address)) for message in messages.messages()]
    return [
        {"group": group, "title": title, "words": words, "messages": [one for one in every if one[0].group == group]}
        for group, (title, words) in messages.GROUPS.items()
    ]
