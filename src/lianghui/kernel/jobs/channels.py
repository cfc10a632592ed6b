"""Which channels this installation has, and where a party is reached by them; from the settings."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from lianghui.kernel.jobs.adapters import Adapter, FileOutbox, Mail, Messenger, TextMessage

FILE, MAIL, TEXT_MESSAGE, MESSENGER = "file", "mail", "sms", "im"


@cache
def channels() -> dict[str, Adapter]:
    """The channels set up here; the file outbox is always among them."""
    found: dict[str, Adapter] = {FILE: FileOutbox(settings.VAR / "outbox")}
    if settings.MAIL_SERVER:
        host, _, port = settings.MAIL_SERVER.partition(":")
        found[MAIL] = Mail(host, int(port or 25), settings.MAIL_SENDER, settings.MAIL_USER, settings.MAIL_PASSWORD)
    if settings.SMS_URL:
        found[TEXT_MESSAGE] = TextMessage(settings.SMS_URL, settings.SMS_SECRET)
    if settings.IM_URL:
        found[MESSENGER] = Messenger(settings.IM_URL, settings.IM_SECRET)
    return found


def preferred() -> str:
    """The channel for notices where nothing else is said: the one nearest to the hand that is set up."""
    return next(name for name in (MESSENGER, TEXT_MESSAGE, MAIL, FILE) if name in channels())


def address_of(ref: str, channel: str) -> str:
    """Where ``ref`` is reached by ``channel`` at this moment, or nothing; asked of ``settings.ADDRESS_BOOK``."""
    return str(import_string(settings.ADDRESS_BOOK)(ref, channel) or "")


def no_address(ref: str, channel: str) -> str:  # noqa: ARG001 - the shape of an address book
    """The address book of an installation that keeps no addresses."""
    return ""
