"""What practising seals: runs, promises and dialogues. One module for each."""

from __future__ import annotations

from wayhome.practise.records.dialogue import Dialogue, Voice
from wayhome.practise.records.promise import Promise
from wayhome.practise.records.run import Kept, Run

__all__ = ["Dialogue", "Kept", "Promise", "Run", "Voice"]
