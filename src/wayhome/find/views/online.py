"""Asking the national register online. Nobody is asked but by a press, and not before the person said that they know
what is sent; the answer is shown by a GET, which asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import asking
from wayhome.find.asking import Kept
from wayhome.find.online_forms import OnlineForm, OnlineTurnForm
from wayhome.find.searches import Looked
from wayhome.find.views.adding import put_on_the_list
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.copies.schedule import at_home
from wayhome.web.opening import open_at_first_error

View = Callable[[VaultRequest], HttpResponse]


def offered(view: View) -> View:
    """Nothing is there where asking is switched off."""

    @wraps(view)
    def guarded(request: VaultRequest) -> HttpResponse:
        if not asking.is_offered():
            raise Http404("Online")
        return view(request)

    return guarded


@require_http_methods(["GET", "POST"])
@unlocked
@offered
def page(request: VaultRequest) -> HttpResponse:
    """The form with what leaves by it, and the last answer; asking, by a press."""
    answer, known = asking.kept(request.vault), asking.knows(request.vault)
    if request.method == "GET":
        return shown(request, of_answer(answer, known=known), answer)
    form = OnlineForm(request.POST, known=known)
    if not form.is_valid():
        return shown(request, form, None)
    if not known:
        asking.say_known(request.vault, known=True)
    trouble = asking.ask(request.vault, form.wanted())
    if trouble:
        form.add_error(None, trouble)
        return shown(request, form, None)
    return to_the_answer()


@require_POST
@unlocked
@offered
def more(request: VaultRequest) -> HttpResponse:
    """Ask for the next ones of the same answer."""
    if not asking.knows(request.vault):
        return redirect("find:online")
    trouble = asking.ask_more(request.vault)
    if trouble:
        sessions.say(request.vault, trouble)
    return to_the_answer()


@require_POST
@unlocked
@offered
def turn(request: VaultRequest) -> HttpResponse:
    """Another page of the answer that is here. Nobody is asked."""
    form = OnlineTurnForm(request.POST)
    if form.is_valid():
        asking.turn(request.vault, form.cleaned_data["page"])
    return to_the_answer()


@require_POST
@unlocked
@offered
def taken_back(request: VaultRequest) -> HttpResponse:
    """Take back that one knows what is sent: the next question wants the tick again."""
    asking.say_known(request.vault, known=False)
    sessions.say(request.vault, _("Taken back. Nobody is asked before you tick it again."))
    return redirect("find:online")


@require_POST
@unlocked
@offered
def add(request: VaultRequest) -> HttpResponse:
    """Put somebody of the answer on the list, by ``number``; who is there already stays so. Nobody is asked."""
    found = asking.one(request.vault, request.POST.get("number", ""))
    if found is None:
        raise Http404("Online")
    return put_on_the_list(request, found, reverse("find:online"))


def to_the_answer() -> HttpResponse:
    """Go to the answer on its page."""
    return redirect(f"{reverse('find:online')}#found")


def shown(request: VaultRequest, form: OnlineForm, answer: Kept | None) -> HttpResponse:
    """The page, with the answer if there is one and the form has no trouble."""
    open_at_first_error(form)
    context: dict[str, Any] = {"online": of_form(form)}
    if answer:
        context |= {"answer": asking.answered(request.vault, answer), "add": reverse("find:add_online")}
    return render(request, "find/online.html", context, status=422 if form.errors else 200)


def of_form(form: OnlineForm) -> dict[str, Any]:
    """The form, and what is said of asking beside it."""
    site = urlsplit(settings.WAYHOME_NPI_API).hostname or ""
    return {
        "form": form,
        "known": "knows" not in form.fields,
        "site": site,
        "official": site.endswith(".gov"),
        "at_home": at_home(),
    }


def of_answer(answer: Kept | None, *, known: bool) -> OnlineForm:
    """The form as it was asked last."""
    fields = ("near", "profession", "given", "family")
    initial = {name: getattr(answer.wanted, name) for name in fields} if answer else {}
    return OnlineForm(known=known, initial=initial)


def beside(request: VaultRequest, looked: Looked) -> dict[str, Any]:
    """The fold on the page of the search, with what was looked for there last; nothing where asking is switched off."""
    if not asking.is_offered():
        return {}
    initial = {"near": looked.query.near, "profession": looked.query.profession}
    return {"online": of_form(OnlineForm(known=asking.knows(request.vault), initial=initial))}
