"""Demo accounts: one a role, with one password that is printed. They exist with LIANGHUI_DEMO=1 only."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from lianghui.demo.institution import Seated, Unit
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.institution.models import Person

PASSWORD = "wangchuan-2026"  # noqa: S105 - printed on purpose; the server refuses it outside the demo


@dataclass(frozen=True)
class Shown:
    """A line of the table that the demo prints."""

    username: str
    who: str


#: Username, what is shown, and the place of the holder: house slug and post, or unit and post.
ROLES: tuple[tuple[str, str, str, str], ...] = (
    ("daibiao", "市人大代表（也可用手机打开）", "wangchuan", "mandate"),
    ("renda", "市人大代表工委经办人", "wangchuan", "clerk"),
    ("shenhe", "市人大公开审核人、第二人复核", "wangchuan", "publisher"),
    ("zhuren", "市人大主任会议成员，领办、督办", "wangchuan", "chair.1"),
    ("zhengfuban", "市政府办交办人", "office", "clerk"),
    ("jiaoyu-keshi", "市教育局科室承办人", "jiaoyu", "section"),
    ("jiaoyu-fenguan", "市教育局分管负责人（审核）", "jiaoyu", "reviewer"),
    ("jiaoyu-juzhang", "市教育局主要负责人（签发）", "jiaoyu", "head"),
    ("weiyuan", "市政协委员", "wangchuan-zx", "mandate"),
    ("tian", "市政协提案委经办人", "wangchuan-zx", "clerk"),
    ("quren", "云汀区人大经办人", "yunting", "clerk"),
    ("zhenren", "听泉镇人大秘书（一人多岗）", "tingquan", "clerk"),
    ("sheng", "省人大经办人", "canglan", "clerk"),
    ("xitong", "系统管理员（首次登录须绑定验证器）", "wangchuan", "system_admin"),
)


def make_accounts(seated: Mapping[str, Seated], units: Mapping[str, Unit]) -> list[Shown]:
    """Make the accounts, and say for whom each is. One hash serves all: argon2 is slow by design."""
    hashed = make_password(PASSWORD)
    shown, rows = [], []
    for username, who, where, key in ROLES:
        if where in units:
            ref = units[where].posts[key]
        elif key == "mandate":
            ref = account_mandate(seated[where])
        else:
            ref = seated[where].posts[key]
        kind, _, uid = ref.partition(":")
        person = Person.objects.get(**{"posts__uid" if kind == "post" else "mandates__uid": uid})
        rows.append(Account(username=username, person=person, demo=True, password=hashed))
        shown.append(Shown(username, who))
    Account.objects.bulk_create(rows)
    return shown


def account_mandate(seated: Seated) -> str:
    """The mandate of the deputy or member who has an account: one who sits in no standing committee."""
    return seated.mandates[-4]


def table() -> str:
    """The accounts as printed: name, password, role."""
    lines = [f"  {'账号':<14}{'密码':<16}身份"]
    lines += [f"  {username:<16}{PASSWORD:<18}{who}" for username, who, _, _ in ROLES]
    return "\n".join(lines)
