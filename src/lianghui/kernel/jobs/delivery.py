"""Notices outward: prepared in the act's transaction, sent once, and honest about what is not known.

The database and the other side cannot commit together: a worker may die after the message left and before it could
say so. So a notice is marked 结果不明 *before* it is handed over and 已发送 after. What stays 结果不明 is shown to a
clerk, who calls or sends again by name; nothing repeats it by itself.
"""

import re
import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from lianghui.kernel.jobs.adapters import Message, Outcome, Result
from lianghui.kernel.jobs.channels import address_of, channels, preferred
from lianghui.kernel.jobs.hours import SHANGHAI, next_allowed, read_hours
from lianghui.kernel.jobs.models import Delivery, DeliveryState

ATTEMPTS = 5
WAITS = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=3)]
# A message under way is 结果不明 too; only after this long is it one to ask about.
UNDER_WAY = timedelta(minutes=2)
LONGEST_NUMBER = 40

# The sentences that may leave the house. {number}, {date} and {link} are all that changes in them.
WORDINGS: dict[str, str] = {
    "news": "您有一件事项{number}有新进展{date}，请登录查看。{link}",
    "due": "您有一件事项{number}即将到期{date}，请登录办理。{link}",
    "overdue": "您有一件事项{number}已超过期限{date}，请尽快登录办理。{link}",
    "code": "登录凭据已备好{date}，请向工作人员领取。{link}",
}
REASONS = {
    "no_address": "没有可用的联系方式",
    "no_channel": "该通知渠道未设置",
    "unreachable": "连接不上对方服务器",
    "not_admitted": "对方服务器未允许登录",
    "address_refused": "对方服务器不认这个地址",
    "broken_off": "发送途中连接中断",
    "busy": "对方服务器繁忙",
    "disk": "写不了发件文件夹",
}


def prepare(
    recipient: str,
    *,
    key: str,
    now: datetime,
    notice: str = "news",
    number: str = "",
    due: date | None = None,
    link: str = "",
    matter: uuid.UUID | None = None,
    channel: str | None = None,
) -> uuid.UUID | None:
    """Write one notice to go out in the allowed hours; return its uid, or None where ``key`` was prepared before.

    ``link`` is a path of this site. Raises ValueError for a number or link with a sentence in it, or an unknown notice.
    """
    if notice not in WORDINGS:
        raise ValueError(f"没有这种通知：{notice}")
    if len(number) > LONGEST_NUMBER or re.search(r"[\s。，；：]", number):
        raise ValueError("通知里只能写编号，不能写内容。")
    if link and not re.fullmatch(r"/[A-Za-z0-9/_.?=&-]*", link):
        raise ValueError("通知里的链接应是本站的路径。")
    wanted = Delivery(
        key=key,
        recipient=recipient,
        channel=channel or preferred(),
        notice=notice,
        payload={"number": number, "date": due.isoformat() if due else "", "link": link},
        matter=matter,
        not_before=next_allowed(now, *read_hours(settings.NOTICE_HOURS)),
        created_at=now,
    )
    Delivery.objects.bulk_create([wanted], ignore_conflicts=True)
    return wanted.uid if Delivery.objects.filter(uid=wanted.uid).exists() else None


def text_of(delivery: Delivery) -> str:
    """The sentence that goes out."""
    payload = delivery.payload
    number = f"（{payload['number']}）" if payload["number"] else ""
    day = date.fromisoformat(payload["date"]) if payload["date"] else None
    when = f"（{day.year}年{day.month}月{day.day}日）" if day else ""
    link = settings.PUBLIC_URL.rstrip("/") + payload["link"] if settings.PUBLIC_URL and payload["link"] else ""
    return WORDINGS[delivery.notice].format(number=number, date=when, link=link)


def call_back(notices: QuerySet[Delivery], by: str = "") -> int:
    """Call back those of the notices that have not been handed over yet; return how many."""
    return notices.filter(state=DeliveryState.PREPARED).update(state=DeliveryState.CALLED_BACK, decided_by=by)


def send_again(uid: uuid.UUID, *, by: str, now: datetime) -> bool:
    """Prepare a failed or unknown notice again, because ``by`` (a ref) decided so; return whether it could be."""
    stuck = calls_to_make(now).filter(uid=uid)
    return bool(
        stuck.update(
            state=DeliveryState.PREPARED,
            attempts=0,
            reason="",
            decided_by=by,
            not_before=next_allowed(now, *read_hours(settings.NOTICE_HOURS)),
        )
    )


def settle(uid: uuid.UUID, *, by: str, now: datetime) -> bool:
    """Record that ``by`` reached the recipient otherwise (by telephone); return whether there was a call to make."""
    return bool(calls_to_make(now).filter(uid=uid).update(state=DeliveryState.CALLED_BACK, decided_by=by))


def calls_to_make(now: datetime) -> QuerySet[Delivery]:
    """Notices that failed, or of which nobody knows: for the clerk to call, or to send again."""
    return Delivery.objects.filter(state=DeliveryState.FAILED) | Delivery.objects.filter(
        state=DeliveryState.UNKNOWN, tried_at__lt=now - UNDER_WAY
    )


def allowed_now(now: datetime) -> bool:
    start, end = read_hours(settings.NOTICE_HOURS)
    return start <= now.astimezone(SHANGHAI).time() < end


def send_next(now: datetime) -> Delivery | None:
    """Send one notice that is due, and return it as it now stands; None where none is, or the hour is not one."""
    due = Delivery.objects.filter(state=DeliveryState.PREPARED, not_before__lte=now).order_by("not_before", "id")
    if not allowed_now(now) or not due.exists():
        return None
    with transaction.atomic(durable=True):
        claimed = due.select_for_update(skip_locked=True).first()
        if claimed is None:
            return None
        claimed.state, claimed.tried_at, claimed.reason = DeliveryState.UNKNOWN, now, ""
        claimed.attempts += 1
        claimed.save(update_fields=["state", "tried_at", "reason", "attempts"])
    result = hand_over(claimed)
    claimed.reason, claimed.receipt = result.reason[:80], result.receipt
    match result.outcome:
        case Outcome.SENT:
            claimed.state = DeliveryState.SENT
        case Outcome.NOT_SENT if claimed.attempts < ATTEMPTS:
            claimed.state = DeliveryState.PREPARED
            claimed.not_before = next_allowed(now + WAITS[claimed.attempts - 1], *read_hours(settings.NOTICE_HOURS))
        case Outcome.NOT_SENT | Outcome.REFUSED:
            claimed.state = DeliveryState.FAILED
    claimed.save(update_fields=["state", "reason", "receipt", "not_before"])
    return claimed


def hand_over(delivery: Delivery) -> Result:
    """Give one notice to its channel, once."""
    adapter = channels().get(delivery.channel)
    if adapter is None:
        return Result(Outcome.REFUSED, "no_channel")
    address = address_of(delivery.recipient, delivery.channel)
    if adapter.needs_address and not address:
        return Result(Outcome.REFUSED, "no_address")
    return adapter.send(Message(delivery.key, address or delivery.recipient, text_of(delivery)))


def send_due(now: datetime, most: int = 1000) -> int:
    """Send what is due, at most ``most`` notices; return how many were tried."""
    tried = 0
    while tried < most and send_next(now) is not None:
        tried += 1
    return tried
