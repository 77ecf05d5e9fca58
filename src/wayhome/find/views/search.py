"""Looking in the register: what was looked for is sent, kept sealed in the session, and shown by a GET."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import searches
from wayhome.find.records.search import SavedSearch
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.nearby import Nowhere
from wayhome.find.search_forms import SaveForm, SearchForm, TurnForm, of_query
from wayhome.find.searches import Looked
from wayhome.find.views import online
from wayhome.languages.words import _
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.web.opening import open_at_first_error

NO_REGISTER = _(
    "A register is a file that its publisher gives out to anybody. Once it lies here, you can search it and nobody "
    "learns of it."
)

GONE = _("You looked for much else since, so that page is no longer kept. Look for it once more.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest, look: int | None = None) -> HttpResponse:
    """The form, and a page of the answer to what was looked for last; or to that ``look``."""
    if request.method == "GET":
        looked = searches.remembered(request.vault, look)
        return shown(request, SearchForm() if looked.is_empty else SearchForm(of_query(looked.query)), looked)
    form = SearchForm(request.POST)
    if not form.is_valid():
        return shown(request, form, Looked(), status=422)
    looked = Looked(query=form.query())
    context = answered(request, form, looked)
    if form.errors:
        return shown(request, form, Looked(), status=422, **context)
    return to_the_answer(searches.remember(request.vault, looked))


@require_POST
@unlocked
def turn(request: VaultRequest) -> HttpResponse:
    """Another page of the same answer; or those whom nobody can put on a map, and back."""
    form = TurnForm(request.POST)
    if not form.is_valid():
        return redirect("find:search")
    said = form.cleaned_data
    looked = searches.remembered(request.vault, said["look"])
    if looked.is_empty:
        return gone(request)
    query = msgspec.structs.replace(looked.query, unplaced=said["unplaced"], by_name=said["by_name"])
    turned = msgspec.structs.replace(looked, query=query, page=said["page"] or 1)
    return to_the_answer(searches.remember(request.vault, turned))


def gone(request: VaultRequest) -> HttpResponse:
    """Say that a page is open which belongs to a search that is no longer kept."""
    sessions.say(request.vault, GONE)
    return redirect("find:search")


def to_the_answer(looked: Looked) -> HttpResponse:
    """Go to what was found, on the page of the search."""
    return redirect(f"{reverse('find:search_look', args=[looked.number])}#found")


def shown(request: VaultRequest, form: SearchForm, looked: Looked, status: int = 200, **more: Any) -> HttpResponse:
    """The page of the search, with the answer to what is looked for, if anything is."""
    context: dict[str, Any] = {"form": form, "looked": looked, "has_register": searches.has_register()}
    if not looked.is_empty and form.is_valid():
        context |= answered(request, form, looked)
    context |= {"no_register": NO_REGISTER, "add": reverse("find:add_listed")}
    context |= {"saved": saved(request), "save_form": SaveForm()} | online.beside(request, looked)
    context |= more
    for sent in (form, context["save_form"]):
        open_at_first_error(sent)
    return render(request, "find/search.html", context, status=status)


def answered(request: VaultRequest, form: SearchForm, looked: Looked) -> dict[str, Any]:
    """The answer; or, at the form, why there is none. Without a register there is neither."""
    if not searches.has_register():
        return {}
    try:
        return {"answer": searches.answer(request.vault, looked)}
    except Nowhere as nowhere:
        form.add_error("near", str(nowhere))
        return {"choices": nowhere.choices}
    except Refused as refused:
        form.say(refused.args[0])
        return {}


def saved(request: VaultRequest) -> list[Any]:
    """The searches that have a name, by that name."""
    return sorted(queries.every(request.vault, SavedSearch), key=lambda one: one.payload.name.casefold())
