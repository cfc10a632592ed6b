"""The story is planted once for the module."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from leaks.planted import Planted, plant


@pytest.fixture(scope="module")
def planted(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Planted]:
    """In a transaction that is rolled back at the end of the module."""
    folder = tmp_path_factory.mktemp("leaks")
    kept = {"MEDIA_ROOT": folder / "media", "VAR": folder, "STATIC_ROOT": str(tmp_path_factory.mktemp("static"))}
    atomic = transaction.atomic()
    atomic._from_testcase = True  # as Django's own TestCase does: steps are taken in transactions of their own
    with django_db_blocker.unblock(), override_settings(**kept):
        atomic.__enter__()
        try:
            yield plant()
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)
