from __future__ import annotations

from django.urls import path

from wayhome.find.views import adding, contacts, letters, messages, nobody, place, saved, search, shortlist

app_name = "find"
urlpatterns = [
    path("find/", place.page, name="place"),
    path("find/search/", search.page, name="search"),
    path("find/search/turn/", search.turn, name="search_turn"),
    path("find/search/saved/", saved.keep, name="search_keep"),
    path("find/search/saved/<uuid:record_id>/", saved.again, name="search_again"),
    path("find/search/saved/<uuid:record_id>/erasure/", saved.erasure, name="search_erasure"),
    path("find/search/saved/<uuid:record_id>/undo/", saved.undo, name="search_undo"),
    path("find/shortlist/", shortlist.everyone, name="shortlist"),
    path("find/shortlist/new/", shortlist.new, name="new_candidate"),
    path("find/shortlist/bring/", adding.bring, name="bring"),
    path("find/shortlist/bring/keep/", adding.keep, name="keep_found"),
    path("find/shortlist/listed/", adding.listed, name="add_listed"),
    path("find/shortlist/<uuid:record_id>/", shortlist.one, name="candidate"),
    path("find/shortlist/<uuid:record_id>/edit/", shortlist.edit, name="edit_candidate"),
    path("find/shortlist/<uuid:record_id>/stage/", shortlist.stage, name="stage"),
    path("find/shortlist/<uuid:record_id>/stage/back/", shortlist.stage_back, name="stage_back"),
    path("find/shortlist/<uuid:record_id>/contacts/", contacts.new, name="new_contact"),
    path("find/shortlist/<uuid:record_id>/erasure/", shortlist.erasure, name="candidate_erasure"),
    path("find/shortlist/<uuid:record_id>/messages/", messages.to, name="messages_to"),
    path("find/messages/", messages.page, name="messages"),
    path("find/nobody/", nobody.page, name="nobody"),
    path("find/contacts/<uuid:record_id>/erasure/", contacts.erasure, name="contact_erasure"),
    path("find/erased/<uuid:record_id>/undo/", shortlist.undo, name="undo"),
    path("find/letters/", letters.page, name="letters"),
    path("find/letters/<slug:slug>/", letters.one, name="credential"),
    path("find/countries/<slug:slug>/", letters.country, name="country"),
]
