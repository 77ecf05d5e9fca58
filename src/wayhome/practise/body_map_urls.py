from __future__ import annotations

from django.urls import path

from wayhome.practise.views import body_map

body_map_patterns = [
    path("runs/<uuid:run_id>/steps/<slug:step_id>/places/", body_map.mark, name="body_map_mark"),
    path("body-maps/<uuid:map_id>/", body_map.body_map, name="body_map"),
    path("body-maps/<uuid:map_id>/erasure/", body_map.erase, name="body_map_erasure"),
]
