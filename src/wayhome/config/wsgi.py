from __future__ import annotations

import gc
import importlib
import os
import threading
import time

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from wayhome.config import databases, mending, seats, tidying

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.config.settings")
seated = seats.Seats(get_wsgi_application(), seats.AT_ONCE)
listening = mending.Listening(seated)
application = listening
databases.pool(connections.settings["default"], settings.WAYHOME_CONNECTIONS)
# Only once Django is there: its settings say whether back-ups are made by themselves here, and its models how.
importlib.import_module("wayhome.vault.copies.schedule").start()
importlib.import_module("wayhome.config.warming").warm()
importlib.import_module("wayhome.vault.effort").stand_aside(seated.left)
importlib.import_module("wayhome.vault.search").get_ready()
# To read every file of content takes as long as half of a start: after the first pages, not before or beside them.
mending.begin(listening)
# What is loaded by now stays until the end; looking for garbage in all of it would hold up some page for long. Not even
# now: the two thousand things that nobody needs are less than a megabyte, and finding them a tenth of the start.
gc.freeze()
gc.enable()
tidying.begin(listening)


def _end_with_the_server() -> None:
    """A worker whose server was killed would go on serving, without the lock on the data: it ends, too."""
    server = os.getppid()
    while os.getppid() == server:
        time.sleep(1)
    os._exit(1)


if os.name == "posix":
    threading.Thread(target=_end_with_the_server, daemon=True).start()
