"""Whether the person said that they know what is sent when the national register is asked over the internet."""

from __future__ import annotations

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload


class AskingOnline(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``knows``: it was ticked, and not taken back."""

    knows: bool = False


# Said to one vault: a copy brought into another one speaks for nobody there, so no copy in open formats takes it along.
ASKING_ONLINE = kinds.register("find.asking_online", AskingOnline, title=_("Asking the register online"), passing=True)
