"""Whether a page is asked of this very computer, so that its words can say truly where things are."""

from __future__ import annotations

from django.http import HttpRequest

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def is_at_home(request: HttpRequest) -> bool:
    """Whether Wayhome runs on the computer at which the person sits, as far as the address tells."""
    host = request.get_host()
    return host in LOOPBACK or host.rpartition(":")[0] in LOOPBACK
