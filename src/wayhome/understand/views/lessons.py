"""One lesson. It can be read without unlocking; then nothing of it is kept anywhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.safety import practices
from wayhome.understand import lessons, queries
from wayhome.understand.forms import ThoughtForm
from wayhome.understand.lessons import Lesson
from wayhome.vault.access import DoorRequest
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault


def known(slug: str) -> Lesson:
    """The lesson of an address. Raises Http404."""
    try:
        return lessons.lesson(slug)
    except lessons.NoSuchLesson:
        raise Http404("Lesson") from None


@require_safe
def page(request: DoorRequest, slug: str) -> HttpResponse:
    """What it says, where that comes from, the question to take along, and a practice to try."""
    one = known(slug)
    context = around(one) | (noted(request.vault, one) if request.vault else {})
    return render(request, "understand/lesson.html", context)


def around(one: Lesson) -> dict[str, Any]:
    """A lesson and what its page leads to."""
    return {
        "lesson": one,
        "sources": lessons.sources_of(one),
        "practice": practices.known(one.practice),
        "next_lessons": lessons.seen_next(one),
        "count": len(lessons.lessons()),
    }


def noted(vault: OpenVault, one: Lesson) -> dict[str, Any]:
    """The form for a few words, with those that were noted before."""
    found = queries.thoughts(vault, one.id)
    return {"form": _filled(found[0] if found else None), "thoughts": found}


def _filled(record: Record[Any] | None) -> ThoughtForm:
    page_id = new_id()
    if record is None:
        return ThoughtForm(initial={"which": new_id(), "page": page_id})
    said = {"which": record.id, "revision": record.revision, "words": record.payload.words}
    return ThoughtForm(initial=said | {"page": page_id})
