"""Django settings. Everything an installation may change comes from the environment: see docs/self-hosting.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from wayhome.config import databases, environment, names, stores
from wayhome.languages.plain import OFFERED

names.check()

DATA = environment.data_folder()
DEBUG = False
# The living page of the design, and nothing else: Django's own DEBUG would show a person's text on an error page.
WAYHOME_DEBUG = environment.switch("DEBUG")
WAYHOME_SHOW_NAMES = environment.switch("SHOW_NAMES")
PACKAGE = Path(__file__).resolve().parents[1]
# Installed, the words lie inside the package; in a clone, in the folder `content` beside `src`.
WORDS = PACKAGE / "words" if (PACKAGE / "words").is_dir() else PACKAGE.parents[1] / "content"
WAYHOME_CONTENT = [WORDS, *environment.content_folders()]

SECRET_KEY = environment.installation_secret(DATA)
WAYHOME_SECRET_FILE = None if environment.read("SECRET") else DATA / environment.SECRET_FILE
WAYHOME_STAGED = environment.staged_folder()
ALLOWED_HOSTS = environment.hosts()
CSRF_TRUSTED_ORIGINS = environment.origins()
WAYHOME_ON_THIS_COMPUTER = {"127.0.0.1", "localhost", "[::1]"}.issuperset(ALLOWED_HOSTS)
WAYHOME_BEHIND_TLS = environment.switch("BEHIND_TLS")
WAYHOME_SIGNUP = environment.sign_up()
WAYHOME_NPI_API = environment.npi_api()
WAYHOME_METRICS = environment.metrics_token()

INSTALLED_APPS = [
    "wayhome.web",
    "wayhome.vault",
    "wayhome.safety",
    "wayhome.selves",
    "wayhome.journal",
    "wayhome.together",
    "wayhome.practise",
    "wayhome.understand",
    "wayhome.prepare",
    "wayhome.find",
    "wayhome.begin",
    "wayhome.navigate",
    "wayhome.integrate",
    "wayhome.path",
    "wayhome.config",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
]

MIDDLEWARE = [
    "wayhome.config.health.answer_first",
    # What counts is loaded only where somebody asks for it.
    *(["wayhome.config.metrics.count"] if WAYHOME_METRICS else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "wayhome.web.middleware.keep_nothing",
    "wayhome.languages.middleware.in_one_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wayhome.vault.middleware.OpenWithCookie",
    "wayhome.web.middleware.not_from_here",
]

ROOT_URLCONF = "wayhome.config.urls"
WSGI_APPLICATION = "wayhome.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "wayhome.languages.templates.AtOnce",
                    [
                        (
                            "wayhome.languages.templates.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["wayhome.web.templatetags.web", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "wayhome.web.context.page",
                "wayhome.vault.context.presence",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": databases.of(environment.database(), DATA)}
WAYHOME_CONNECTIONS = databases.connections_of_a_worker()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
# Where there is no store of attachments, they lie in the database, and nothing of the store’s is loaded.
store = stores.attachments()
STORAGES = {
    **({"attachments": store} if store else {}),
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "wayhome.web.assets.HashedStatic"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_AUTOREFRESH = False
WHITENOISE_USE_FINDERS = False

# Nothing is loaded from, sent to, or framed by anyone else. The nonce serves the import map alone.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Other sites learn nothing of where one came from; our own forms still say so, as Django’s check of the origin needs.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_COOKIE_NAME = "wayhome-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = WAYHOME_BEHIND_TLS
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "wayhome.vault.take_up.stale_form"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if WAYHOME_BEHIND_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if WAYHOME_BEHIND_TLS else 0

# Uploads and pages are bounded; pieces of an upload stay in memory, never in a temporary file in clear.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["wayhome.web.uploads.MemoryOnly"]
# A page of answers sends each twice, as it is and as it was; what would send more is not taken up.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
# Where a page takes a whole archive, it is sealed as it arrives, up to this many bytes.
WAYHOME_LARGEST_UPLOAD = 2 * 1024**3
# Work that takes longer than a page runs beside it. Tests wait for it.
WAYHOME_JOBS_INLINE = False

USE_TZ = True
TIME_ZONE = environment.time_zone()
LANGUAGE_CODE = "en-gb"
LANGUAGES = list(OFFERED.items())
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "languages" / "locale"]
FORMAT_MODULE_PATH = "wayhome.languages.formats"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# One line of method, path shape and status may be logged elsewhere; text of a person, never: see web.logs.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "wayhome.web.logs.WithoutWords", "format": "%(levelname)s %(name)s %(message)s"},
        "json": {"()": "wayhome.web.logs.AsJson"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": environment.log_format()}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # What was refused at the door of the server (too large, another host's name) has its page; it is no fault.
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        # Whoever asks the register online writes where they live; the client would log the address of the question.
        "httpx": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        # The store’s client would log names of objects where it tries again.
        "botocore": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "urllib3": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "httpcore": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
