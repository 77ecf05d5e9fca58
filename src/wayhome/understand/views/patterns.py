"""All patterns, and the page of one."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.safety import settling
from wayhome.selves import ages
from wayhome.selves.queries import younger_selves
from wayhome.selves.records import YoungerSelf
from wayhome.understand import putting_aside, queries
from wayhome.vault import queries as vault_queries
from wayhome.vault.access import VaultRequest, unlocked

ON_A_PAGE = 30


@require_safe
@unlocked
def every(request: VaultRequest) -> HttpResponse:
    """All of them, newest first."""
    found = queries.patterns(request.vault)
    putting_aside.put_aside(request.vault)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "understand/patterns.html", {"page": page, "ids": {record.id for record in found}})


@require_safe
@unlocked
def page(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One of them: what was said, and what it leads to."""
    record = queries.pattern(request.vault, record_id)
    about = record.payload.about
    context = {
        "record": record,
        "pattern": record.payload,
        "younger": vault_queries.find(request.vault, YoungerSelf, about) if about else None,
        "called": settling.of(request.vault).wording.younger,
        "steadying": queries.steadying(request.vault, record.payload),
        "fitting": queries.fitting(request.vault, record.payload),
        "has_younger": bool(younger_selves(request.vault)),
        "name_to_begin_with": ages.named_by(record.payload.age, None),
        "others": queries.other_texts(request.vault, record),
    }
    return render(request, "understand/pattern.html", context)
