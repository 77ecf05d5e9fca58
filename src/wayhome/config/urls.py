from __future__ import annotations

from django.urls import include, path

# Today and the journal first: an address is looked for in this order.
urlpatterns = [
    path("", include("wayhome.path.urls")),
    path("", include("wayhome.journal.urls")),
    path("", include("wayhome.web.urls")),
    path("", include("wayhome.vault.urls")),
    path("", include("wayhome.safety.urls")),
    path("", include("wayhome.selves.urls")),
    path("", include("wayhome.practise.urls")),
    path("", include("wayhome.understand.urls")),
    path("", include("wayhome.prepare.urls")),
    path("", include("wayhome.find.urls")),
    path("", include("wayhome.integrate.urls")),
    path("", include("wayhome.begin.urls")),
    path("", include("wayhome.navigate.urls")),
    path("", include("wayhome.together.urls")),
]

handler400 = "wayhome.web.errors.bad_request"
handler403 = "wayhome.web.errors.forbidden"
handler404 = "wayhome.web.errors.not_found"
handler500 = "wayhome.web.errors.server_error"
