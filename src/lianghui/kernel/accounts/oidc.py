"""Sign-in through the office's own provider 统一身份认证 (OpenID Connect Core 1.0, code flow with PKCE, RFC 7636).

The provider says who somebody is; whether that account may come in, and whether it needs a second factor, is judged
here as for a password. An account is bound to the provider's ``sub`` when it first comes; then its name counts no more.
"""

from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from lianghui.kernel.accounts.models import Account, ExternalIdentity
from lianghui.kernel.accounts.signing_in import Answer

SHANGHAI = ZoneInfo("Asia/Shanghai")
AWAY = "统一身份认证现在连接不上。请稍后再试，或用账号和密码登录。"
NOT_PROVEN = "统一身份认证没有完成，请重新登录。多次不成时请联系系统管理员。"
UNKNOWN = "统一身份认证已确认您的身份，但本平台没有对应的账号。请联系本单位管理员开通。"


def is_offered() -> bool:
    """Whether the office has named a provider."""
    return bool(settings.OIDC["issuer"] and settings.OIDC["client_id"])


@cache
def client(issuer: str, client_id: str, secret: str) -> Any:
    """The provider, its addresses read from its own description at first use and kept."""
    return OAuth().register(
        "office",
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "timeout": 10},
    )


def _client() -> Any:
    return client(settings.OIDC["issuer"], settings.OIDC["client_id"], settings.OIDC["secret"])


def go(request: HttpRequest, back: str) -> HttpResponse | str:
    """Send the browser to the provider, which sends it to ``back``; or why not, in Chinese."""
    try:
        answer: HttpResponse = _client().authorize_redirect(request, back)
    except (RequestException, AuthlibBaseError, ValueError):
        return AWAY
    return answer


def come_back(request: HttpRequest, now: datetime) -> Answer:
    """Whom the provider named. authlib checks state, nonce, signature, issuer, audience and age of the answer."""
    try:
        said = _client().authorize_access_token(request).get("userinfo") or {}
    except RequestException:
        return Answer(why_not=AWAY)
    except (AuthlibBaseError, JoseError, RuntimeError, ValueError, KeyError):
        return Answer(why_not=NOT_PROVEN)
    subject = str(said.get("sub") or "")
    if not subject:
        return Answer(why_not=NOT_PROVEN)
    account = _account(subject, str(said.get(settings.OIDC["claim"]) or ""), now)
    if account is None or not account.may_sign_in(now.astimezone(SHANGHAI).date()):
        return Answer(why_not=UNKNOWN)
    return Answer(account)


def _account(subject: str, name: str, now: datetime) -> Account | None:
    """The account bound to the subject; else the one of that name, if it is bound to nobody yet."""
    issuer = settings.OIDC["issuer"]
    bound = ExternalIdentity.objects.filter(issuer=issuer, subject=subject).select_related("account").first()
    if bound:
        return bound.account
    account = Account.objects.filter(username=name, is_active=True).first() if name else None
    if account is None or account.demo:
        return None
    try:
        with transaction.atomic():
            ExternalIdentity.objects.create(account=account, issuer=issuer, subject=subject, since=now)
    except IntegrityError:
        return None  # the account is another subject's already
    return account
