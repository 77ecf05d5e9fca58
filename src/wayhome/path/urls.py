from __future__ import annotations

from django.urls import path

from wayhome.path.views import more, overview, today

app_name = "path"
urlpatterns = [
    path("", today.today, name="today"),
    path("suggestion/refusal/", today.refusal, name="refusal"),
    path("invitations/refusal/", today.no_invitations, name="no_invitations"),
    path("looking-in/<uuid:run_id>/end/", today.looked_in, name="looked_in"),
    path("path/", overview.overview, name="overview"),
    path("path/<slug:stage>/", overview.here, name="here"),
    path("more/", more.more, name="more"),
]
