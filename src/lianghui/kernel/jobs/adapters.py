"""Ways out of the house: a file outbox, mail, text messages, the government's messenger; one contract for all.

The contract, which ``tests/test_adapters.py`` holds every adapter to:

* ``SENT`` only where the other side said that it has taken the message;
* ``NOT_SENT`` only where it is certain that nothing left the house: it may be tried again by itself;
* ``REFUSED`` where the other side said no: trying the same again is of no use;
* everything else is ``UNKNOWN``, and an adapter never tries twice by itself;
* the key of the notice goes along, so that the other side can tell a repetition.
"""

import hashlib
import hmac
import json
import os
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

SECONDS = 15
_OK, _BAD, _BUSY, _BROKEN = 200, 400, 429, 500


class Outcome(StrEnum):
    SENT = "sent"
    NOT_SENT = "not_sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Message:
    """What goes out: the address at this moment, one fixed sentence with number, date and link, and the key."""

    key: str
    address: str
    text: str


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    reason: str = ""  # a code
    receipt: str = ""


class Adapter(Protocol):
    """One channel outward. ``needs_address``: whether a party without a known address cannot be reached by it."""

    needs_address: bool

    def send(self, message: Message) -> Result:
        """Send once and say what is known of it. Raises nothing for what the network or the other side does."""
        ...


class FileOutbox:
    """Lays each message as a file into a folder, for places without any way out, and for tests."""

    needs_address = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: Message) -> Result:
        name = hashlib.sha256(message.key.encode()).hexdigest()[:32] + ".json"
        body = json.dumps(
            {"key": message.key, "address": message.address, "text": message.text}, ensure_ascii=False, indent=1
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Renamed into place: a reader of the folder never sees half a message.
            part = self.folder / f".{name}.{os.getpid()}"
            part.write_text(body)
            part.replace(self.folder / name)
        except OSError:
            return Result(Outcome.NOT_SENT, "disk")
        return Result(Outcome.SENT, receipt=name)


class Mail:
    """Mail over SMTP, with STARTTLS where the server offers it."""

    needs_address = True

    def __init__(self, host: str, port: int, sender: str, user: str = "", password: str = "") -> None:
        self.host, self.port, self.sender, self.user, self.password = host, port, sender, user, password

    def send(self, message: Message) -> Result:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, message.address, "工作提醒"
        receipt = f"<{hashlib.sha256(message.key.encode()).hexdigest()[:32]}@lianghui>"
        mail["Message-ID"] = receipt
        mail.set_content(message.text)
        try:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        except (OSError, smtplib.SMTPException):
            return Result(Outcome.NOT_SENT, "unreachable")
        try:
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls()
            if self.user:
                server.login(self.user, self.password)
        except (OSError, smtplib.SMTPException):
            server.close()
            return Result(Outcome.NOT_SENT, "not_admitted")
        try:
            server.send_message(mail)
        except smtplib.SMTPRecipientsRefused:
            return Result(Outcome.REFUSED, "address_refused")
        except smtplib.SMTPResponseException as error:
            final = error.smtp_code >= _BROKEN
            return Result(Outcome.REFUSED if final else Outcome.UNKNOWN, f"smtp_{error.smtp_code}")
        except (OSError, smtplib.SMTPException):
            return Result(Outcome.UNKNOWN, "broken_off")
        finally:
            # What is wrong with the farewell says nothing of the letter.
            server.close()
        return Result(Outcome.SENT, receipt=receipt)


class Posted:
    """JSON over HTTP, by a subclass for each kind of other side."""

    needs_address = True

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret = url, secret

    def request(self, message: Message) -> tuple[dict[str, str], bytes]:
        """Headers and body of the request."""
        raise NotImplementedError

    def send(self, message: Message) -> Result:
        parts = urlsplit(self.url)
        headers, body = self.request(message)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
        try:
            connection.connect()
        except OSError:
            return Result(Outcome.NOT_SENT, "unreachable")
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", target, body, {"Content-Type": "application/json; charset=utf-8", **headers})
            answer = connection.getresponse()
            answer.read(65536)
        except (OSError, HTTPException):
            return Result(Outcome.UNKNOWN, "broken_off")
        finally:
            connection.close()
        if _OK <= answer.status < _OK + 100:
            return Result(Outcome.SENT, receipt=(answer.headers.get("X-Request-Id") or "")[:120])
        if answer.status == _BUSY:
            return Result(Outcome.NOT_SENT, "busy")
        if _BAD <= answer.status < _BROKEN:
            return Result(Outcome.REFUSED, f"http_{answer.status}")
        return Result(Outcome.UNKNOWN, f"http_{answer.status}")


class TextMessage(Posted):
    """A text message through an operator's HTTP interface: number, text, key; the secret as a bearer token."""

    def request(self, message: Message) -> tuple[dict[str, str], bytes]:
        body = json.dumps({"to": message.address, "text": message.text, "key": message.key}, ensure_ascii=False)
        return {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": message.key}, body.encode()


class Messenger(Posted):
    """A messenger of the government's, by webhook; the body is signed with HMAC-SHA256 of the shared secret."""

    def request(self, message: Message) -> tuple[dict[str, str], bytes]:
        content = {"touser": message.address, "msgtype": "text", "text": {"content": message.text}, "key": message.key}
        body = json.dumps(content, ensure_ascii=False).encode()
        signature = hmac.new(self.secret.encode(), body, hashlib.sha256).hexdigest()
        return {"X-Signature": signature, "Idempotency-Key": message.key}, body
