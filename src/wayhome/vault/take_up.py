"""Words that were sent while the vault was locked are never lost: the page hands them back, and takes them up again.

The server cannot seal them, as it no longer has the key, and must not keep them in clear. So they travel in the answer:
as hidden fields of the unlock form, and, once the vault is open, of a form that sends them where they were going.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from wayhome.vault.forms import SECRET_FIELDS, UnlockForm
from wayhome.vault.queries import NotHere

View = TypeVar("View", bound=Callable[..., HttpResponse])

PREFIX = "kept:"
VAULT_MARK = "of-vault"
"""The hidden field of every form that says which vault its page was of."""
CHOSEN = "chosen"
"""The field of what somebody chose to erase, or to let rest. After a lock it is chosen anew, never taken up."""
NOT_WORDS = {"csrfmiddlewaretoken", VAULT_MARK, CHOSEN, *SECRET_FIELDS}
SOUGHT = "find-"
"""How the names of fields begin whose words are looked for: nobody means to keep those."""
ABOUT = "about-"
"""How the names of hidden fields begin that say what the words of another field are about, such as a question."""
FIRST = "initial-"
"""How the names of hidden fields begin that say what a page was made with."""


class Wrote(msgspec.Struct, frozen=True):
    """Some words as they were sent, and what they are about, where their page says so."""

    words: str
    about: str = ""


class KeptWords(msgspec.Struct, frozen=True):
    """What was sent, and where it was going."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def readable(self) -> list[Wrote]:
        """The values a person may have written, in the order of their page, for showing. What a page was made with, and
        what has stayed as it was, nobody wrote."""
        told = dict(self.fields)
        return [
            Wrote(value, told.get(ABOUT + name, ""))
            for name, value in self.fields
            if _is_written(name, value, told) and value != told.get(FIRST + name)
        ]


def _is_written(name: str, value: str, told: Mapping[str, str]) -> bool:
    if name.startswith((ABOUT, FIRST)):
        return False
    text = value.strip()
    return bool(text) and (ABOUT + name in told or any(mark.isspace() for mark in text))


def words_of(request: HttpRequest) -> KeptWords | None:
    """What this request was sending, or None when it was not sending anything."""
    if request.method != "POST":
        return None
    fields = tuple(
        (name, value)
        for name in request.POST
        for value in request.POST.getlist(name)
        if name not in NOT_WORDS and not name.startswith(SOUGHT)
    )
    return KeptWords(request.get_full_path(), fields) if any(value.strip() for _, value in fields) else None


def words_handed_back(request: HttpRequest) -> KeptWords | None:
    """The words that travel with an unlock form, or None."""
    path = safe_path(request, request.POST.get("kept-path", ""))
    if not path:
        return None
    fields = tuple(
        (name.removeprefix(PREFIX), value)
        for name in request.POST
        if name.startswith(PREFIX)
        for value in request.POST.getlist(name)
    )
    return KeptWords(path, fields)


def safe_path(request: HttpRequest, path: str) -> str:
    """The path when it is one of this site's pages; else empty."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts={request.get_host()}):
        return ""
    try:
        resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    return path


def locked_page(request: HttpRequest) -> HttpResponse:
    """The page of everything that is not open: a 404 with the unlock form, and any words that were sent."""
    background = request.headers.get("Wayhome-Autosave") or request.headers.get("HX-Request")
    context = {
        "form": UnlockForm(),
        "kept": words_of(request),
        "next": request.get_full_path() if request.method == "GET" else "",
    }
    response = HttpResponse(status=404) if background else render(request, "vault/locked.html", context, status=404)
    response.headers["Wayhome-Locked"] = "1"
    return response


def words_without_a_place(request: HttpRequest, names: tuple[str, ...]) -> HttpResponse | None:
    """A 404 that gives back the words sent in these fields, to copy or to keep as a journal entry; None without words.

    The name of a field counts behind its last dot. Where the page says what a text is about, that stands above it.
    What is sent in the background gets no page: its words are still on the page that sends them.
    """
    written = [
        f"{request.POST[ABOUT + name]}\n{value.strip()}" if ABOUT + name in request.POST else value.strip()
        for name in request.POST
        if name.rpartition(".")[2] in names
        for value in request.POST.getlist(name)
        if value.strip()
    ]
    if not written or request.headers.get("Wayhome-Autosave") or request.headers.get("HX-Request"):
        return None
    return render(request, "vault/words_without_a_place.html", {"words": "\n\n".join(written)}, status=404)


def gives_back(*names: str) -> Callable[[View], View]:
    """Where what a view writes to was erased meanwhile, give back the words that were sent in these fields."""

    def guarding(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except NotHere:
                page = words_without_a_place(request, names)
                if page is None:
                    raise
                return page

        return cast("View", guarded)

    return guarding


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is old, as after the browser was restarted. Words from our own page are handed back.

    Words that another site sent are not: that page would otherwise have written into the vault.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    kept = words_handed_back(request) or words_of(request) if ours else None
    return render(request, "vault/stale_form.html", {"kept": kept}, status=403)
