"""The therapist’s pages of suggestions: making one, saying it anew, taking it back."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import format_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.together import connections, offers
from wayhome.together.offer_forms import HowForm, OfferForm
from wayhome.together.offer_records import Suggested
from wayhome.together.suggestion import NotASuggestion, Offered, Suggestion
from wayhome.together.views import client_page
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale
from wayhome.vault.queries import NotHere

SENT = _("Sent to {name}, and you can take it back at any time.")
NO_MORE = format_lazy(
    _("{count} suggestions stand for this client already. Take one back that has had its time."), count=offers.MOST
)
TOO_LARGE = _("This practice is larger than what can be sent. A shorter one can.")
ELSEWHERE = _("It was changed in another tab meanwhile. This is how it stands now.")


@require_http_methods(["GET", "POST"])
@unlocked
def offer(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """Suggest a practice to a client; or look first, as they will see it."""
    record = connections.client(request.vault, connection)
    if not offers.may_offer(record.payload):
        raise NotHere("Connection")
    form = OfferForm(request.POST or None, vault=request.vault)
    if not form.is_valid():
        return client_page.shown(request, record, form=form, status=422 if form.is_bound else 200)
    if "look" in request.POST:
        return client_page.shown(request, record, form=form, look=form.suggestion())
    trouble = _offered(request, connection, form.suggestion())
    if not trouble:
        sessions.say(request.vault, SENT.format(name=record.payload.title))
        return redirect("together:client", connection)
    form.add_error(None, trouble)
    return client_page.shown(request, record, form=form, status=422)


@require_http_methods(["GET", "POST"])
@unlocked
def offered(request: VaultRequest, offer_id: uuid.UUID) -> HttpResponse:
    """One suggestion as the client has it; how it is meant and the note can be changed while it stands."""
    record = queries.get(request.vault, Suggested, offer_id)
    stands = offers.stands(request.vault, record)
    now = record.payload.offered
    form = _form(request, now) if isinstance(now, Suggestion) else None
    if form is not None and stands and form.is_valid():
        _said_anew(request, record, form)
        return redirect("together:offered", offer_id)
    client = connections.client(request.vault, record.payload.connection)
    context: dict[str, object] = {
        "record": record,
        "it": record.payload,
        "said": now,
        "stands": stands,
        "client": client,
        "form": form,
    }
    context["level"] = _level(request, now)
    return render(request, "together/offered.html", context, status=422 if form is not None and form.is_bound else 200)


@require_POST
@unlocked
def withdrawal(request: VaultRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Take a suggestion back."""
    record = offers.withdraw(request.vault, offer_id)
    sessions.say(request.vault, _("Taken back. It no longer stands; what was read can’t be unread."))
    return redirect("together:client", record.payload.connection)


def _level(request: VaultRequest, said: Offered | None) -> int | None:
    """Of the one practice that was suggested; None for a programme, and for what is no longer here."""
    known = practices.known_to(request.vault, said.practice.slug) if isinstance(said, Suggestion) else None
    return known.level if known else None


def _form(request: VaultRequest, said: Suggestion) -> HowForm:
    return HowForm(request.POST or None, initial={"how": said.how, "note": said.note})


def _offered(request: VaultRequest, connection: uuid.UUID, suggestion: Suggestion) -> str:
    """Why it didn’t go, in words; empty when it went."""
    try:
        offers.offer(request.vault, connection, suggestion)
    except offers.NoMore:
        return str(NO_MORE)
    except NotASuggestion:
        return TOO_LARGE
    return ""


def _said_anew(request: VaultRequest, record: Record[Suggested], form: HowForm) -> None:
    said = record.payload.offered
    assert isinstance(said, Suggestion)
    changed = msgspec.structs.replace(said, how=form.cleaned_data["how"], note=form.cleaned_data["note"])
    try:
        if changed != said:
            offers.say_anew(request.vault, record, changed)
        sessions.say(request.vault, _("Kept. They have it as it is now."))
    except (NotHere, Stale):
        sessions.say(request.vault, ELSEWHERE)
