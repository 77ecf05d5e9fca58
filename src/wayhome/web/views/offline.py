"""For when Wayhome cannot be reached: the worker that keeps public pages, and the page in place of others."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from wayhome.web import offline


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script of the service worker: what it is to keep, and its source, which is a file like any other."""
    told, source = json.dumps(offline.told(request)), json.dumps(static("web/worker/offline.js"))
    return HttpResponse(f"self.wayhome = {told};\nimportScripts({source});\n", content_type="text/javascript")


@require_safe
def instead(request: HttpRequest) -> HttpResponse:
    """What is there without Wayhome."""
    return render(request, "web/offline.html")
