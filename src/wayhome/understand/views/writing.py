"""Noting a moment, quickly; and going on with it, gently, all at once or one question at a time."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.selves.queries import younger_selves
from wayhome.understand import operations as understand
from wayhome.understand import queries, questions
from wayhome.understand.forms import NOTHING_SAID, PatternForm, filled
from wayhome.understand.operations import TEXTS
from wayhome.understand.questions import FIRST, QUESTIONS, Question
from wayhome.understand.records import Pattern
from wayhome.understand.views import leaving
from wayhome.understand.views.saved import saved, too_long
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.following import tell
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.take_up import gives_back

Found = Record[Pattern] | None


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*TEXTS)
def new(request: VaultRequest) -> HttpResponse:
    """A moment, in three fields; all else can wait."""
    return _answer(request, None, QUESTIONS)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*TEXTS)
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """All of a pattern on one page."""
    return _answer(request, queries.pattern(request.vault, record_id), QUESTIONS)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*TEXTS)
def question(request: VaultRequest, record_id: uuid.UUID, slug: str) -> HttpResponse:
    """One question of a pattern."""
    if slug not in questions.IDS:
        raise Http404("Question")
    return _answer(request, queries.pattern(request.vault, record_id), (questions.question(slug),))


def _answer(request: VaultRequest, record: Found, asked: tuple[Question, ...]) -> HttpResponse:
    younger = younger_selves(request.vault)
    if request.method == "GET":
        form = PatternForm(initial=_shown(record), younger=younger, questions=asked)
        return _page(request, record, form)
    form = PatternForm(request.POST, younger=younger, questions=asked)
    valid, writer = form.is_valid(), form.writer(record.id if record else None)
    is_nothing = valid and not writer.revision and not form.says_something
    if request.headers.get("Wayhome-Autosave"):
        if not valid:
            return too_long()
        return saved(None if is_nothing else understand.write(request.vault, Pattern(), writer, form.said), writer)
    if valid and record is None and request.POST.get("to") == "back":
        return leaving.leave(request, writer, form)
    if is_nothing and record is None:
        form.add_error(None, NOTHING_SAID)
    if form.errors:
        return _page(request, record, form, status=422)
    return _onward(request, understand.write(request.vault, Pattern(), writer, form.said), form)


def _onward(request: VaultRequest, kept: Record[Pattern], form: PatternForm) -> HttpResponse:
    """The next question, where one was asked for; else the page of the pattern."""
    tell(request.vault, [(kept.kind, kept.id)])
    following = questions.after(form.questions[-1].id) if len(form.questions) == 1 else None
    if following and request.POST.get("to") == "next":
        return redirect("understand:question", kept.id, following.id)
    sessions.say(request.vault, _("Kept."))
    return redirect("understand:pattern", kept.id)


def _shown(record: Found) -> dict[str, Any]:
    """What a fresh form is filled with: the pattern, and where the page writes."""
    if record is None:
        return {"which": new_id(), "page": new_id()}
    return filled(record.payload) | {"which": record.id, "page": new_id(), "revision": record.revision}


def _page(request: VaultRequest, record: Found, form: PatternForm, status: int = 200) -> HttpResponse:
    before = queries.patterns(request.vault)
    at_hand = {name: queries.own_words(before, name) for name in ("feeling", "body", "age")}
    context: dict[str, Any] = {"form": form, "record": record, "at_hand": at_hand}
    if record is None:
        context |= {"first": form.asked[:FIRST], "later": form.asked[FIRST:]}
        return render(request, "understand/new.html", context, status=status)
    if len(form.questions) == 1:
        one = form.questions[0]
        place = questions.IDS.index(one.id) + 1
        around = {"before": questions.before(one.id), "after": questions.after(one.id), "number": place}
        return render(request, "understand/question.html", context | around | {"of": len(QUESTIONS)}, status=status)
    return render(request, "understand/edit.html", context, status=status)
