from __future__ import annotations

from django.urls import path

from wayhome.begin.views import place, ruptures

app_name = "begin"
urlpatterns = [
    path("begin/", place.page, name="place"),
    path("begin/ruptures/", ruptures.page, name="ruptures"),
]
