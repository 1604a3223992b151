"""One settings file, read from the environment. A missing or senseless value stops the start with its name and a hint."""

import os
from pathlib import Path

import pghistory
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from kbk_portal import database, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = database.var_folder()


def _flag(name: str, default: bool = False) -> bool:
    text = os.environ.get(name, "1" if default else "0").strip().lower()
    if text not in {"0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name}={text!r}: use 1 or 0")
    return text in {"1", "true", "yes"}


def _quota(name: str, default: int) -> int:
    text = os.environ.get(name, "") or str(default)
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{name}={text!r}: megabytes of attachments for each agency, such as 5120")
    return int(text) * 1024 * 1024


def _quotas(name: str) -> dict[int, int]:
    pairs = [pair.split(":") for pair in os.environ.get(name, "").split(",") if pair]
    if not all(len(pair) == 2 and pair[0].isdecimal() and pair[1].isdecimal() for pair in pairs):
        raise ImproperlyConfigured(f"{name}: number of the unit and megabytes, such as 5:10240,9:20480")
    return {int(pk): int(size) * 1024 * 1024 for pk, size in pairs}


def _count(name: str, default: int, hint: str) -> int:
    text = os.environ.get(name, "") or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise ImproperlyConfigured(f"{name}={text!r}: {hint}, such as {default}")
    return int(text)


def _paper_sizes(name: str) -> dict[str, str]:
    pairs = [pair.split(":") for pair in os.environ.get(name, "").split(",") if pair]
    if not all(len(pair) == 2 and pair[1] in {"A4", "F4"} for pair in pairs):
        raise ImproperlyConfigured(f"{name}: kind of document and A4 or F4, such as risalah:A4,sk:F4")
    return {code.strip(): size for code, size in pairs}


ENVIRONMENT = os.environ.get("KBK_ENV", "production")
if ENVIRONMENT not in {"production", "development", "test"}:
    raise ImproperlyConfigured(f"KBK_ENV={ENVIRONMENT!r}: use production or development")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = _flag("DEBUG") and not PRODUCTION


def _secret_key() -> str:
    key = os.environ.get("SECRET_KEY", "")
    if key or not PRODUCTION:
        return key or "only-for-development-and-tests"
    raise ImproperlyConfigured(
        "SECRET_KEY is missing: set it to 50 random characters "
        '(python3 -c "import secrets; print(secrets.token_urlsafe(50))"), or set KBK_ENV=development'
    )


SECRET_KEY = _secret_key()
# Earlier keys, after a change: sessions end, but what was encrypted with them is still read.
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key]
ALLOWED_HOSTS = [h for h in os.environ.get("ALLOWED_HOSTS", "").split(",") if h]
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is missing: name the portal's host, for example kbk.contohkab.go.id"
    )
if not PRODUCTION:
    ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]", "testserver"]
SITE_URL = os.environ.get(
    "SITE_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "js_lib_bootstrap5",
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "kbk_portal.apps.PortalConfig",
    "accounts",
    "accounts.second_step",
    "files",
    "notices",
    "once",
    "printing",
    "history",
    "toolbox",
    "groups",
    "risalah",
    "risalah.checking",
    "reviews",
]

MIDDLEWARE = [
    "accounts.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kbk_portal.logs.RequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "accounts.middleware.SlidingSessionMiddleware",
    "accounts.middleware.SecondStepMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "history.middleware.HistoryMiddleware",
    "once.middleware.OnceMiddleware",
]

ROOT_URLCONF = "kbk_portal.urls"
WSGI_APPLICATION = "kbk_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "kbk_portal.bar.bar",
            ],
            "libraries": {"kbk_ui": "kbk_portal.templatetags.kbk_ui"},
        },
    }
]

DATABASES = {"default": database.django_database(tests=ENVIRONMENT == "test")}

# ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
# The first also serves who has chosen a password with a code, and who has typed the second step.
AUTHENTICATION_BACKENDS = ["accounts.backends.NipOrUsernameBackend", "accounts.backends.JurorCodeBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nip", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.LoginForm", "reauthenticate": "accounts.forms.ReauthenticateForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # shared computers are usual: closing the browser signs out
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "8/5m/key,200/h/ip",
    "activation": "30/5m/ip",
    "check": "30/5m/ip",
    "sign_in_mail": "30/5m/ip",
    "print": "12/m/user,150/h/user",
    "upload": "60/m/user",
    "export": "20/m/user",
    "sign": "6/m/user,30/h/user",
}  # those from activation on are ours: accounts/limits.py
SECOND_STEP = os.environ.get("KBK_TOTP", "required" if PRODUCTION else "optional")  # for reviewers and admins
if SECOND_STEP not in {"required", "optional"}:
    raise ImproperlyConfigured(f"KBK_TOTP={SECOND_STEP!r}: use required or optional")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ADAPTER = "accounts.second_step.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.second_step.forms.AuthenticateForm",
    "reauthenticate": "accounts.second_step.forms.ReauthenticateForm",
    "activate_totp": "accounts.second_step.forms.ActivateForm",
}
MFA_TOTP_ISSUER = "Portal Budaya Kerja"
MFA_TOTP_TOLERANCE = 1  # half minutes that the phone's clock may be off
SESSION_COOKIE_AGE = 8 * 3600  # of doing nothing (accounts.middleware.SlidingSessionMiddleware)
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# Sign-in limits count in the cache: one for all processes in production (`manage.py createcachetable` once).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    if PRODUCTION
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
# Who may say in X-Forwarded-For for whom they ask: the addresses of the proxy.
PROXY_ADDRESSES = [a.strip() for a in os.environ.get("KBK_PROXY", "127.0.0.1,::1").split(",") if a.strip()]

# ── History (accounts/tracking.py, history/) ─────────────────────────────────────────────────────────────────────────
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()  # who did it lies in the event, which nobody changes
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="+", db_index=True)
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_CREATED_AT_FUNCTION = "CLOCK_TIMESTAMP()"  # NOW() would give one time to a whole transaction
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# ── Language and time ────────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("KBK_TIME_ZONE", "Asia/Jakarta")
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years would read 2.026; numbers are formatted where they are shown
LOCALE_PATHS = [BASE_DIR / "locale"]

# ── Static and uploaded files ────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"  # private: served only by files.views, after its rule has said yes
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if ENVIRONMENT == "test" else _HASHED},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
AGENCY_QUOTA, AGENCY_QUOTAS = _quota("KBK_QUOTA_MB", 5120), _quotas("KBK_QUOTAS_MB")  # files/quotas.py
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6000  # a check sheet of 100 rows × 40 columns, with room
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# ── Mail: one-time codes for jurors, nothing else ───────────────────────────────────────────────────────────────────
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = _count("EMAIL_PORT", 587, "the port of the mail server")
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_USER", ""), os.environ.get("EMAIL_PASSWORD", "")
_security = os.environ.get("EMAIL_SECURITY", "starttls")
if _security not in {"starttls", "tls", "none"}:
    raise ImproperlyConfigured(f"EMAIL_SECURITY={_security!r}: use starttls, tls or none")
EMAIL_USE_TLS, EMAIL_USE_SSL = _security == "starttls", _security == "tls"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "")
if EMAIL_HOST and not DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured("EMAIL_FROM is missing: the sender's address, such as kbk@contohkab.go.id")
DEFAULT_FROM_EMAIL = DEFAULT_FROM_EMAIL or "portal@localhost"
SENDS_MAIL = bool(EMAIL_HOST) or not PRODUCTION  # a server without mail offers no codes by e-mail
_mail = "smtp" if EMAIL_HOST else "dummy" if PRODUCTION else "console"
EMAIL_BACKEND = f"django.core.mail.backends.{_mail}.EmailBackend"

# ── Work in the background ───────────────────────────────────────────────────────────────────────────────────────────
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ── Print (printing/presses.py) ──────────────────────────────────────────────────────────────────────────────────────────
PRINT_PROCESSES = _count(
    "KBK_PRINT_PROCESSES", len(os.sched_getaffinity(0)), "renders at the same time, at most one for each core"
)
PRINT_SECONDS = _count("KBK_PRINT_SECONDS", 120, "seconds that one render may take")
PRINT_MEMORY_MB = _count("KBK_PRINT_MEMORY_MB", 1024, "megabytes of memory that one render may take")

# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
from csp.constants import NONCE, NONE, SELF  # noqa: E402  (django-csp asks for its constants here)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [NONE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "upgrade-insecure-requests": PRODUCTION,
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_SSL_REDIRECT = _flag("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    # A name that a browser takes from this host alone: no neighbouring host can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ── The government that runs this portal ─────────────────────────────────────────────────────────────────────────────
GOVERNMENT_NAME = os.environ.get("KBK_GOVERNMENT", "Kabupaten Contoh")
# A4, or F4 (215 x 330 mm) as offices use it for decrees and letters; what stands nowhere is printed on A4
PAPER_SIZES = {"sk": "F4", "surat-pengantar": "F4"} | _paper_sizes("KBK_PAPER_SIZES")

# ── Signatures on prints (printing/sealing/): each part is off while its first variable is missing ───────────────────
SEAL_P12, SEAL_PASSPHRASE = os.environ.get("KBK_SEAL_P12", ""), os.environ.get("KBK_SEAL_PASSPHRASE", "")
SIGN_URL = os.environ.get("KBK_SIGN_URL", "").rstrip("/")
SIGN_USER, SIGN_PASSWORD = os.environ.get("KBK_SIGN_USER", ""), os.environ.get("KBK_SIGN_PASSWORD", "")
SIGN_CA = os.environ.get("KBK_SIGN_CA", "")
if SIGN_URL and not (SIGN_URL.startswith(("https://", "http://")) and SIGN_CA):
    raise ImproperlyConfigured(
        "KBK_SIGN_URL: an https address, and in KBK_SIGN_CA the PEM file of the authority whose signatures are believed"
    )

# ── Watching it (logs.py, metrics.py, health.py) ─────────────────────────────────────────────────────────────────────
LOGGING = logs.logging_config(ENVIRONMENT)
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
DISK_WARNING_PERCENT, DISK_FULL_PERCENT = 85, 95
QUEUE_LIMIT_SECONDS = 15 * 60  # no task waits that long while a worker lives
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked on this machine, where no TLS is
