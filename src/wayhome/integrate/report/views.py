"""The report: choosing what is in it, and having it made."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.integrate.report import making
from wayhome.integrate.report.forms import ReportForm
from wayhome.integrate.report.making import Choices
from wayhome.vault import jobs
from wayhome.vault.access import VaultRequest, unlocked


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Choose what a report holds, and begin it: a job that says how far it is, whose file waits sealed."""
    form = ReportForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        choices = Choices(said["whom"], tuple(said["sections"]), said["span"], said["note"].strip(), said["paper"])
        return redirect("vault:job", making.begin(request.vault, choices).id)
    context = {"form": form, "waiting": jobs.waiting(request.vault, making.WHAT)}
    return render(request, "integrate/report.html", context, status=422 if form.is_bound else 200)
