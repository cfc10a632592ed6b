"""The house's settings with the style guide as its only pages; for looking, never for serving."""

from lianghui.site.settings import *  # noqa: F403 - a settings module is made of another's names

DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "lianghui.faces.workbench.tests.style_guide"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Looking needs no kernel, no account and no database.
AUTH_USER_MODEL = "auth.User"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "lianghui.faces.workbench",
    "lianghui.faces.portal",
]
MIDDLEWARE = [
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
