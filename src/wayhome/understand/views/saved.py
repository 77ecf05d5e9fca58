"""What is answered to a page that keeps its words while they are written."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.utils import timezone

from wayhome.understand.operations import Writer
from wayhome.vault.kinds import Record


def saved(record: Record[Any] | None, writer: Writer) -> JsonResponse:
    """When it was saved, and what the form is filled from now. Words that went beside leave the form as it is."""
    if record is None:
        return JsonResponse({})
    revision = record.revision if record.id == writer.which else writer.revision
    fields = {"which": str(writer.which), "page": str(writer.page), "revision": str(revision)}
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "fields": fields})


def too_long() -> JsonResponse:
    """Something is longer than it may be; the page says so, and its words stay there."""
    return JsonResponse({}, status=422)
