"""Settings, each from ``LIANGHUI_…`` (and ``DATABASE_URL``), each with its reason."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lianghui.registry import duty_packages
from lianghui.site.secret import stored_secret

# Everything that is written lies in one folder, so that backup and removal are one folder too.
VAR = Path(os.environ.get("LIANGHUI_VAR", "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True)

# Demo mode: fictional data, printed accounts, plain http. Never on by itself.
DEMO = os.environ.get("LIANGHUI_DEMO") == "1"
DEBUG = os.environ.get("LIANGHUI_DEBUG") == "1"
SECRET_KEY = os.environ.get("LIANGHUI_SECRET_KEY") or stored_secret(VAR)
# The names by which browsers may reach the server; an empty list outside demo is refused at start.
ALLOWED_HOSTS = [h for h in os.environ.get("LIANGHUI_HOSTS", "*" if DEMO else "").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LIANGHUI_ORIGINS", "").split(",") if o]
# Path prefix behind a proxy, such as /lianghui.
FORCE_SCRIPT_NAME = os.environ.get("LIANGHUI_PREFIX") or None

KERNEL = [
    "lianghui.kernel.accounts",
    "lianghui.kernel.institution",
    "lianghui.kernel.calendar",
    "lianghui.kernel.rules",
    "lianghui.kernel.procedure",
    "lianghui.kernel.ledger",
    "lianghui.kernel.papers",
    "lianghui.kernel.publication",
    "lianghui.kernel.drafts",
    "lianghui.kernel.figures",
    "lianghui.kernel.text",
    "lianghui.kernel.library",
    "lianghui.kernel.jobs",
    "lianghui.kernel.imports",
]
FACES = [
    "lianghui.faces.workbench",
    "lianghui.faces.portal",
    "lianghui.faces.handbook",
    "lianghui.faces.figures",
    "lianghui.faces.papers",
    "lianghui.faces.api",
    "lianghui.faces.office",
    "lianghui.faces.imports",
    "lianghui.faces.library",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    *KERNEL,
    *duty_packages(),
    *FACES,
]
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["lianghui.kernel.accounts.backend.AccountBackend"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "lianghui.site.headers.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lianghui.kernel.accounts.middleware.CapacityMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "lianghui.site.urls"
WSGI_APPLICATION = "lianghui.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lianghui.faces.workbench.frame.frame",
            ],
        },
    }
]


def database(url: str) -> dict[str, object]:
    """Read ``DATABASE_URL``; without one, SQLite in the folder of everything written."""
    if not url or url.startswith("sqlite"):
        path = urlsplit(url).path if url else str(VAR / "lianghui.sqlite3")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": {
                # A write transaction that begins with a read cannot be upgraded once another has written.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # recursive_triggers: without it INSERT OR REPLACE rewrites an act past both of its guards.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous="
                    f"{'NORMAL' if DEMO else 'FULL'}; PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Two suites on one server must not share a test database.
        "TEST": {"NAME": f"test_lianghui{os.environ.get('LIANGHUI_TEST_SUFFIX', '')}"},
    }


DATABASES = {"default": {**database(os.environ.get("DATABASE_URL", "")), "ATOMIC_REQUESTS": False}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # the law counts days here; acts are kept in UTC

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = VAR / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
# Many offices reach the server by plain http on an address: there a "secure" cookie would never come back.
HTTPS = os.environ.get("LIANGHUI_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = True
# The office's own sign-in (OpenID Connect); none unless issuer and client are named.
OIDC = {
    "name": os.environ.get("LIANGHUI_OIDC_NAME", "用统一身份认证登录"),
    "issuer": os.environ.get("LIANGHUI_OIDC_ISSUER", ""),
    "client_id": os.environ.get("LIANGHUI_OIDC_CLIENT", ""),
    "secret": os.environ.get("LIANGHUI_OIDC_SECRET", ""),
    "claim": os.environ.get("LIANGHUI_OIDC_CLAIM", "preferred_username"),
}
# Two hours without a click end the session; what was being written is kept by page and draft.
SESSION_COOKIE_AGE = int(os.environ.get("LIANGHUI_SESSION_MINUTES", "120")) * 60
SESSION_SAVE_EVERY_REQUEST = False  # the capacity middleware says when it was last used
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "lianghui.faces.workbench.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Over plain http browsers ignore it, and say so on every page.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
# Larger requests are refused before they are read (lianghui.site.wsgi).
BODY_LIMIT = int(os.environ.get("LIANGHUI_BODY_LIMIT_MB", "50")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Notices outward go out only in these hours of Asia/Shanghai.
NOTICE_HOURS = os.environ.get("LIANGHUI_NOTICE_HOURS", "08:00-20:00")
# How browsers reach the site from outside, for the links in notices; without it a notice has no link.
PUBLIC_URL = os.environ.get("LIANGHUI_PUBLIC_URL", "")
# Channels: each is there where its address is set; the file outbox under var/ always is.
MAIL_SERVER = os.environ.get("LIANGHUI_MAIL_SERVER", "")  # host:port
MAIL_SENDER = os.environ.get("LIANGHUI_MAIL_SENDER", "lianghui@localhost")
MAIL_USER = os.environ.get("LIANGHUI_MAIL_USER", "")
MAIL_PASSWORD = os.environ.get("LIANGHUI_MAIL_PASSWORD", "")
SMS_URL = os.environ.get("LIANGHUI_SMS_URL", "")
SMS_SECRET = os.environ.get("LIANGHUI_SMS_SECRET", "")
IM_URL = os.environ.get("LIANGHUI_IM_URL", "")
IM_SECRET = os.environ.get("LIANGHUI_IM_SECRET", "")
# A function (ref, channel) -> address or nothing, by dotted name.
ADDRESS_BOOK = os.environ.get("LIANGHUI_ADDRESS_BOOK", "lianghui.kernel.jobs.channels.no_address")
