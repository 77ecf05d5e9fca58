"""A few words to the question of a lesson: kept while they are written, read again, erased."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wayhome.understand import operations as understand
from wayhome.understand import queries
from wayhome.understand.forms import ThoughtForm
from wayhome.understand.lessons import Lesson, lessons
from wayhome.understand.records import Thought
from wayhome.understand.views.lessons import around, known
from wayhome.understand.views.saved import saved, too_long
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back


@require_POST
@unlocked
@gives_back("words")
def note(request: VaultRequest, slug: str) -> HttpResponse:
    """Keep the words; nothing is kept where there are none."""
    one, form = known(slug), ThoughtForm(request.POST)
    in_background = bool(request.headers.get("Wayhome-Autosave"))
    if not form.is_valid():
        page = around(one) | {"form": form, "thoughts": queries.thoughts(request.vault, one.id)}
        return too_long() if in_background else render(request, "understand/lesson.html", page, status=422)
    kept = _keep(request, one, form)
    if in_background:
        return saved(kept, form.place())
    sessions.say(request.vault, "Kept." if kept else "Nothing was written, so nothing was kept.")
    return redirect(f"{reverse('understand:lesson', args=[slug])}#question")


def _keep(request: VaultRequest, one: Lesson, form: ThoughtForm) -> Record[Thought] | None:
    words, place = form.cleaned_data["words"], form.place()
    if not words and not place.revision:
        return None
    blank = Thought(lesson=one.id, title=one.title, question=one.question)
    return understand.write(request.vault, blank, place, lambda thought: msgspec.structs.replace(thought, words=words))


@require_safe
@unlocked
def page(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was noted about a lesson, by itself."""
    record = queries.thought(request.vault, record_id)
    context = {"record": record, "thought": record.payload, "lesson": lessons().get(record.payload.lesson)}
    return render(request, "understand/thought.html", context)


@require_POST
@unlocked
def erase(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with ten minutes to bring it back."""
    lesson = queries.thought(request.vault, record_id).payload.lesson
    operations.erase(request.vault, Thought, record_id)
    say_erased(request.vault, record_id)
    return redirect("understand:lesson", lesson) if lesson in lessons() else redirect("understand:place")
