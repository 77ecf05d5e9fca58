from __future__ import annotations

from django.urls import path

from wayhome.practise.views import breathe

breathe_patterns = [path("breathe/", breathe.breathe, name="breathe")]
