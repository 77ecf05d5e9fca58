"""Goals on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from wayhome.begin import goals, goals_paper
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Those that are walked towards, as a PDF made in memory. Its name tells nothing."""
    form = PaperForm(request.GET)
    if not form.is_valid() or not any(one.place for one in goals.kept(request.vault)):
        raise Http404("Paper")
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{goals_paper.NAME}"'}
    made = goals_paper.pdf(request.vault, form.cleaned_data["paper"])
    return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)
