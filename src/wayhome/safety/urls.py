from __future__ import annotations

from django.urls import path

from wayhome.safety.views import check_ins, exits, grounding, helplines, left_here

app_name = "safety"
urlpatterns = [
    path("ground/", grounding.page, name="grounding"),
    path("help/", helplines.page, name="helplines"),
    path("right-now/", left_here.page, name="left_here"),
    path("exit/", exits.leave, name="exit"),
    path("exit/about/", exits.about, name="about_exit"),
    path("check-ins/", check_ins.page, name="check_in"),
    path("check-ins/<uuid:record_id>/", check_ins.one, name="check_in_page"),
    path("check-ins/<uuid:record_id>/erasure/", check_ins.erasure, name="check_in_erasure"),
]
