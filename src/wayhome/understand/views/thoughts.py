"""A few words to the question of a lesson: kept while they are written, read again, erased."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from wayhome.languages.words import _
from wayhome.understand import operations as understand
from wayhome.understand import queries
from wayhome.understand.forms import ThoughtForm
from wayhome.understand.lessons import Lesson, lessons
from wayhome.understand.records import Thought
from wayhome.understand.views.lessons import around, known
from wayhome.understand.views.saved import saved, too_long
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.following import tell
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back

NOT_EMPTIED = _("What you noted is still kept. “Keep it” erases it.")
"""Said beside a field that is empty now: a slip of a key, saved in the background, takes nothing."""
NOTHING = _("Nothing was written, so nothing was kept.")


@require_POST
@unlocked
@gives_back("words")
def note(request: VaultRequest, slug: str) -> HttpResponse:
    """Keep the words. Where there are none, nothing is kept, and what was kept is erased, with a way back."""
    one, form = known(slug), ThoughtForm(request.POST)
    in_background = bool(request.headers.get("Wayhome-Autosave"))
    if not form.is_valid():
        return too_long() if in_background else _again(request, one, form, 422)
    if in_background and form.cleaned_data["words"]:
        return saved(_keep(request, one, form), form.writer())
    if in_background:
        return JsonResponse({"words": NOT_EMPTIED} if form.writer().revision else {})
    if form.cleaned_data["words"]:
        kept = _keep(request, one, form)
        tell(request.vault, [(kept.kind, kept.id)])
        sessions.say(request.vault, _("Kept."))
    elif not form.writer().revision:
        return _again(request, one, form, 200)
    else:
        _empty(request, form)
    return redirect(f"{reverse('understand:lesson', args=[slug])}#question")


def _again(request: VaultRequest, one: Lesson, form: ThoughtForm, status: int) -> HttpResponse:
    """The lesson once more, with what is to be said by the field."""
    page = around(one) | {"form": form, "thoughts": queries.thoughts(request.vault, one.id), "nothing": NOTHING}
    return render(request, "understand/lesson.html", page, status=status)


def _empty(request: VaultRequest, form: ThoughtForm) -> None:
    """Erase what the field held."""
    gone = understand.empty(request.vault, form.writer())
    if gone:
        say_erased(request.vault, gone, undo="understand:note_undo")
    else:
        sessions.say(request.vault, _("Another tab changed this since, so its words are still here."))


def _keep(request: VaultRequest, one: Lesson, form: ThoughtForm) -> Record[Thought]:
    words, writer = form.cleaned_data["words"], form.writer()
    blank = Thought(lesson=one.id, title=one.title, question=one.question)
    return understand.write(request.vault, blank, writer, lambda thought: msgspec.structs.replace(thought, words=words))


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was emptied on the page of a lesson, and go on there."""
    back = returning.bring_back(request.vault, record_id, "understand.thought").payload
    if isinstance(back, Thought) and back.lesson in lessons():
        return redirect(f"{reverse('understand:lesson', args=[back.lesson])}#question")
    return redirect("understand:thought", record_id)


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
