"""Codes of an authenticator app (TOTP, RFC 6238: SHA-1, six digits, half a minute), as every such app makes them."""

import secrets
from base64 import b32encode
from datetime import datetime
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.hotp import HOTP
from django.db import transaction

from lianghui.kernel.accounts.models import Account, SecondFactor

PERIOD = 30
DRIFT = 1  # half minutes by which a telephone's clock may be wrong, either way
DIGITS = 6


def begin(account: Account) -> SecondFactor:
    """Give the account a new secret that counts once a first code confirms it; one that is confirmed stays."""
    factor, _ = SecondFactor.objects.get_or_create(account=account, defaults={"secret": secrets.token_bytes(20)})
    return factor


def has_confirmed(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()


def code_at(secret: bytes, counter: int) -> str:
    return HOTP(secret, DIGITS, SHA1()).generate(counter).decode()  # noqa: S303 - what the apps compute


def check(account: Account, code: str, now: datetime) -> bool:
    """Whether the code is right and was not used before; the first right one confirms the secret."""
    digits = "".join(code.split())
    here = int(now.timestamp()) // PERIOD
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(account=account).first()
        if factor is None:
            return False
        for counter in range(here - DRIFT, here + DRIFT + 1):
            right = code_at(bytes(factor.secret), counter)
            if counter > factor.last_counter and secrets.compare_digest(right.encode(), digits.encode()):
                factor.last_counter = counter
                factor.confirmed_at = factor.confirmed_at or now
                factor.save(update_fields=["last_counter", "confirmed_at"])
                return True
    return False


def address(factor: SecondFactor) -> str:
    """What the app reads from the QR code."""
    secret = b32encode(bytes(factor.secret)).decode()
    return f"otpauth://totp/{quote('两会:' + factor.account.username)}?secret={secret}&issuer={quote('两会')}"
