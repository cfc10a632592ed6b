import pytest


@pytest.mark.django_db
def test_every_answer_carries_the_policy(client):
    for url in ("/sign-in/", "/nowhere/", "/any-other"):
        headers = client.get(url).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
