"""The key with which a house signs its checkpoints: ``var/keys/<slug>.ed25519``, made on first use, readable by its
owner alone. Whoever loses it begins a new one; checkpoints signed before are then checked with the public key kept
beside it or by a witness.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.checkpoint import Key, public_key


def _folder() -> Path:
    folder = Path(settings.VAR) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def signing_key(house: House) -> Ed25519PrivateKey:
    """The private key of ``house``; made when there is none."""
    path = _folder() / f"{house.slug}.ed25519"
    if not path.exists():
        fresh = Ed25519PrivateKey.generate()
        draft = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(fresh.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
        try:
            os.link(draft, path)  # whole or not at all; of two processes the first wins
            with (_folder() / f"{house.slug}.keys").open("a", encoding="utf-8") as public:
                public.write(f"{public_key(house.slug, fresh)}\n")
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def verification_keys(house: House) -> list[Key]:
    """Every public key the house ever signed with, as far as this folder knows; the present one last."""
    present = public_key(house.slug, signing_key(house))
    path = _folder() / f"{house.slug}.keys"
    known = [Key.parse(line) for line in path.read_text().splitlines() if line.strip()] if path.exists() else []
    return [*(key for key in known if key != present), present]
