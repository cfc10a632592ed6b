"""Printed slips: one sign-in for whoever has no password at hand, given out by a clerk who knows the person."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import segno

from lianghui.kernel.accounts.models import Account, Slip

# Neither 0 and O nor 1, I and L: it is typed from paper, sometimes by people in their eighties.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12  # 31^12: some 59 bits, for a week, once
VALID = timedelta(days=7)
GROUP = 4


@dataclass(frozen=True)
class Printed:
    """What stands on the slip, and nowhere else: ``secret`` cannot be read again."""

    slip: Slip
    secret: str

    @property
    def grouped(self) -> str:
        """The secret in groups of four, as it is printed."""
        return "-".join(self.secret[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def _hash(secret: str) -> str:
    plain = "".join(character for character in secret.upper() if character in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def print_slip(account: Account, *, by: str, now: datetime, valid: timedelta = VALID) -> Printed:
    """Make a slip for the account, printed by capacity ``by``. Earlier unused slips of the account count no more."""
    Slip.objects.filter(account=account, used_at=None).delete()
    secret = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    slip = Slip.objects.create(
        account=account, secret_hash=_hash(secret), printed_by=by, printed_at=now, expires_at=now + valid
    )
    return Printed(slip, secret)


def use(secret: str, now: datetime) -> Account | None:
    """Use a slip up and return its account; None where it is unknown, used or over. Of two at once one wins."""
    found = Slip.objects.filter(secret_hash=_hash(secret), used_at=None, expires_at__gt=now)
    slip = found.select_related("account").first()
    if slip is None or not found.update(used_at=now):
        return None
    return slip.account


def qr_svg(address: str) -> str:
    """The address as a QR code in SVG, with presentation attributes only (the pages allow no inline style)."""
    return str(segno.make(address, error="m").svg_inline(scale=5, border=4, svgclass=None, lineclass=None))
