"""A bare Django that says hello under granian: the floor of every page on this machine."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path
from granian import Granian
from granian.constants import Interfaces


def hello(request: HttpRequest) -> HttpResponse:
    """The page."""
    return HttpResponse("Hello")


urlpatterns = [path("", hello)]

if __name__ == "__main__":
    port = int(sys.argv[1])
    Granian("benchmarks.inside.hello:application", port=port, interface=Interfaces.WSGI, blocking_threads=1).serve()
elif not settings.configured:
    settings.configure(SECRET_KEY="hello " * 9, ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"])
    application = get_wsgi_application()
