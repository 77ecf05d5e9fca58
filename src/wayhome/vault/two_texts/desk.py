"""Where a page of one kind is written: it keeps itself while it is written, and two tabs never overwrite each other."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Generic

import msgspec
from django.forms import CharField
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault import following, kinds, operations, queries, sessions
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.take_up import words_without_a_place
from wayhome.vault.two_texts.forms import CARRIED, PageForm
from wayhome.vault.two_texts.keeping import T, Written, both, keep
from wayhome.web.opening import open_at_first_error

NOTHING: Written = {}
BOTH_KEPT = _("This was changed in another tab too. Both texts are kept: open this page anew to see them side by side.")


def _nothing_beside(vault: OpenVault, record: Record[Any] | None) -> dict[str, Any]:
    return {}


class Desk(msgspec.Struct, Generic[T], frozen=True):
    """Where a kind of page is written. ``read`` and ``edit``: names of its addresses; ``back``: where one was before.

    ``is_one``: there is one in a vault, so its addresses need no id. ``blank``: what stands in for what is needed,
    while it is not written yet. ``whole``: what becomes of fields when somebody presses Keep; ``says``: what the next
    page says then, if anything. ``beside``: what the template shows besides the form.
    """

    shape: type[T]
    form: type[PageForm]
    template: str
    read: str
    edit: str
    back: str
    is_one: bool = True
    blank: tuple[tuple[str, object], ...] = ()
    whole: tuple[tuple[str, object], ...] = ()
    says: str = _("Kept.")
    beside: Callable[[OpenVault, Record[T] | None], dict[str, Any]] = _nothing_beside

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """The address of that name for this record."""
        return reverse(name) if self.is_one else reverse(name, args=[record_id])

    @property
    def before(self) -> str:
        """The address where one was before."""
        return reverse(self.back)

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields in which the person writes."""
        fields = self.form.base_fields.items()
        return tuple(name for name, field in fields if isinstance(field, CharField) and name not in CARRIED)


def answer(
    request: VaultRequest, desk: Desk[T], record_id: uuid.UUID | None, begins: Written = NOTHING
) -> HttpResponse:
    """The form, what it keeps in the background, or the page that is read once it is kept. ``begins``: what the
    form says at first, whatever is kept. What was erased meanwhile gives back the words that were sent to it."""
    try:
        return _answered(request, desk, record_id, begins)
    except queries.NotHere:
        page = words_without_a_place(request, desk.texts)
        if page is None:
            raise
        return page


def _answered(request: VaultRequest, desk: Desk[T], record_id: uuid.UUID | None, begins: Written) -> HttpResponse:
    record = queries.find(request.vault, desk.shape, record_id) if record_id else None
    if record is None and record_id and not desk.is_one:
        raise queries.NotHere(desk.shape.__name__)
    if request.method == "GET":
        return _page(request, desk, record, _filled(desk, record, begins))
    form = desk.form(request.POST)
    form.full_clean()
    identity = record_id or form.page.id
    if record is None:
        record = queries.find(request.vault, desk.shape, identity)
    if record is not None:
        form = desk.form(request.POST, kept=record.payload)
    valid = form.is_valid()
    if request.headers.get("Wayhome-Autosave"):
        return _in_background(request, desk, identity, form, record)
    if not valid:
        return _page(request, desk, record, form, status=422)
    return _kept(request, desk, identity, form, record)


def _kept(
    request: VaultRequest, desk: Desk[T], identity: uuid.UUID, form: PageForm, record: Record[T] | None
) -> HttpResponse:
    if record is None and not form.page.revision and not form.says_something:
        return redirect(desk.before)
    kept = keep(request.vault, desk.shape, identity, _chosen(request, form, record), form.page)
    if kept.two:
        return redirect(desk.address(desk.edit, kept.record.id))
    _kept_by_hand(request, desk, kept.record)
    following.tell(request.vault, [(kept.record.kind, kept.record.id)])
    if desk.says:
        sessions.say(request.vault, desk.says)
    return redirect(desk.address(desk.read, kept.record.id))


def _kept_by_hand(request: VaultRequest, desk: Desk[T], record: Record[T]) -> None:
    payload = msgspec.structs.replace(record.payload, **dict(desk.whole))
    if payload != record.payload:
        operations.revise(request.vault, record, payload)


def _chosen(request: VaultRequest, form: PageForm, record: Record[T] | None) -> Written:
    """Where there are two texts: the one in the boxes, the one that was there, or both."""
    if record is None or not {"leave", "both"} & request.POST.keys():
        return form.written
    if "leave" in request.POST:
        return form.written_of(record.payload)
    return both(record.payload, form.written)


def _in_background(
    request: VaultRequest, desk: Desk[T], identity: uuid.UUID, form: PageForm, record: Record[T] | None
) -> HttpResponse:
    """Keep what can be kept while it is still being written: what can't be read yet stays as it was."""
    if record is None and not form.says_something:
        return JsonResponse({})
    written = form.written if record else _stands_in(desk) | form.written
    found = keep(request.vault, desk.shape, identity, written, form.page, chosen=False)
    if found.two:
        return JsonResponse({"words": BOTH_KEPT}, status=409)
    kept = found.record
    # A page that doesn't show what another one wrote stays behind: from the present revision it would write over it.
    revision = form.page.revision if found.behind else kept.revision
    fields = {"revision": str(revision)} | (form.as_kept if form.page.first else {})
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "revision": revision, "fields": fields})


def _stands_in(desk: Desk[T]) -> dict[str, object]:
    """What a record begins with, in the language of this moment: from then on it is the person’s own."""
    return {name: str(begun) if isinstance(begun, str) else begun for name, begun in desk.blank}


def _page(
    request: VaultRequest, desk: Desk[T], record: Record[T] | None, form: PageForm, status: int = 200
) -> HttpResponse:
    if status != 200:
        open_at_first_error(form)
    context: dict[str, Any] = {
        "form": form,
        "record": record,
        "kind": kinds.of(desk.shape).name,
        "first": form.first_of(record.payload) if record else {},
        "back": desk.address(desk.read, record.id) if record else desk.before,
        **desk.beside(request.vault, record),
    }
    return render(request, desk.template, context, status=status)


def _filled(desk: Desk[T], record: Record[T] | None, begins: Written) -> PageForm:
    """The form as it is first shown, with an id of its own; a new one will be kept under it."""
    if record is None:
        return desk.form(initial={**begins, "which": new_id()})
    said = desk.form.written_of(record.payload) | record.payload.aside
    initial = {**said, **begins, "which": new_id(), "revision": record.revision}
    return desk.form(initial=initial, kept=record.payload)
