"""Searches that have a name: kept, opened again by a press, erased and brought back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import searches
from wayhome.find.records.search import SavedSearch
from wayhome.find.registry.searching import Query
from wayhome.find.search_forms import SaveForm, SearchForm, of_query
from wayhome.find.searches import Looked
from wayhome.find.views.search import gone, shown, to_the_answer
from wayhome.languages.words import _
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased

HERE = "find.search"


@require_http_methods(["GET", "POST"])
@unlocked
def keep(request: VaultRequest) -> HttpResponse:
    """Keep what is looked for now, under a name. Whoever comes to its address by another way goes to the search."""
    if request.method == "GET":
        return redirect("find:search")
    form = SaveForm(request.POST)
    valid = form.is_valid()
    looked = searches.remembered(request.vault, form.cleaned_data.get("look"))
    if looked.is_empty:
        return gone(request)
    if not valid:
        return shown(request, SearchForm(of_query(looked.query)), looked, status=422, save_form=form)
    operations.keep(request.vault, _named(form.cleaned_data["called"], looked.query))
    sessions.say(request.vault, _("Kept. It stands below the form."))
    return to_the_answer(looked)


def _named(name: str, query: Query) -> SavedSearch:
    return SavedSearch(
        name=name,
        near=query.near,
        within=query.within,
        profession=query.profession,
        person=query.name,
        language=query.language,
        training=query.training,
    )


@require_POST
@unlocked
def again(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Look for the same once more."""
    kept = queries.get(request.vault, SavedSearch, record_id).payload
    query = Query(
        near=kept.near,
        within=kept.within,
        profession=kept.profession,
        name=kept.person,
        language=kept.language,
        training=kept.training,
    )
    return to_the_answer(searches.remember(request.vault, Looked(query=query)))


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a name with its search, with a moment to undo."""
    operations.erase(request.vault, SavedSearch, record_id)
    say_erased(request.vault, record_id, undo="find:search_undo")
    return redirect("find:search")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring a search back that was erased."""
    returning.bring_back(request.vault, record_id, HERE)
    return redirect("find:search")
