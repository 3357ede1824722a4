"""Settings, read from top to bottom; the environment comes in through `env`."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.environment import BASE_DIR, database, env


def secret(name: str, made_for_development: str) -> str:
    """A secret from the environment; the built-in one serves only where IN_PRODUCTION is off."""
    value = env(name, None if IN_PRODUCTION else made_for_development)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set where IN_PRODUCTION is on.")
    return value


# ---- Where we run -------------------------------------------------------------------------------
# Off, the house is a demo or a workshop: known secrets, invented people, mail in a folder.
IN_PRODUCTION = env("IN_PRODUCTION", False)
DEBUG = env("DEBUG", False) and not IN_PRODUCTION
SECRET_KEY = secret("SECRET_KEY", "for-development-only-not-a-secret")
ALLOWED_HOSTS = env("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS", [])

# ---- The keys of the record ---------------------------------------------------------------------
# Wraps every case's own key; whoever holds neither can read no name.
CASE_KEYS_SECRET = secret("CASE_KEYS_SECRET", "for-development-only-case-keys")
# Keys the look-up of names and birth numbers.
INDEX_SECRET = secret("INDEX_SECRET", "for-development-only-index")
# Keys the chain of the journal and the digests of the history rows.
JOURNAL_SECRET = secret("JOURNAL_SECRET", "for-development-only-journal")
# Signs the hourly anchors; a 32-byte seed, whatever text it is made from.
ANCHOR_SECRET = secret("ANCHOR_SECRET", "for-development-only-anchor")
ANCHOR_FILE = Path(env("ANCHOR_FILE", str(BASE_DIR / "var" / "anchors.jsonl")))
# Synthetic birth numbers (month + 80) are people only in demo and test.
SYNTHETIC_PEOPLE_ALLOWED = env("SYNTHETIC_PEOPLE_ALLOWED", not IN_PRODUCTION)

# ---- What the house consists of -----------------------------------------------------------------
INSTALLED_APPS = [
    "workflow.apps.WorkflowConfig",
    "youthplans.apps.YouthPlansConfig",
    "slt.apps.SltConfig",
    "followup.apps.FollowUpConfig",
    "integrations.apps.IntegrationsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.static.HouseFiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_celery_beat",
    "django_htmx",
    "simple_history",
    "viewflow",
    "viewflow.workflow",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "integrations.open_data.door.OpenDoor",
    "integrations.calendars.door.NoCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "integrations.api.closed.ClosedDoors",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workflow.views.entrance.EntranceMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflow.views.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "workflow.templatetags.house",
                         "workflow.templatetags.law"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ---- Where things are kept ----------------------------------------------------------------------
DATABASES = {"default": database(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Outside every web root; the bytes are sealed under the case's key besides.
MEDIA_ROOT = Path(env("MEDIA_ROOT", str(BASE_DIR / "var" / "documents")))
DOCUMENT_MAX_BYTES = env("DOCUMENT_MAX_BYTES", 10 * 1024 * 1024)
FILE_UPLOAD_MAX_MEMORY_SIZE = DOCUMENT_MAX_BYTES
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
# Outside production nothing is collected: files are served from where they lie.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not IN_PRODUCTION
STATICFILES_DIRS = [
    (prefix, BASE_DIR / "node_modules" / path)
    for prefix, path in [
        ("designsystemet", "@digdir/designsystemet-css/dist"),
        ("inter", "@fontsource-variable/inter/files"),
    ]
    if (BASE_DIR / "node_modules" / path).is_dir()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if not IN_PRODUCTION
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# ---- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "spraak"
USE_I18N = True
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# ---- Signing in ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "workflow.User"
AUTHENTICATION_BACKENDS = ["workflow.views.entrance.AppointmentBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "workflow.forms.entrance.LongEnoughValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "workflow.views.entrance.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {
    "login": "workflow.forms.entrance.SignInForm",
    "reset_password": "workflow.forms.entrance.ForgottenPasswordForm",
    "reset_password_from_key": "workflow.forms.entrance.NewPasswordForm",
    "change_password": "workflow.forms.entrance.ChangePasswordForm",
    "set_password": "workflow.forms.entrance.FirstPasswordForm",
    "reauthenticate": "workflow.forms.entrance.ConfirmPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Holdepunkt"
MFA_ADAPTER = "workflow.views.entrance.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "workflow.forms.entrance.CodeForm",
    "reauthenticate": "workflow.forms.entrance.ConfirmCodeForm",
    "activate_totp": "workflow.forms.entrance.TurnOnSecondFactorForm",
}
# Nobody signs up here: the office that added a person vouches for the address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Whoever may see a case has a second factor before the first one is shown.
SECOND_FACTOR_REQUIRED = env("SECOND_FACTOR_REQUIRED", IN_PRODUCTION)

SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
if IN_PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# ---- Speaking outside ---------------------------------------------------------------------------
EMAIL_BACKEND = env("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = env("EMAIL_FOLDER", str(BASE_DIR / "var" / "mail"))
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "Holdepunkt <holdepunkt@example.org>")
SITE_ADDRESS = env("SITE_ADDRESS", "http://localhost:8000")
# Who answers about accessibility, privacy and the source code.
CONTACT_EMAIL = env("CONTACT_EMAIL", "holdepunkt@example.org")
# Whoever runs a changed copy offers its source to those who use it (AGPL-3.0, section 13).
SOURCE_CODE_URL = env("SOURCE_CODE_URL", "")

# Without a broker tasks are done at once, in the process that asks.
CELERY_BROKER_URL = env("CELERY_BROKER_URL", "memory://localhost")
CELERY_TASK_ALWAYS_EAGER = env("CELERY_BROKER_URL") is None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
# A broker that is down must not keep anybody waiting: a sweep finds what was not queued.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 0.5, "max_retries": 0}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_BEAT_SCHEDULE = {
    "sweep_deadlines": {"task": "workflow.tasks.sweep_deadlines", "schedule": 3600.0},
    "delete_monitoring_data": {"task": "followup.tasks.delete_monitoring_data", "schedule": 86400.0},
    "mail_notices": {"task": "workflow.tasks.mail_notices", "schedule": 60.0},
    "remind_of_status": {"task": "followup.tasks.remind_of_status", "schedule": 3600.0},
    "tell_of_silent_invitations": {"task": "followup.tasks.tell_of_silent_invitations", "schedule": 86400.0},
    "remind_of_meetings": {"task": "followup.tasks.remind_of_meetings", "schedule": 3600.0},
    "empty_outbox": {"task": "workflow.tasks.empty_outbox", "schedule": 60.0},
    "anchor_journal": {"task": "workflow.tasks.anchor_journal", "schedule": 3600.0},
    "remind_of_stale_measures": {"task": "youthplans.tasks.remind_of_stale_measures", "schedule": 86400.0},
    "throw_away_unfinished_imports": {
        "task": "youthplans.tasks.throw_away_unfinished_imports", "schedule": 86400.0,
    },
    "tell_that_the_end_is_near": {"task": "followup.tasks.tell_that_the_end_is_near", "schedule": 86400.0},
    "forget_inquiries": {"task": "workflow.tasks.forget_inquiries", "schedule": 86400.0},
    "publish_unmet_needs": {"task": "slt.tasks.publish_unmet_needs", "schedule": 86400.0},
    "publish_outcomes": {"task": "youthplans.tasks.publish_outcomes", "schedule": 86400.0},
}

# ---- Practice, not law (each office may set its own) --------------------------------------------
MEASURE_STALE_AFTER_DAYS = env("MEASURE_STALE_AFTER_DAYS", 180)
# How long an imported file of measures can be taken back.
IMPORT_UNDO_HOURS = env("IMPORT_UNDO_HOURS", 24)
# How long a municipality may take to answer whether a place can be borrowed, before it is said to be late.
BORROWING_ANSWERED_WITHIN_DAYS = env("BORROWING_ANSWERED_WITHIN_DAYS", 14)
# When people are reminded and collected mails are sent, on working days; what is urgent is sent at once.
NOTICE_HOURS = env("NOTICE_HOURS", "07:00-17:00")
# How long an invitation to a team may wait before those who carry the case are told that nobody has answered.
INVITATION_ANSWERED_WITHIN_DAYS = env("INVITATION_ANSWERED_WITHIN_DAYS", 7)
# How many days before the last day those who carry a case, the youth and the team are told.
END_NEARS_DAYS = env("END_NEARS_DAYS", 28)
# How many years an ended case is kept, as the archive's plan says; empty while nobody has decided.
RETENTION_YEARS = env("RETENTION_YEARS", "")
# How long a case may lie without an event or a deadline before the head's overview says that it stands still.
STALLED_AFTER_DAYS = env("STALLED_AFTER_DAYS", 30)
# How many days before a meeting the youth and the guardians are reminded of it.
MEETING_REMINDER_DAYS = env("MEETING_REMINDER_DAYS", 2)
# When school usually is, Monday to Friday; each plan can say otherwise.
SCHOOL_DAY = env("SCHOOL_DAY", "08:30-14:30")
# A published number below this could tell about somebody; zero is such a number.
SMALLEST_SHOWN = env("SMALLEST_SHOWN", 5)
# How far apart the centres of two municipalities may lie before they are no longer neighbours.
NEIGHBOUR_KM = env("NEIGHBOUR_KM", 60)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
}
