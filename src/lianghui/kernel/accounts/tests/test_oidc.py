"""Sign-in through a provider: one on loopback, which signs its answers, lies when asked to, and goes away."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from lianghui.kernel.accounts import oidc
from lianghui.kernel.accounts.models import Account, ExternalIdentity, SignInRecord

pytestmark = [pytest.mark.django_db, pytest.mark.urls("lianghui.kernel.accounts.tests.test_signing_in")]


class Provider:
    """Answers as an OpenID Connect provider; ``claims`` and ``key`` may be spoiled by a test."""

    def __init__(self):
        self.key = self.signs_with = RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256", "use": "sig"})
        self.claims, self.nonce, self.asked = {"sub": "s-1", "preferred_username": "li"}, "", {}
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self):
                self._say(provider.described() if "openid-configuration" in self.path else provider.keys())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                provider.asked = {k: v[0] for k, v in parse_qs(body.decode()).items()}
                self._say(provider.token())

            def _say(self, body):
                data = json.dumps(body).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def described(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self):
        return {"keys": [self.key.as_dict(private=False)]}

    def token(self):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "lianghui",
            "iat": now,
            "exp": now + 60,
            "nonce": self.nonce,
            **self.claims,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with)
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def provider(settings):
    made = Provider()
    settings.OIDC = {
        "name": "统一身份认证",
        "issuer": made.issuer,
        "client_id": "lianghui",
        "secret": "x",
        "claim": "preferred_username",
    }
    oidc.client.cache_clear()
    yield made
    made.server.shutdown()
    made.server.server_close()
    oidc.client.cache_clear()


@pytest.fixture
def li():
    return Account.objects.create_user("li", password="清水河 2026 correct")


def walk(client, provider, *, code="c", state=None):
    """Press the button and come back as the browser would."""
    sent = client.post(reverse("oidc"), {"next": "/any/"})
    assert sent.status_code == 302
    asked = {k: v[0] for k, v in parse_qs(urlsplit(sent["Location"]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    provider.nonce = provider.nonce or asked["nonce"]
    return client.get(reverse("oidc-back"), {"code": code, "state": state or asked["state"]})


def test_the_button_stands_only_where_a_provider_is_named(client, settings, provider):
    assert "统一身份认证" in client.get(reverse("sign-in")).content.decode()
    settings.OIDC = {**settings.OIDC, "issuer": ""}
    assert "统一身份认证" not in client.get(reverse("sign-in")).content.decode()
    assert client.post(reverse("oidc")).status_code == 404


def test_comes_in_and_is_bound_to_the_subject(client, provider, li):
    came = walk(client, provider)
    assert (came.status_code, came["Location"]) == (302, "/any/")
    assert "code_verifier" in provider.asked
    assert ExternalIdentity.objects.get().account == li
    assert SignInRecord.objects.get().way == "oidc"
    # From now on the subject counts: the name may change, and another with the name does not come in.
    client.logout()
    provider.nonce, provider.claims = "", {"sub": "s-1", "preferred_username": "renamed"}
    assert walk(client, provider).status_code == 302
    client.logout()
    provider.nonce, provider.claims = "", {"sub": "s-2", "preferred_username": "li"}
    refused = walk(client, provider)
    assert refused.status_code == 403
    assert "没有对应的账号" in refused.content.decode()


def test_an_administrator_still_shows_the_second_factor(client, provider, li):
    li.is_staff = True
    li.save()
    came = walk(client, provider)
    assert came["Location"] == reverse("second-factor")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("lie", ["nonce", "state", "key", "audience", "issuer", "old", "nobody"])
def test_a_lie_is_not_believed(client, provider, li, lie):
    spoiled = {"audience": {"aud": "other"}, "issuer": {"iss": "http://elsewhere.example"}, "old": {"exp": 1}}
    provider.claims |= spoiled.get(lie, {})
    if lie == "nobody":
        provider.claims["sub"] = ""
    if lie == "key":
        provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    provider.nonce = "wrong" if lie == "nonce" else ""
    refused = walk(client, provider, state="wrong" if lie == "state" else None)
    assert refused.status_code == 403
    assert "没有完成" in refused.content.decode()
    assert not ExternalIdentity.objects.exists()
    assert "_auth_user_id" not in client.session


def test_a_provider_that_is_away_is_said(client, provider, settings):
    settings.OIDC = {**settings.OIDC, "issuer": "http://127.0.0.1:9"}
    refused = client.post(reverse("oidc"))
    assert refused.status_code == 403
    assert "连接不上" in refused.content.decode()


def test_a_closed_account_does_not_come_in(client, provider, li):
    li.is_active = False
    li.save()
    assert walk(client, provider).status_code == 403
