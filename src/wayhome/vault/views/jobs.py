"""The pages of work that takes longer than a page: how far it is, how it ended, the file it left."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.vault import jobs, outcomes
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.models import Job

ASKING = "remove"
"""In the address of the page: the question whether a file that was never downloaded may go."""


@require_GET
@unlocked
def page(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """How far a job is, or how it ended; only that part when the page asks again by itself. Then on to what is next."""
    job = jobs.get(request.vault, job_id)
    running = job.state == Job.RUNNING
    outcome = None if running else jobs.outcome(request.vault, job)
    if outcome is not None and outcome.next:
        # A plain redirect would put the whole next page into the part of this one that asks.
        return HttpResponse(headers={"HX-Redirect": outcome.next}) if request.htmx else redirect(outcome.next)
    context = {"job": job, "running": running, "name": outcomes.name_of(job.what), "outcome": outcome}
    context["asking"] = ASKING in request.GET
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
    """Remove what a job left, and go back to where it was begun. A file that nobody has is asked about once."""
    job = jobs.get(request.vault, job_id)
    if job.state == Job.DONE and "sure" not in request.POST:
        said = jobs.outcome(request.vault, job)
        if said.file and not said.downloaded:
            return redirect(f"{reverse('vault:job', args=[job_id])}?{ASKING}=yes")
    jobs.put_away(request.vault, job.id)
    return redirect(outcomes.name_of(job.what).back)


@require_GET
@unlocked
def file(request: VaultRequest, job_id: uuid.UUID) -> HttpResponse:
    """The file that a job left, opened chunk by chunk on its way out."""
    job = jobs.get(request.vault, job_id)
    said = jobs.outcome(request.vault, job)
    return StreamingHttpResponse(  # type: ignore[return-value]
        jobs.sent(request.vault, job),
        content_type=said.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{said.file}"',
            "Content-Length": str(said.size),
            "Cache-Control": "no-store",
        },
    )
