"""Answering a questionnaire: a page that keeps itself, and the page of what was answered."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.integrate.measures import harm, keeping, rounds
from wayhome.integrate.measures.definitions import named
from wayhome.integrate.measures.enabling import enabled
from wayhome.integrate.measures.fields import AnswersForm, initial, on_page
from wayhome.integrate.measures.page import blocks
from wayhome.integrate.measures.records.answer_sheet import AnswerSheet
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.shapes import Busy, Form
from wayhome.languages.words import _
from wayhome.safety import people_first
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record

KEPT_FOR_LATER = _("Kept as far as it is. You can go on any time, or not.")
KEPT = _("It’s kept. You can come back to it any time.")
MORE = _("From what you said, there is a little more to ask. It’s marked below.")
IN_A_MOMENT = _(
    "Your answers are kept. Their number can’t be worked out this moment; press “I’m done” again in a while."
)
MEANWHILE = _(
    "Something was answered in another tab meanwhile. It’s kept, and stands here. Press “I’m done” once more."
)
DONE_BEFORE = _("These answers were finished in another tab. They stay as they were then.")


@require_POST
@unlocked
def begin(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """A blank sheet, or the one that was begun."""
    sheet = keeping.begin(request.vault, queries.get(request.vault, Questionnaire, record_id))
    return redirect("integrate:answer", sheet.id)


@require_http_methods(["GET", "POST"])
@unlocked
def answer(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The questions; what is said keeps itself."""
    sheet = queries.get(request.vault, AnswerSheet, record_id)
    of = queries.get(request.vault, Questionnaire, sheet.payload.questionnaire)
    if sheet.payload.finished:
        return _finished(request, sheet)
    if request.method == "GET":
        return _shown(request, sheet, of, _blank(sheet, of))
    form = on_page(keeping.form_of(sheet.payload, of.payload), request.POST.getlist("has"))
    fields = AnswersForm(form, request.POST)
    valid = fields.is_valid()
    kept = keeping.put(request.vault, record_id, of.payload, fields)
    if request.headers.get("Wayhome-Autosave"):
        return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "fields": fields.as_kept})
    if not valid:
        return _shown(request, kept, of, fields)
    return _sent(request, sheet, kept, of, fields)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was answered, and the number it came to."""
    sheet = queries.get(request.vault, AnswerSheet, record_id)
    if not sheet.payload.finished:
        return redirect("integrate:answer", record_id)
    of = queries.find(request.vault, Questionnaire, sheet.payload.questionnaire)
    known = named(sheet.payload.scored.known)
    context = {"record": sheet, "sheet": sheet.payload, "of": of, "higher_said": known.higher_said if known else ""}
    return render(request, "integrate/answers.html", context | {"about_harm": _tells_of_harm(sheet, of)})


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase answers that were given once, with a moment to undo."""
    sheet = queries.get(request.vault, AnswerSheet, record_id)
    keeping.erase(request.vault, [record_id])
    say_erased(request.vault, record_id, undo="integrate:undo")
    return redirect("integrate:measure", sheet.payload.questionnaire)


def _tells_of_harm(sheet: Record[AnswerSheet], of: Record[Questionnaire] | None) -> bool:
    """Whether an answer says, or perhaps says, that somebody thinks of dying or hurting themselves."""
    if of is None:
        return False
    return harm.told(keeping.form_of(sheet.payload, of.payload), sheet.payload.answers) > harm.Outcome.NO


def _blank(sheet: Record[AnswerSheet], of: Record[Questionnaire]) -> AnswersForm:
    form = keeping.form_of(sheet.payload, of.payload)
    return AnswersForm(form, initial=initial(form, sheet.payload.answers))


def _sent(
    request: VaultRequest,
    before: Record[AnswerSheet],
    kept: Record[AnswerSheet],
    of: Record[Questionnaire],
    fields: AnswersForm,
) -> HttpResponse:
    """What was pressed: keep it for later, talk to a person, or that it is done."""
    if request.POST.get("to") == "stay":
        return redirect("integrate:answer", kept.id)
    if request.POST.get("more"):
        return _one_more(request, kept, of.payload)
    if request.POST.get("to") == "done":
        return _done(request, before, kept, of, fields)
    about = harm.needs_help(keeping.form_of(kept.payload, of.payload), kept.payload.answers)
    if request.POST.get("to") == "people" and not about:
        here = reverse("integrate:answer", args=[kept.id])
        return people_first.show_people(request.vault, kept=KEPT_FOR_LATER, onward=here)
    return _lead(request, reverse("integrate:measure", args=[of.id]), KEPT_FOR_LATER, needs_help=about)


def _done(
    request: VaultRequest,
    before: Record[AnswerSheet],
    kept: Record[AnswerSheet],
    of: Record[Questionnaire],
    fields: AnswersForm,
) -> HttpResponse:
    answers = kept.payload.answers
    form = rounds.given(keeping.form_of(kept.payload, of.payload), answers)
    asked = enabled(form, answers)
    if not fields.cleaned_data.get("live") and _opened(form, asked, before):
        return _shown(request, kept, of, _blank(kept, of), says=MORE)
    fields.need(asked, answers)
    return _shown(request, kept, of, fields) if fields.errors else _finishing(request, kept, of)


def _one_more(request: VaultRequest, kept: Record[AnswerSheet], of: Questionnaire) -> HttpResponse:
    """The same page with one more round of a group, at that place."""
    came = keeping.add(request.vault, kept.id, of.form, request.POST["more"])
    return redirect(f"{reverse('integrate:answer', args=[kept.id])}#{came or 'sheet'}")


def _finishing(request: VaultRequest, kept: Record[AnswerSheet], of: Record[Questionnaire]) -> HttpResponse:
    try:
        finished = keeping.finish(request.vault, kept, of.payload)
    except (Busy, keeping.AnsweredMeanwhile) as why:
        now = queries.get(request.vault, AnswerSheet, kept.id)
        about = harm.needs_help(keeping.form_of(now.payload, of.payload), now.payload.answers)
        says = IN_A_MOMENT if isinstance(why, Busy) else MEANWHILE
        if about:
            here = reverse("integrate:answer", args=[kept.id])
            return people_first.lead_to_people(request.vault, kept=says, onward=here)
        # This page has no room for what is said in passing, so it says so itself.
        return _shown(request, now, of, _blank(now, of), says=says)
    return _finished(request, finished, says=KEPT, of=keeping.form_of(finished.payload, of.payload))


def _opened(form: Form, asked: frozenset[str], before: Record[AnswerSheet]) -> bool:
    """Whether questions are asked by now that the page didn’t show."""
    return any(item.link_id in asked - enabled(form, before.payload.answers) for item in form.asked)


def _finished(
    request: VaultRequest, sheet: Record[AnswerSheet], *, says: str = DONE_BEFORE, of: Form | None = None
) -> HttpResponse:
    if request.headers.get("Wayhome-Autosave"):
        return JsonResponse({"words": DONE_BEFORE}, status=409)
    needs_help = of is not None and harm.needs_help(of, sheet.payload.answers)
    return _lead(request, reverse("integrate:answers", args=[sheet.id]), says, needs_help=needs_help)


def _lead(request: VaultRequest, there: str, says: str, *, needs_help: bool) -> HttpResponse:
    """On to a page; first to people, where an answer asks for that."""
    if needs_help:
        return people_first.lead_to_people(request.vault, kept=says, onward=there)
    sessions.say(request.vault, says)
    return redirect(there)


def _shown(
    request: VaultRequest, sheet: Record[AnswerSheet], of: Record[Questionnaire], fields: AnswersForm, *, says: str = ""
) -> HttpResponse:
    form = of.payload.form
    parts = list(blocks(form, sheet.payload, fields))
    context = {"record": sheet, "of": of, "form": form, "fields": fields, "blocks": parts, "says": says}
    context["not_added"] = request.POST.get("more", "") if fields.errors else ""
    return render(request, "integrate/answer.html", context, status=422 if fields.errors or says else 200)
