"""The secret key, made on first start and kept beside the data."""

import os
import secrets
from pathlib import Path


def stored_secret(var: Path) -> str:
    """Return the key kept in ``var/secret``, making it on first use, readable by the owner alone."""
    path = var / "secret"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
