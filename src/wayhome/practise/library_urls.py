"""Addresses around the library: what a person says about practices, and what is only described."""

from __future__ import annotations

from django.urls import path

from wayhome.practise.views import described, library, practice, settled

library_patterns = [
    path("practices/<slug:slug>/star/", library.star, name="star"),
    path("practices/<slug:slug>/star/end/", library.unstar, name="unstar"),
    path("practices/<slug:slug>/mark/", practice.mark, name="mark"),
    path("not-for-me/", settled.not_for_me, name="not_for_me"),
    path("quiet-hours/", settled.quiet_hours, name="quiet_hours"),
    path("described/<slug:slug>/", described.page, name="described"),
    path("described/<slug:slug>/journal/", described.keep, name="keep_described"),
]
