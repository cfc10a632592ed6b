"""The server refuses to start what would be unsafe, and says in Chinese what to do."""

import pytest

from lianghui.faces import cli
from lianghui.kernel.accounts.models import Account
from lianghui.site.safety import setting_problems, start_problems

GOOD = {"debug": False, "secret": "kX3_v9Qm2-Lw8Rt5Yz1Bn4Gh7Jd6Fs0Pc", "hosts": ["dbjy.example.cn", "10.0.0.5"]}


def test_what_is_safe_starts():
    assert setting_problems(**GOOD) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"debug": True}, "调试模式"),
        ({"secret": ""}, "密钥"),
        ({"secret": "kX3_v9Qm2-Lw8Rt5"}, "密钥"),
        ({"secret": "a" * 64}, "密钥"),
        ({"secret": "django-insecure-kX3_v9Qm2-Lw8Rt5Yz1Bn4Gh7"}, "密钥"),
        ({"hosts": []}, "LIANGHUI_HOSTS"),
        ({"hosts": ["*"]}, "不能是“*”"),
        ({"hosts": ["dbjy.example.cn", " * "]}, "不能是“*”"),
    ],
)
def test_what_is_unsafe_is_named(change, said):
    (problem,) = setting_problems(**{**GOOD, **change})
    assert said in problem


@pytest.fixture
def in_earnest(settings):
    settings.DEMO = False
    settings.SECRET_KEY = GOOD["secret"]
    settings.ALLOWED_HOSTS = GOOD["hosts"]


@pytest.mark.django_db
def test_a_demo_account_is_refused(in_earnest):
    assert start_problems() == []
    account = Account.objects.create(username="demo.clerk", demo=True)
    (problem,) = start_problems()
    assert "demo.clerk" in problem
    account.is_active = False
    account.save()
    assert start_problems() == []


@pytest.mark.django_db
def test_the_demo_may(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    assert start_problems() == []


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_the_commands_refuse(in_earnest, settings, command, capsys):
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(SystemExit) as ended:
        cli.main([command])
    assert ended.value.code == cli.UNSAFE
    assert "不能是“*”" in capsys.readouterr().err
