"""One import: what it would bring, bringing it in, leaving it, taking it back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wayhome.journal.importing import again, opening, saying, works
from wayhome.journal.importing.forms import ReadingForm
from wayhome.journal.importing.records import TAKEN_BACK, Import
from wayhome.languages.words import _
from wayhome.vault import jobs, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

GONE = _("“{file}” is gone from here. Nothing of it was brought in.")


@require_GET
@unlocked
def page(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """What an import would bring, before anything is written; or what it brought."""
    record = again.as_it_is(request.vault, queries.get(request.vault, Import, import_id))
    chosen, source = record.payload, opening.source_of(record.payload)
    context: dict[str, object] = {"record": record, "chosen": chosen, "source": source, "look": chosen.look}
    if chosen.state in ("brought", "back"):
        until = (chosen.ended or record.updated) + TAKEN_BACK
        said = saying.sentences(chosen.counts, done=True) if chosen.counts else ()
        context |= {"until": until, "still": timezone.now() < until, "said": said}
        return render(request, "journal/importing/brought.html", context)
    context |= {"zone": opening.zone_named(chosen.zone).key.replace("_", " ")}
    if chosen.look is not None:
        counts = chosen.look.counts
        context |= {"found": saying.found(counts), "said": saying.sentences(counts, done=False)}
        context |= {"of_tags": saying.of_tags(counts)}
    context |= {"form": ReadingForm(initial={"source": chosen.source, "zone": chosen.zone})}
    return render(request, "journal/importing/look.html", context)


@require_POST
@unlocked
def keeping(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """Bring these in."""
    record = queries.get(request.vault, Import, import_id)
    running = jobs.running(request.vault, works.BRING)
    if record.payload.state != "looked" or running:
        return redirect("vault:job", running.id) if running else redirect("journal:import_one", import_id)
    work = works.bringing(import_id, changes=bool(request.POST.get("changes")))
    return redirect("vault:job", jobs.begin(request.vault, works.BRING, work).id)


@require_POST
@unlocked
def leaving(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """Leave it: the file goes, and nothing of it was kept."""
    record = queries.get(request.vault, Import, import_id)
    if record.payload.state in ("chosen", "looked"):
        works.let_go(request.vault, import_id)
        sessions.say(request.vault, GONE.format(file=record.payload.name))
    return redirect("journal:import")


@require_POST
@unlocked
def taking_back(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """Take back all that it brought, but what was changed here since."""
    record = queries.get(request.vault, Import, import_id)
    if record.payload.state != "brought":
        return redirect("journal:import_one", import_id)
    return redirect("vault:job", jobs.begin(request.vault, works.BACK, works.taking_back(import_id)).id)
