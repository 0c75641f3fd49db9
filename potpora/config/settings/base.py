"""What holds however Potpora runs."""

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from potpora.config.settings import environment
from potpora.ground.keys import keyring

CHECKOUT = environment.CHECKOUT
VAR = environment.var_folder()
KEYS = keyring.open_keys(VAR / "keys")
FILES = VAR / "files"
SECRET_KEY = KEYS.django

DEBUG = False
# Who may say in X-Forwarded-For on whose behalf it asks: nobody unless named.
TRUSTED_PROXIES = environment.networks("TRUSTED_PROXIES")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1 localhost [::1]")
DEMO = environment.truth("POTPORA_DEMO")
PROFILE = "mk"

INSTALLED_APPS = [
    "potpora.ground",
    "potpora.interface",
    "potpora.registry",
    "potpora.outreach",
    "potpora.casework",
    "potpora.insight",
    "potpora.exchange",
    "potpora.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "template_partials",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "potpora.config.proxies.VisitorMiddleware",
    "potpora.exchange.openrosa.middleware.DoorMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "potpora.ground.access.middleware.ActingMiddleware",
    "potpora.interface.layout.errors.say_the_way_on",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "potpora.config.urls"
WSGI_APPLICATION = "potpora.config.wsgi.application"
FORM_RENDERER = "potpora.interface.components.fields.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "potpora.interface.layout.context.page",
            ],
        },
    }
]

# Database: requests run as a role that row-level security binds (docs/decisions).
DATABASES = environment.databases()
DATABASE_ROLE = environment.database_role()
ACTING_EXEMPT_PATHS = ("/healthz", "/key/", "/openrosa/")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in
AUTH_USER_MODEL = "ground.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "potpora.ground.staff.backends.SignedIn",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "potpora.ground.staff.sign_in.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "potpora.interface.layout.sign_in_forms.LoginForm",
    "reauthenticate": "potpora.interface.layout.sign_in_forms.ReauthenticateForm",
    "change_password": "potpora.interface.layout.sign_in_forms.ChangePasswordForm",
}
MFA_ADAPTER = "potpora.ground.staff.sign_in.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "potpora.interface.layout.sign_in_forms.CodeForm",
    "reauthenticate": "potpora.interface.layout.sign_in_forms.CodeAgainForm",
    "activate_totp": "potpora.interface.layout.sign_in_forms.SetUpPhoneForm",
    "add_webauthn": "potpora.interface.layout.sign_in_forms.AddKeyForm",
    "edit_webauthn": "potpora.interface.layout.sign_in_forms.RenameKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # every other session ends by itself
ACCOUNT_SESSION_REMEMBER = False  # closing the browser signs out
# Counts wrong codes of the second factor too; axes beside it remembers over a restart.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/900s/ip,8/900s/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Potpora"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
SECOND_FACTOR_REQUIRED = True
USERSESSIONS_TRACK_ACTIVITY = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "potpora.ground.staff.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60  # one working day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "potpora.interface.layout.errors.csrf_failure"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]

# Shared by all processes: attempts counted and second factors used up must not be forgotten.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

# Languages
LANGUAGE_CODE = "mk"
LANGUAGES = [
    ("mk", _("Macedonian")),
    ("sq", _("Albanian")),
    ("bs", _("Bosnian")),
    ("sr", _("Serbian")),
    ("en", _("English")),
]
LOCALE_PATHS = [CHECKOUT / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["potpora.interface.language.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Skopje"

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a long standard form with many rows
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FILES = 128  # a telephone sends a record with up to 101 files

# Scanner of attachments (ClamAV): a socket's path or host:port; its usual sockets are tried.
CLAMD = environment.text("CLAMD")

# What a browser may load: our own files and nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# E-mail: to files until an administrator names a server.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
SMS_BACKEND = environment.text(
    "SMS_BACKEND", "potpora.outreach.counselling.texts.FileBackend"
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "potpora.config.logs.WithoutRows",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "filters": {"without_keys": {"()": "potpora.config.logs.WithoutKeys"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_keys"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    # Both greet at every start, also of a command.
    "loggers": {
        "axes": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
    },
}
