"""What practising seals: runs, and what is made in them. One module for each."""

from __future__ import annotations

from wayhome.practise.records.body_map import BodyMap
from wayhome.practise.records.dialogue import Dialogue, Voice
from wayhome.practise.records.drawing import Drawing
from wayhome.practise.records.letter import Letter
from wayhome.practise.records.own_practice import OwnPractice
from wayhome.practise.records.photograph import Photograph
from wayhome.practise.records.promise import Promise
from wayhome.practise.records.recording import Recording
from wayhome.practise.records.run import KeptAnswer, Run
from wayhome.practise.records.vocabulary import Vocabulary

__all__ = [
    "BodyMap",
    "Dialogue",
    "Drawing",
    "KeptAnswer",
    "Letter",
    "OwnPractice",
    "Photograph",
    "Promise",
    "Recording",
    "Run",
    "Vocabulary",
    "Voice",
]
