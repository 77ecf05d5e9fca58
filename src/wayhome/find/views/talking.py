"""A first conversation while it is held, and afterwards: one page with all of it, so that stepping needs no network."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from wayhome.find import consultations
from wayhome.find.consultation_forms import OF_WHAT, TalkForm, carried
from wayhome.find.records.asked import SAID
from wayhome.find.records.consultation import Consultation
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere
from wayhome.vault.take_up import words_without_a_place
from wayhome.vault.two_texts.desk import Desk, answer


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One question at a time. What was erased meanwhile gives back the words that were sent to it."""
    try:
        return answer(request, _desk(request, record_id), record_id)
    except NotHere:
        answers = (name for name in request.POST if name.startswith(SAID))
        page = words_without_a_place(request, (*answers, *OF_WHAT))
        if page is None:
            raise
        return page


def _desk(request: VaultRequest, record_id: uuid.UUID) -> Desk[Consultation]:
    record = consultations.ask_as_well(request.vault, record_id, carried(request.POST.dict()))
    return Desk(
        Consultation,
        TalkForm.of(record.payload),
        "find/talk.html",
        read="find:consultation",
        edit="find:talk",
        back="find:consultations",
        is_one=False,
    )
