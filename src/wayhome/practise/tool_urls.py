from __future__ import annotations

from django.urls import path

from wayhome.practise.views import feelings

tool_patterns = [
    path("feelings/", feelings.own_list, name="feelings"),
]
