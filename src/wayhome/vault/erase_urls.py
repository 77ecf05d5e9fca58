from __future__ import annotations

from django.urls import path

from wayhome.vault.views import erasing, erasures, leaving, resting

urlpatterns = [
    path("erasures/", erasures.lately, name="erased_lately"),
    path("erasures/<uuid:record_id>/undo/", erasures.undo, name="undo"),
    path("erasures/together/", erasing.erase, name="erase_together"),
    path("erasures/together/<int:number>/undo/", erasures.undo_together, name="undo_together"),
    path("erase/", erasing.choose, name="erase"),
    path("erase/vault/", leaving.erase_vault, name="erase_vault"),
    path("goodbye/", leaving.goodbye, name="goodbye"),
    path("rest/", resting.rest, name="rest"),
    path("rest/over/", resting.wake, name="wake"),
]
