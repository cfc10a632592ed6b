"""How often one account may ask. It counts the account, never the address: a whole office stands behind one."""

from django.core.cache import cache
from django.utils import timezone

A_MINUTE = 300  # a programme that follows a whole list keeps below it; one gone wild does not
_WINDOW = 60


def wait(account: int) -> int:
    """Count one request; the seconds to wait where the minute's are used up, else 0. Each process counts its own."""
    second = int(timezone.now().timestamp())
    key = f"api-pace:{account}:{second // _WINDOW}"
    cache.add(key, 0, 2 * _WINDOW)
    try:
        number = cache.incr(key)
    except ValueError:  # pushed out of a full cache in between
        return 0
    return _WINDOW - second % _WINDOW if number > A_MINUTE else 0
