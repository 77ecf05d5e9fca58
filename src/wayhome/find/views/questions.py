"""What to ask: our questions with what an answer can sound like, those that somebody chose, and their own."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from wayhome.find.consultation_forms import MyQuestionsForm
from wayhome.find.records.my_questions import MY_QUESTIONS, MyQuestions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.two_texts.desk import Desk, answer


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All of them, to read and to choose from."""
    desk = Desk(
        MyQuestions,
        MyQuestionsForm.now(),
        "find/questions.html",
        read="find:questions",
        edit="find:questions",
        back="find:questions",
    )
    return answer(request, desk, request.vault.singleton(MY_QUESTIONS))
