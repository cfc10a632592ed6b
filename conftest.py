"""Shared by every test of the house."""

import os

os.environ.setdefault("LIANGHUI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")
