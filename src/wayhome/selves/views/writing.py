"""Making and editing a younger self or a part.

The words keep themselves while they are written, so that a lock or a closed tab loses none. When two tabs wrote about
the same one, both texts are kept, and the page shows them side by side until the person has chosen.
"""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.selves.forms import FORMS, SomebodyForm
from wayhome.selves.records import NOT_NAMED_YET, Part, Somebody, YoungerSelf
from wayhome.vault import following, kinds, operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.keeping import Page, Written, both, keep

BOTH_KEPT = _("This was changed in another tab too. Both texts are kept: open the edit page to see them side by side.")
WORDS = ("name", "age", "carries", "likes", "soothes", "guards", "says", "needs")
"""The fields in which the person writes."""
PAGES: dict[type[Somebody], tuple[str, str, str]] = {
    YoungerSelf: ("selves:younger", "selves:edit", "selves/write_younger.html"),
    Part: ("selves:part", "selves:edit_part", "selves/write_part.html"),
}
"""Where somebody is read, where they are edited, and the template of the form."""


@require_http_methods(["GET", "POST"])
@unlocked
def new_younger(request: VaultRequest) -> HttpResponse:
    """Make a younger self."""
    return _answer(request, YoungerSelf, None)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*WORDS)
def edit_younger(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what is written of a younger self."""
    return _answer(request, YoungerSelf, queries.get(request.vault, YoungerSelf, record_id))


@require_http_methods(["GET", "POST"])
@unlocked
def new_part(request: VaultRequest) -> HttpResponse:
    """Make a part; ``?role=`` says which is meant."""
    return _answer(request, Part, None)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*WORDS)
def edit_part(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what is written of a part."""
    return _answer(request, Part, queries.get(request.vault, Part, record_id))


def _answer(request: VaultRequest, shape: type[Somebody], record: Record[Any] | None) -> HttpResponse:
    if request.method == "GET":
        return _page(request, shape, record, _filled(request, shape, record))
    form = FORMS[shape](request.POST)
    form.full_clean()
    if record is None:
        record = queries.find(request.vault, shape, form.page.id)
    if record is not None:
        form = FORMS[shape](request.POST, kept=record.payload)
    valid = form.is_valid()
    if request.headers.get("Wayhome-Autosave"):
        return _in_background(request, shape, record, form)
    if not valid:
        return _page(request, shape, record, form, status=422)
    return _kept(request, shape, record, form)


def _kept(request: VaultRequest, shape: type[Somebody], record: Record[Any] | None, form: SomebodyForm) -> HttpResponse:
    """Keep the form and open the page of whom it is about; or show both texts, when another tab was first."""
    page, edit, _template = PAGES[shape]
    identity, place = _place(record, form)
    kept = keep(request.vault, shape, identity, _chosen(request, record, form), place)
    if kept.two:
        return redirect(edit, identity)
    if kept.record.payload.begun:
        operations.revise(request.vault, kept.record, msgspec.structs.replace(kept.record.payload, begun=False))
    following.tell(request.vault, [(kept.record.kind, identity)])
    sessions.say(request.vault, _("Kept."))
    return redirect(page, identity)


def _chosen(request: VaultRequest, record: Record[Any] | None, form: SomebodyForm) -> Written:
    """Where there are two texts: the one in the boxes, the one that was there, or both."""
    if record is None or not {"leave", "both"} & request.POST.keys():
        return form.written
    return form.written_of(record.payload) if "leave" in request.POST else both(record.payload, form.written)


def _in_background(
    request: VaultRequest, shape: type[Somebody], record: Record[Any] | None, form: SomebodyForm
) -> HttpResponse:
    """Keep what can be kept while it is still being written: fields that can't be read yet stay as they were."""
    if record is None and not form.says_something:
        return JsonResponse({})
    written = form.written if record else form.written | {"begun": True}
    if "name" not in written and (record is None or record.payload.is_begun):
        written["name"] = form.name_to_begin_with() or NOT_NAMED_YET
    identity, place = _place(record, form)
    found = keep(request.vault, shape, identity, written, place, chosen=False)
    if found.two:
        return JsonResponse({"words": str(BOTH_KEPT)}, status=409)
    kept = found.record
    fields = {"revision": str(kept.revision)} | ({} if record else {"which": str(kept.id)})
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "revision": kept.revision, "fields": fields})


def _page(
    request: VaultRequest, shape: type[Somebody], record: Record[Any] | None, form: SomebodyForm, status: int = 200
) -> HttpResponse:
    is_choice = bool(record and record.payload.asides)
    kept = form.first_of(record.payload) if record else {}
    back = reverse(PAGES[shape][0], args=[record.id]) if record else reverse("selves:everyone")
    context = {"form": form, "record": record, "kept": kept, "is_choice": is_choice, "back": back}
    context["kind"] = kinds.of(shape).name
    return render(request, PAGES[shape][2], context, status=status)


def _filled(request: VaultRequest, shape: type[Somebody], record: Record[Any] | None) -> SomebodyForm:
    """The form as it is first shown, with an id of its own; a new one will be kept under it."""
    form = FORMS[shape]
    if record is None:
        return form(initial={"which": new_id(), "role": request.GET.get("role", "other")})
    said = form.written_of(record.payload) | record.payload.aside
    if said["name"] == NOT_NAMED_YET:
        said["name"] = ""
    return form(initial=said | {"which": new_id(), "revision": record.revision}, kept=record.payload)


def _place(record: Record[Any] | None, form: SomebodyForm) -> tuple[uuid.UUID, Page]:
    """The id of whom it is about, and from which page the words come.

    A form that knows a revision, of somebody who is not here, is about one who was erased since: a fresh one is made.
    """
    page = form.page
    if record is not None:
        return record.id, page
    return (new_id() if page.revision else page.id), Page(page.id)
