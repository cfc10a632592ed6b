"""Refuses to start what would be unsafe. Outside ``make demo`` there is no way around it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import DatabaseError

SHORTEST_SECRET = 32
FEWEST_LETTERS = 10
KNOWN_SECRETS = ("only-for", "insecure", "changeme", "change-me", "secret-key", "lianghui")


def setting_problems(*, debug: bool, secret: str, hosts: Sequence[str]) -> list[str]:
    """What is unsafe about the settings, in Chinese, each with what to do."""
    problems = []
    if debug:
        problems.append("调试模式已打开：请去掉环境变量 LIANGHUI_DEBUG。")
    weak = len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_LETTERS
    if weak or any(known in secret.casefold() for known in KNOWN_SECRETS):
        problems.append(
            "密钥太短或是示例密钥：请去掉 LIANGHUI_SECRET_KEY（系统会自行生成并保存在 var/secret），"
            f"或改为不少于 {SHORTEST_SECRET} 个字符的随机串。"
        )
    if not hosts:
        problems.append("未设置访问地址：请用 LIANGHUI_HOSTS 列出浏览器访问本系统所用的域名或 IP，用逗号分隔。")
    elif any(host.strip() in {"*", "."} for host in hosts):
        problems.append("访问地址不能是“*”：请用 LIANGHUI_HOSTS 列出具体的域名或 IP。")
    return problems


def account_problems() -> list[str]:
    """What is unsafe about the accounts in the database."""
    from lianghui.kernel.accounts.models import Account  # noqa: PLC0415 - settings must be loaded first

    try:
        demo = list(Account.objects.filter(demo=True, is_active=True).values_list("username", flat=True)[:5])
    except DatabaseError:
        return ["数据库尚未建立或版本不符：请先运行 lianghui migrate。"]
    if demo:
        return [f"数据库中有演示账号（{'、'.join(demo)}）：正式使用请另建空数据库，不要沿用演示数据。"]
    return []


def start_problems() -> list[str]:
    """Everything that forbids starting now; nothing in demo mode."""
    if settings.DEMO:
        return []
    return (
        setting_problems(debug=settings.DEBUG, secret=settings.SECRET_KEY, hosts=settings.ALLOWED_HOSTS)
        + account_problems()
    )
