"""Back-ups: made now, made by themselves, and rehearsed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.vault import jobs, sessions, staged
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.copies import noting, schedule, works
from wayhome.vault.copies.forms import BackupForm, KeyToBackupForm, PlanForm
from wayhome.vault.models import BackupPlan
from wayhome.vault.queries import NotHere
from wayhome.web.comfort import read_comfort


@require_http_methods(["GET", "POST"])
@unlocked
def backup(request: VaultRequest) -> HttpResponse:
    """Make a back-up now, as a file to put away; and see when the last one was made."""
    form = BackupForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        present = jobs.running(request.vault, works.BACKUP)
        plain_name = read_comfort(request).plain_name
        job = present or works.begin_backup(request.vault, lock=form.cleaned_data["lock"], plain_name=plain_name)
        return redirect("vault:job", job.id)
    return _page(request, form=form)


@require_POST
@unlocked
def plan(request: VaultRequest) -> HttpResponse:
    """Have back-ups made by themselves, or no longer."""
    if not schedule.at_home():
        raise NotHere("Plan of back-ups")
    form, former = PlanForm(request.POST), _folder(request)
    if "stop" in request.POST:
        noting.note_folder(request.vault, former)
        BackupPlan.objects.filter(vault_id=request.vault.id).delete()
        sessions.say(request.vault, _("No more automatic back-ups are made. Those made so far stay where they are."))
    elif form.is_valid():
        BackupPlan.objects.update_or_create(
            vault_id=request.vault.id, defaults=form.changes | {"trouble": ""}, create_defaults=form.cleaned_data
        )
        _first(request, former)
    else:
        return _page(request, plan_form=form)
    return redirect("vault:backup")


@staged.sealing_uploads
@require_http_methods(["GET", "POST"])
@unlocked
def rehearsal(request: VaultRequest) -> HttpResponse:
    """Open all of a back-up in memory, with the passphrase or the recovery code, and touch nothing."""
    form = KeyToBackupForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sealed: staged.SealedFile = form.cleaned_data["backup"]
        lock = form.cleaned_data["lock"]
        job = works.begin_rehearsal(request.vault, sealed.staged_id, form.given(), lock)
        return redirect("vault:job", job.id)
    for sent in request.FILES.values():
        if isinstance(sent, staged.SealedFile):
            staged.remove(request.vault.id, sent.staged_id)
    context = {"form": form, "noted": noting.noted(request.vault)}
    return render(request, "vault/copies/rehearsal.html", context, status=422 if form.is_bound else 200)


def _page(request: VaultRequest, **forms: Any) -> HttpResponse:
    present = BackupPlan.objects.filter(vault_id=request.vault.id).first()
    kept = {"folder": present.folder, "every_days": present.every_days, "keep": present.keep} if present else {}
    context = {
        "form": BackupForm(),
        "plan_form": PlanForm(initial=kept),
        "plan": present,
        "at_home": schedule.at_home(),
        "last": noting.last_made(request.vault),
        "waiting": jobs.waiting(request.vault, works.BACKUP),
        **forms,
    }
    bound = any(form.is_bound for form in forms.values())
    return render(request, "vault/copies/backup.html", context, status=422 if bound else 200)


def _folder(request: VaultRequest) -> str:
    """Where automatic back-ups go at this moment; empty when they go nowhere."""
    return BackupPlan.objects.filter(vault_id=request.vault.id).values_list("folder", flat=True).first() or ""


def _first(request: VaultRequest, former: str) -> None:
    """The first back-up of a plan, and of a folder, is made at once, so that the person sees that it works."""
    present = BackupPlan.objects.get(vault_id=request.vault.id)
    moved = present.folder != former
    if moved:
        noting.note_folder(request.vault, former, present.folder)
    if moved or present.last is None:
        schedule.carry_out(present)
        present.refresh_from_db()
    words = _("Kept. The first back-up is in the folder already.") if present.last else ""
    if words and not present.trouble:
        sessions.say(request.vault, words)
