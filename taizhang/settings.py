"""Every setting, from the environment; SQLite in the user's own folder unless told otherwise (docs/operations.md)."""

import hashlib
import os
import secrets
from importlib.metadata import version
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from taizhang.errors import msg, refuse
from taizhang.store.database import database

HOME = Path(os.environ.get("TAIZHANG_HOME") or Path.home() / ".local" / "share" / "taizhang")
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
DEBUG = False
VERSION = version("taizhang")


def _secret() -> str:
    """TAIZHANG_SECRET, else a key made once and kept in the data folder, readable by its owner only."""
    given = os.environ.get("TAIZHANG_SECRET")
    if given:
        return given
    kept = HOME / "secret.key"
    if not kept.exists():
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        fresh.replace(kept)
    return kept.read_text(encoding="utf-8")


def _number(name: str, without: int, least: int) -> int:
    """A setting that is a whole number; another word, or one too small, is refused with its name."""
    given = os.environ.get(name, "").strip()
    if not given:
        return without
    if not given.isdecimal() or int(given) < least:
        raise refuse(msg("{name} 要写成不小于 {least} 的整数，现在是“{given}”"), name=name, least=least, given=given)
    return int(given)


def _digest() -> str:
    """TAIZHANG_DIGEST: sha256, or sm3 where this Python has it; another word is refused."""
    asked = os.environ.get("TAIZHANG_DIGEST", "").strip().lower() or "sha256"
    if asked not in {"sha256", "sm3"} & hashlib.algorithms_available:
        raise refuse(msg("TAIZHANG_DIGEST 要写成 sha256 或 sm3（OpenSSL 里要有），现在是“{given}”"), given=asked)
    return asked


def _log_server() -> str:
    """TAIZHANG_SYSLOG: udp://HOST:PORT or tcp://HOST:PORT; anything else is refused."""
    given = os.environ.get("TAIZHANG_SYSLOG", "").strip()
    try:
        server = urlsplit(given)
        good = server.scheme in {"udp", "tcp"} and bool(server.hostname) and server.port != 0
    except ValueError:
        good = False
    if given and not good:
        raise refuse(msg("TAIZHANG_SYSLOG 要写成 udp://主机:514 或 tcp://主机:601，现在是“{given}”"), given=given)
    return given


def _networks() -> tuple[IPv4Network | IPv6Network, ...]:
    """TAIZHANG_ADMIN_FROM: addresses or networks with commas; one that is none is refused with its words."""
    found = []
    for given in os.environ.get("TAIZHANG_ADMIN_FROM", "").split(","):
        try:
            found += [ip_network(given.strip(), strict=False)] if given.strip() else []
        except ValueError:
            told = msg("TAIZHANG_ADMIN_FROM 要写成地址或网段，如 10.1.2.0/24，用逗号隔开，现在有“{given}”")
            raise refuse(told, given=given.strip()) from None
    return tuple(found)


SECRET_KEY = _secret()
ALLOWED_HOSTS = os.environ.get("TAIZHANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TAIZHANG_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "taizhang.store",
    "taizhang.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "taizhang.web.guard.guard",
]

ROOT_URLCONF = "taizhang.web.urls"
WSGI_APPLICATION = "taizhang.wsgi.application"
AUTH_USER_MODEL = "store.Person"
AUTHENTICATION_BACKENDS = ["taizhang.store.persons.Persons"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "taizhang.web.frame.frame",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("TAIZHANG_DATABASE", "").strip(), HOME)}

LEVEL = _number("TAIZHANG_LEVEL", 2, 2)
PASSWORD_LENGTH = 12 if LEVEL > 2 else 10
PASSWORD_DAYS = _number("TAIZHANG_PASSWORD_DAYS", 90, 0)
SESSIONS_EACH = _number("TAIZHANG_SESSIONS", 3, 1)
PROXY = os.environ.get("TAIZHANG_PROXY") == "1"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "taizhang.store.passwords.Rules"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"

HTTPS = os.environ.get("TAIZHANG_HTTPS") == "1"
SESSION_ENGINE = "taizhang.store.sessions"
SESSION_COOKIE_AGE = _number("TAIZHANG_IDLE", 30, 1) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "taizhang.web.refusals.forged"
KEEP_DAYS = _number("TAIZHANG_KEEP_DAYS", 7, 1)
KEEP_VISITS = _number("TAIZHANG_KEEP_VISITS", 366, 183)
BACKUP = os.environ.get("TAIZHANG_BACKUP", "")
BACKUP_KEEP = _number("TAIZHANG_BACKUP_KEEP", 96, 1)
SYSLOG = _log_server()
ALARM_MAIL = tuple(one.strip() for one in os.environ.get("TAIZHANG_ALARM_MAIL", "").split(",") if one.strip())
ADMIN_FROM = _networks()
METRICS_TOKEN = os.environ.get("TAIZHANG_METRICS_TOKEN", "")
SMTP = os.environ.get("TAIZHANG_SMTP", "")
MAIL_FROM = os.environ.get("TAIZHANG_MAIL_FROM", "taizhang@localhost")
WEBHOOKS = tuple(one.rstrip("/") for one in os.environ.get("TAIZHANG_WEBHOOKS", "").split(",") if one)
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

EVIDENCE_DIGEST = _digest()
SCAN = os.environ.get("TAIZHANG_SCAN", "").strip()

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": os.environ.get("TAIZHANG_STATIC", HASHED)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"()": "taizhang.store.log_lines.Plain", "format": "%(message)s"},
        "json": {"()": "taizhang.store.log_lines.Json"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if os.environ.get("TAIZHANG_LOG") == "json" else "plain",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
