from __future__ import annotations

from django.urls import path

from wayhome.web.views import design, icons, offline

app_name = "web"
urlpatterns = [
    path("design/", design.living_page, name="design"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("site.webmanifest", icons.manifest, name="manifest"),
    path("offline.js", offline.worker, name="worker"),
    path("offline/", offline.instead, name="offline"),
]
