"""The signing key of each house, made on first use and kept beside the data, readable by the owner alone."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from lianghui.kernel.institution.models import House

KEY_BYTES = 32


def signing_key(house: House) -> Ed25519PrivateKey:
    """The key in ``var/keys/<house uid>.ed25519``."""
    folder = Path(settings.VAR) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{house.uid}.ed25519"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes()[:KEY_BYTES])
    key = Ed25519PrivateKey.generate()
    with os.fdopen(descriptor, "wb") as file:
        file.write(key.private_bytes_raw())
    return key
