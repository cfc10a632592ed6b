"""How fast reports of mistakes may come in: all of them are counted, never an address: a town may stand behind one."""

from datetime import datetime

from django.core.cache import cache
from django.core.signing import BadSignature, TimestampSigner

AN_HOUR = 60  # people who find mistakes are fewer; a programme that fills in forms is not
QUICKEST = 3  # seconds in which nobody reads an article and writes a sentence
LONGEST = 24 * 60 * 60  # a form left open overnight may still be sent
_signer = TimestampSigner(salt="laws.report")


def stamp(what: str) -> str:
    """When a form was opened, signed."""
    return _signer.sign(what)


def too_quick(sent: str, what: str) -> bool:
    """Whether a form came back sooner than a person writes, or bears no stamp of ours."""
    try:
        _signer.unsign(sent, max_age=LONGEST)
        value = _signer.unsign(sent)
    except BadSignature:
        return True
    try:
        _signer.unsign(sent, max_age=QUICKEST)
    except BadSignature:  # older than that
        return value != what
    return True


def too_many(now: datetime) -> bool:
    """Count one report; whether the hour's are used up. Each process counts its own."""
    key = f"laws-reports:{int(now.timestamp()) // 3600}"
    cache.add(key, 0, 7200)
    try:
        return cache.incr(key) > AN_HOUR
    except ValueError:  # pushed out of a full cache in between
        return False
