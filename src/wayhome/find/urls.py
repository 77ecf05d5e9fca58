from __future__ import annotations

from django.urls import path

from wayhome.find.views import letters

app_name = "find"
urlpatterns = [
    path("find/letters/", letters.page, name="letters"),
    path("find/letters/<slug:slug>/", letters.one, name="credential"),
    path("find/countries/<slug:slug>/", letters.country, name="country"),
]
