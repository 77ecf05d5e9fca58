from __future__ import annotations

from django.urls import include, path

from wayhome.vault.views import backups, exports, jobs, making, restores, settings, unlocking

app_name = "vault"
urlpatterns = [
    path("welcome/", making.welcome, name="welcome"),
    path("make/", making.make, name="make"),
    path("make/words/", making.words, name="words"),
    path("make/strength/", making.judge, name="strength"),
    path("make/code/", making.code, name="code"),
    path("make/code/file/", making.code_file, name="code_file"),
    path("make/comfort/", making.comfort, name="comfort"),
    path("unlock/", unlocking.unlock, name="unlock"),
    path("recover/", unlocking.recover, name="recover"),
    path("lock/", unlocking.lock, name="lock"),
    path("presence/", unlocking.presence, name="presence"),
    path("closing/", unlocking.closing, name="closing"),
    path("settings/", settings.page, name="settings"),
    path("settings/vault/", settings.vault, name="settings_vault"),
    path("settings/privacy/", settings.privacy, name="settings_privacy"),
    path("settings/comfort/", settings.comfort, name="settings_comfort"),
    path("settings/exit/", settings.leads_to, name="settings_exit"),
    path("settings/name/", settings.name, name="settings_name"),
    path("settings/passphrase/", settings.passphrase, name="settings_passphrase"),
    path("settings/code/", settings.code, name="settings_code"),
    path("", include("wayhome.vault.erase_urls")),
    path("restore/", restores.restore, name="restore"),
    path("copies/backup/", backups.backup, name="backup"),
    path("copies/backup/plan/", backups.plan, name="backup_plan"),
    path("copies/rehearsal/", backups.rehearsal, name="rehearsal"),
    path("copies/export/", exports.page, name="export"),
    path("copies/jobs/<uuid:job_id>/", jobs.page, name="job"),
    path("copies/jobs/<uuid:job_id>/stop/", jobs.stop, name="job_stop"),
    path("copies/jobs/<uuid:job_id>/file/", jobs.file, name="job_file"),
    path("copies/jobs/<uuid:job_id>/away/", jobs.away, name="job_away"),
]
