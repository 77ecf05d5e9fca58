"""The workbook: choosing practices, and having them made into a book to print and write in by hand."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.practise.workbook import making
from wayhome.practise.workbook.choosing import offer
from wayhome.practise.workbook.forms import WorkbookForm
from wayhome.safety.helplines import COOKIE
from wayhome.vault import jobs
from wayhome.vault.access import DoorRequest
from wayhome.web.paper.setting import MEDIA_TYPE


@require_http_methods(["GET", "POST"])
def workbook(request: DoorRequest) -> HttpResponse:
    """Choose practices, and have the book made. Without an open vault, those for any time; nothing of it is kept."""
    form = WorkbookForm(
        request.POST if request.method == "POST" else None,
        offer(request.vault),
        chosen=request.GET.get("with", ""),
        country=request.COOKIES.get(COOKIE, ""),
    )
    if form.is_valid():
        return _made(request, form)
    waiting = jobs.waiting(request.vault, making.WHAT) if request.vault else []
    context = {"form": form, "most": making.MOST, "waiting": waiting}
    return render(request, "practise/workbook.html", context, status=422 if form.is_bound else 200)


def _made(request: DoorRequest, form: WorkbookForm) -> HttpResponse:
    """With a vault, as a job whose file waits sealed; without one, at once."""
    practices, choices = form.cleaned_data["practices"], form.choices()
    if request.vault is not None:
        return redirect("vault:job", making.begin(request.vault, practices, choices).id)
    headers = {"Content-Disposition": f'attachment; filename="{making.NAME}"', "Cache-Control": "no-store"}
    return HttpResponse(making.pdf(practices, choices), content_type=MEDIA_TYPE, headers=headers)
