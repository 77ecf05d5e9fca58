from __future__ import annotations

import gc
import importlib
import os
import threading
import time

from django.core.wsgi import get_wsgi_application

from wayhome.config import mending

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.config.settings")
listening = mending.Listening(get_wsgi_application())
application = listening
# Only once Django is there: its settings say whether back-ups are made by themselves here, and its models how.
importlib.import_module("wayhome.vault.copies.schedule").start()
importlib.import_module("wayhome.config.warming").warm()
# To read every file of content takes as long as half of a start: after the first pages, not before or beside them.
mending.begin(listening)
# What is loaded by now stays until the end; looking for garbage in all of it would hold up some page for long.
gc.collect()
gc.freeze()


def _end_with_the_server() -> None:
    """A worker whose server was killed would go on serving, without the lock on the data: it ends, too."""
    server = os.getppid()
    while os.getppid() == server:
        time.sleep(1)
    os._exit(1)


if os.name == "posix":
    threading.Thread(target=_end_with_the_server, daemon=True).start()
