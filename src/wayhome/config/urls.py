from __future__ import annotations

from django.urls import include, path

# An address is looked for in this order. A package whose pages share their beginning is passed over in one step.
urlpatterns = [
    path("journal/", include("wayhome.journal.urls")),
    path("selves/", include("wayhome.selves.urls")),
    path("understand/", include("wayhome.understand.urls")),
    path("prepare/", include("wayhome.prepare.urls")),
    path("find/", include("wayhome.find.urls")),
    path("begin/", include("wayhome.begin.urls")),
    path("navigate/", include("wayhome.navigate.urls")),
    path("together/", include("wayhome.together.urls")),
    path("", include("wayhome.path.urls")),
    path("", include("wayhome.safety.urls")),
    path("", include("wayhome.practise.urls")),
    path("", include("wayhome.vault.urls")),
    path("", include("wayhome.integrate.urls")),
    path("", include("wayhome.web.urls")),
]

handler400 = "wayhome.web.errors.bad_request"
handler403 = "wayhome.web.errors.forbidden"
handler404 = "wayhome.web.errors.not_found"
handler500 = "wayhome.web.errors.server_error"
