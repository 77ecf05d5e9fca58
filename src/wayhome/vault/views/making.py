"""Setting up: welcome, the passphrase, the recovery code, comfort."""

from __future__ import annotations

from collections.abc import Callable
from hmac import compare_digest

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.vault import attempts, doors, operations, queries, sessions, signing_up
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.browsers import kind_of
from wayhome.vault.crypto import RecoveryCode
from wayhome.vault.forms import GroupForm, MakeForm
from wayhome.vault.models import Vault
from wayhome.vault.passphrases import strength, suggestion
from wayhome.vault.queries import NotHere
from wayhome.vault.views import entering
from wayhome.web.comfort import keep_comfort, read_comfort
from wayhome.web.forms import ComfortForm
from wayhome.web.hosts import is_at_home


@require_GET
def welcome(request: DoorRequest) -> HttpResponse:
    """The cover: what Wayhome is, and the two ways in."""
    if request.vault is not None:
        return redirect("path:today")
    return render(request, "vault/welcome.html", {"at_home": is_at_home(request), "closed": signing_up.is_closed()})


@require_http_methods(["GET", "POST"])
def make(request: DoorRequest) -> HttpResponse:
    """Choose a name and a passphrase; make the vault, open it, and go on to its recovery code."""
    if signing_up.is_closed():
        return render(request, "vault/closed.html", status=403 if request.method == "POST" else 200)
    form = MakeForm(request.POST or None, by_invitation=not signing_up.is_open())
    if not form.is_valid():
        return render(request, "vault/make.html", {"form": form}, status=422 if form.is_bound else 200)
    made = _try_to_make(request, form)
    if made is None:
        return render(request, "vault/make.html", {"form": form}, status=422)
    entering.leave_other(request, made.vault)
    response = redirect("vault:code")
    opened = sessions.begin(made.vault, queries.profile(made.vault).payload, response, browser=kind_of(request))
    sessions.change_note(opened, recovery_code=made.code.text)
    return response


def _try_to_make(request: HttpRequest, form: MakeForm) -> doors.MadeVault | None:
    """A vault, made; or None, with the reason in the form. It is a try at a door, and slows down like one."""
    if not signing_up.is_open() and not _invited(request, form):
        return None
    lanes = attempts.lanes(request, doors.door_of(form.cleaned_data["name"]))
    if attempts.must_wait(form, lanes):
        return None
    attempts.missed(lanes)
    try:
        return doors.make(form.cleaned_data["name"], form.cleaned_data["passphrase"], _admitting(form))
    except signing_up.NotInvited:
        form.add_error("invitation", NOT_INVITED)
    except doors.AlreadyOpens:
        form.add_error(None, ALREADY)
    except doors.TooMany:
        form.add_error(None, CROWDED)
    return None


def _invited(request: HttpRequest, form: MakeForm) -> bool:
    """Whether the invitation is good; wrong ones slow down whoever tries them, before any door is tried."""
    lanes = attempts.lanes_of_codes(request)
    if attempts.must_wait(form, lanes, "invitation"):
        return False
    try:
        signing_up.check(form.cleaned_data["invitation"])
    except signing_up.NotInvited:
        attempts.missed(lanes)
        form.add_error("invitation", NOT_INVITED)
        return False
    return True


def _admitting(form: MakeForm) -> Callable[[], str]:
    typed = form.cleaned_data.get("invitation", "")
    return lambda: signing_up.use(typed) if typed else Vault.PERSON


NOT_INVITED = _("This invitation can’t be used here. It may be mistyped, used already, or over.")
ALREADY = _("This name and passphrase already open a vault here. Go back and choose “Open one I already have”.")
CROWDED = _("This name can’t be used here. Please choose another, such as two words.")


@require_POST
def words(request: DoorRequest) -> HttpResponse:
    """Five other words to make a passphrase of."""
    template = "vault/make.html#words" if request.htmx else "vault/make.html"
    given = {name: request.POST.get(name, "") for name in ("name", "invitation")}
    form = MakeForm(initial=given, by_invitation=not signing_up.is_open())
    return render(request, template, {"form": form, "suggestion": suggestion()})


@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """What a passphrase would be worth, while it is being typed. Nothing of it is kept or echoed."""
    passphrase, name = request.POST.get("passphrase", ""), request.POST.get("name", "")
    judged = strength(passphrase, name) if passphrase else None
    return render(request, "vault/make.html#strength", {"strength": judged})


@require_http_methods(["GET", "POST"])
@unlocked
def code(request: VaultRequest) -> HttpResponse:
    """The spare key: shown until its last group was typed back, or put off; then never again."""
    shown = _code_to_show(request)
    form = GroupForm(request.POST or None)
    matches = form.is_valid() and _same_group(form.cleaned_data["group"], shown.groups[-1])
    if form.is_bound and form.is_valid() and not matches:
        form.add_error("group", _("That isn’t the last group of this code. Look at the paper once more."))
    if matches or "later" in request.POST:
        _put_away(request, kept=matches)
        return redirect("vault:settings" if queries.profile(request.vault).payload.set_up else "vault:comfort")
    context = {"form": form, "groups": shown.groups, "code": shown.text, "made": timezone.localdate()}
    context["setting_up"] = not queries.profile(request.vault).payload.set_up
    return render(request, "vault/code.html", context, status=422 if form.errors else 200)


@require_GET
@unlocked
def code_file(request: VaultRequest) -> HttpResponse:
    """The code as a small text file, under a name that tells nothing."""
    text = f"{_code_to_show(request).text}\n"
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="spare.txt"'},
    )


@require_http_methods(["GET", "POST"])
@unlocked
def comfort(request: VaultRequest) -> HttpResponse:
    """Light, size of text, movement, a plain name: the last step of setting up."""
    form = ComfortForm(request.POST or None, initial=msgspec.structs.asdict(read_comfort(request)))
    leave = "leave" in request.POST
    if not leave and not form.is_valid():
        return render(request, "vault/comfort.html", {"form": form}, status=422 if form.is_bound else 200)
    operations.change_profile(request.vault, set_up=True)
    response = redirect("path:today")
    if not leave:
        keep_comfort(response, form.comfort())
    return response


def _code_to_show(request: VaultRequest) -> RecoveryCode:
    text = sessions.note(request.vault).recovery_code
    if not text:
        raise NotHere("Recovery code")
    return RecoveryCode.parse(text)


def _same_group(typed: str, group: str) -> bool:
    folded = "".join(typed.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))
    return compare_digest(folded.encode(), group.encode())


def _put_away(request: VaultRequest, *, kept: bool) -> None:
    operations.change_profile(request.vault, recovery_kept=kept)
    sessions.change_note(request.vault, recovery_code="")
