"""Addresses around the library: what is only described, and what a person says about practices."""

from __future__ import annotations

from django.urls import path

from wayhome.practise.views import described

library_patterns = [
    path("described/<slug:slug>/", described.page, name="described"),
    path("described/<slug:slug>/journal/", described.keep, name="keep_described"),
]
