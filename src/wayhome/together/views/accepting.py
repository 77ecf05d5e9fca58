"""Accepting an invitation: the code, who it is from, and under which name."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.together import invitations
from wayhome.together.forms import AcceptForm, CodeForm
from wayhome.vault import attempts, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.blinding import blind

NOT_ONE = _("No invitation has this code now. Check it letter by letter; a code is used once, and lasts three days.")
OWN = _("This is an invitation of your own. It’s for your client.")


@require_http_methods(["GET", "POST"])
@unlocked
def accept(request: VaultRequest) -> HttpResponse:
    """First the code, then who it is from; then it is accepted."""
    form = AcceptForm(request.POST) if "shown" in request.POST else CodeForm(request.POST or None)
    found = _found(request, form) if form.is_valid() else None
    if found is None:
        return render(request, "together/code.html", {"form": _asking(form)}, status=422 if form.is_bound else 200)
    if isinstance(form, AcceptForm):
        return _accepted(request, form)
    mine = queries.profile(request.vault).payload.name
    asked = AcceptForm(initial={"code": form.cleaned_data["code"], "shown": mine})
    return render(request, "together/accept.html", {"form": asked, "name": found.greeting.name})


def _accepted(request: VaultRequest, form: AcceptForm) -> HttpResponse:
    """Connected; or the page of the code once more, where it was used or taken back in this very moment."""
    try:
        made = invitations.accept(request.vault, code=form.cleaned_data["code"], shown=form.cleaned_data["shown"])
    except invitations.NoInvitation:
        form.add_error("code", NOT_ONE)
        return render(request, "together/code.html", {"form": _asking(form)}, status=422)
    return redirect("together:therapist", made.id)


def _found(request: VaultRequest, form: Form) -> invitations.Found | None:
    """What the code leads to. Wrong ones slow down, for this vault and for the address, as at the door."""
    lanes = attempts.lanes(request, blind("invitations tried by", request.vault.id.bytes))
    if attempts.must_wait(form, lanes, "code"):
        return None
    try:
        found = invitations.find(request.vault, form.cleaned_data["code"])
    except (invitations.NoInvitation, invitations.OwnInvitation) as error:
        attempts.missed(lanes)
        form.add_error("code", OWN if isinstance(error, invitations.OwnInvitation) else NOT_ONE)
        return None
    attempts.succeeded(lanes)
    return found


def _asking(form: Form) -> Form:
    """The page of the code, with what was said of it; a name that was typed is asked for again."""
    if not isinstance(form, AcceptForm):
        return form
    asked = CodeForm(form.data)
    asked.is_valid()
    for words in form.errors.get("code", []):
        asked.add_error("code", words)
    return asked
