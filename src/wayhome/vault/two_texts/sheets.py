"""The views in which pages of one sort are written and erased: the same wherever a record stands by itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.vault import operations
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.vault.two_texts.keeping import T

View = Callable[..., HttpResponse]


def writing(desk: Desk[T]) -> View:
    """The view in which one is written: a new one, or the one of an id."""

    @require_http_methods(["GET", "POST"])
    @unlocked
    def write(request: VaultRequest, record_id: uuid.UUID | None = None) -> HttpResponse:
        return answer(request, desk, record_id)

    return write


def erasing(desk: Desk[T], undo: str) -> View:
    """The view that erases one. ``undo``: the name of the address that brings it back for a while."""

    @require_POST
    @unlocked
    def erase(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
        operations.erase(request.vault, desk.shape, record_id)
        say_erased(request.vault, record_id, undo=undo)
        return redirect(desk.back)

    return erase
