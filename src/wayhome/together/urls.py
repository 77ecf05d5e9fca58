from __future__ import annotations

from django.urls import path

from wayhome.together.views import (
    accepting,
    attachments,
    caseload,
    clients,
    notes,
    offers,
    shares,
    sharing,
    suggestions,
    therapists,
)

app_name = "together"
urlpatterns = [
    path("together/", therapists.home, name="home"),
    path("together/accept/", accepting.accept, name="accept"),
    path("together/with/<uuid:connection>/", therapists.page, name="therapist"),
    path("together/with/<uuid:connection>/words/", therapists.words, name="words"),
    path("together/with/<uuid:connection>/openings/", therapists.openings, name="openings"),
    path("together/with/<uuid:connection>/end/", therapists.end, name="end"),
    path("together/suggestions/<uuid:record_id>/", suggestions.page, name="suggestion"),
    path("together/suggestions/<uuid:record_id>/aside/", suggestions.aside, name="suggestion_aside"),
    path("together/share/", sharing.choose, name="choose"),
    path("together/share/all/<str:kind>/", sharing.share_all, name="share_all"),
    path("together/share/<uuid:record_id>/", sharing.share_one, name="share_one"),
    path("together/share/<uuid:record_id>/<uuid:blob_id>/", attachments.mine, name="attached"),
    path("together/shared/<uuid:share_id>/", shares.page, name="shared"),
    path("together/shared/<uuid:share_id>/withdrawal/", shares.withdrawal, name="withdrawal"),
    path("together/clients/", caseload.page, name="clients"),
    path("together/clients/work/", caseload.work, name="work"),
    path("together/clients/notes/", notes.everything, name="all_notes"),
    path("together/clients/notes/<uuid:record_id>/", notes.one, name="note"),
    path("together/clients/notes/<uuid:record_id>/edit/", notes.edit, name="edit_note"),
    path("together/clients/notes/<uuid:record_id>/erasure/", notes.erasure, name="note_erasure"),
    path("together/clients/<uuid:connection>/notes/", notes.about, name="notes"),
    path("together/clients/<uuid:connection>/notes/new/", notes.new, name="new_note"),
    path("together/clients/invite/", caseload.invite, name="invite"),
    path("together/clients/<uuid:connection>/", clients.page, name="client"),
    path("together/clients/<uuid:connection>/words/", clients.words, name="client_words"),
    path("together/clients/<uuid:connection>/name/", clients.name, name="client_name"),
    path("together/clients/<uuid:connection>/end/", clients.end, name="client_end"),
    path("together/clients/<uuid:connection>/withdrawal/", clients.withdrawal, name="uninvite"),
    path("together/clients/<uuid:connection>/suggestion/", offers.offer, name="offer"),
    path("together/offered/<uuid:offer_id>/", offers.offered, name="offered"),
    path("together/offered/<uuid:offer_id>/withdrawal/", offers.withdrawal, name="offer_withdrawal"),
    path("together/clients/<uuid:connection>/<uuid:share_id>/", clients.read, name="read"),
    path(
        "together/clients/<uuid:connection>/<uuid:share_id>/<uuid:blob_id>/",
        attachments.theirs,
        name="read_attached",
    ),
]
