from __future__ import annotations

from django.apps import AppConfig


class FindConfig(AppConfig):
    name = "wayhome.find"
