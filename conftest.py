"""Shared by every test of the house."""

import os
from contextlib import suppress

os.environ.setdefault("LIANGHUI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")

# A busy machine makes examples slowly; that says nothing of the code, and no test here counts seconds.
with suppress(ImportError):
    from hypothesis import HealthCheck, settings

    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("house")
