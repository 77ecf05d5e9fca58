"""The pages of work that takes longer than a page: how far it is, how it ended, the file it left."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.vault import jobs, staged
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.models import Job


@require_GET
@unlocked
def page(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """How far a job is, or how it ended; only that part when the page asks again by itself."""
    job = jobs.get(request.vault, job_id)
    running = job.state == Job.RUNNING
    context = {
        "job": job,
        "running": running,
        "name": jobs.name_of(job.what),
        "outcome": None if running else jobs.outcome(request.vault, job),
    }
    return render(request, "vault/jobs/part.html" if request.htmx else "vault/jobs/page.html", context)


@require_POST
@unlocked
def stop(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """Stop it: the job leaves nothing behind."""
    jobs.stop(request.vault, jobs.get(request.vault, job_id).id)
    return redirect("vault:job", job_id)


@require_POST
@unlocked
def away(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """Put away what a job left, and go back to where it was begun."""
    job = jobs.get(request.vault, job_id)
    jobs.put_away(request.vault, job.id)
    return redirect(jobs.name_of(job.what).back)


@require_GET
@unlocked
def file(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """The file that a job left, opened chunk by chunk on its way out."""
    job = jobs.get(request.vault, job_id)
    reader = jobs.reader(request.vault, job_id)
    said = jobs.outcome(request.vault, job)
    return download(reader, said.file, said.media_type)  # type: ignore[return-value]


def download(reader: staged.Reader, name: str, media_type: str) -> HttpResponseBase:
    """A staged file as a download under a plain name."""
    return StreamingHttpResponse(
        staged.chunks(reader),
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(reader.size),
            "Cache-Control": "no-store",
        },
    )
