"""Words for a message, and a person's own to somebody on the list. Nothing is sent from here: a press copies a message,
or opens one's own mail."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from wayhome.find import messages, shortlist
from wayhome.find.forms import MessageForm, message_form
from wayhome.find.records.contact import Contact
from wayhome.find.records.message import OwnMessage
from wayhome.languages.words import _
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.desk import Desk, answer

NOBODY = uuid.UUID(int=0)
OF_MY_OWN = "of-my-own"
"""Stands for an empty page, where a message of ours would be named."""


class MessageDesk(Desk[OwnMessage], frozen=True):
    """Where a message to somebody is written."""

    to: uuid.UUID = NOBODY

    @property
    def before(self) -> str:
        """All words for a message to them."""
        return reverse(self.back, args=[self.to])


DESK = MessageDesk(
    OwnMessage,
    MessageForm,
    "find/write_message.html",
    read="find:message",
    edit="find:edit_message",
    back="find:messages_to",
    is_one=False,
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All words for a message, for whomever they are."""
    context = {"groups": _groups("", ""), "people": shortlist.kept(request.vault)}
    return render(request, "find/messages.html", context)


@require_safe
@unlocked
def to(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The same for somebody on the list, with their name in it; and what is written to them already."""
    record = shortlist.candidate(request.vault, record_id)
    groups = _groups(record.payload.mail_address, record.payload.name)
    written = shortlist.written_to(request.vault, record_id)
    context = {"groups": groups, "record": record, "written": written, "of_my_own": OF_MY_OWN}
    return render(request, "find/messages.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("subject", "words")
def write(request: VaultRequest, record_id: uuid.UUID, begin: str) -> HttpResponse:
    """A message to somebody, begun with one of ours, or with an empty page."""
    them = shortlist.candidate(request.vault, record_id).payload
    ours = messages.message(begin)
    if ours is None and begin != OF_MY_OWN and request.method != "POST":
        raise Http404("Message")
    begins = {"subject": ours.subject, "words": ours.to(them.name).words} if ours else {}
    return answer(request, _desk(record_id), None, begins)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("subject", "words")
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change a message that is kept."""
    about = queries.get(request.vault, OwnMessage, record_id).payload.candidate
    return answer(request, _desk(about), record_id)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """A message as it is kept, with what can be done with it."""
    record = queries.get(request.vault, OwnMessage, record_id)
    them = shortlist.candidate(request.vault, record.payload.candidate)
    day = timezone.localdate()
    log = [line.payload for line in shortlist.contacts(request.vault, them.id)]
    context: dict[str, Any] = {
        "record": record,
        "them": them,
        "mail": record.payload.mail(them.payload.mail_address),
        "is_told": any(line.what == "wrote" and line.day == day for line in log),
    }
    return render(request, "find/message.html", context)


@require_POST
@unlocked
def wrote(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Add “I wrote, today” to the log of whom the message is to; the line can be taken back."""
    about = queries.get(request.vault, OwnMessage, record_id).payload.candidate
    line = shortlist.note_contact(request.vault, Contact(candidate=about, day=timezone.localdate(), what="wrote"))
    undo = reverse("find:contact_erasure", args=[line.id])
    sessions.say(request.vault, _("Kept in your log: I wrote, today."), undo=undo)
    return redirect("find:candidate", about)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a message, with a moment to undo."""
    about = queries.get(request.vault, OwnMessage, record_id).payload.candidate
    operations.erase(request.vault, OwnMessage, record_id)
    say_erased(request.vault, record_id, undo="find:undo")
    return redirect("find:messages_to", about)


def _desk(candidate: uuid.UUID) -> MessageDesk:
    return replace(DESK, form=message_form(candidate), to=candidate)


def _groups(address: str, name: str) -> list[dict[str, Any]]:
    every = [(message, message.mail(address)) for message in (one.to(name) for one in messages.messages())]
    return [
        {"group": group, "title": title, "words": words, "messages": [one for one in every if one[0].group == group]}
        for group, (title, words) in messages.GROUPS.items()
    ]
