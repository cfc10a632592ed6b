"""Coming in: by password (and second factor) or by slip. Pure of pages: the views ask, and show what is answered."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth import authenticate
from django.http import HttpRequest

from lianghui.kernel.accounts import lockout, second_factor, slips
from lianghui.kernel.accounts.access_log import record_sign_in
from lianghui.kernel.accounts.models import Account, SignInRecord
from lianghui.kernel.institution.capacities import capacities
from lianghui.kernel.institution.roles import ADMINISTRATORS

SHANGHAI = ZoneInfo("Asia/Shanghai")
WRONG = "账号或密码不对。请检查后重新输入；忘记密码请联系本单位管理员。"
WRONG_CODE = "验证码不对，或已经用过。请等验证器显示下一个数字后再输入。"
WRONG_SLIP = "登录码不对、已用过或已过期。请向发放凭条的工作人员另领一张。"
NO_SLIP_FOR_ADMINISTRATORS = "管理员不能用凭条登录，请用密码和验证器。"


@dataclass(frozen=True)
class Answer:
    """Either the account that may go on, or why not, in Chinese."""

    account: Account | None = None
    why_not: str = ""


def is_administrator(account: Account, now: datetime) -> bool:
    """Whether the account's person is one of the three administrators, or it may do what they do."""
    if account.is_superuser or account.is_staff:
        return True
    if account.person is None:
        return False
    held = capacities(account.person, now.astimezone(SHANGHAI).date())
    return any(ADMINISTRATORS & capacity.roles for capacity in held)


def locked(name: str, now: datetime) -> str:
    """Why the name may not be tried now, or nothing."""
    until = lockout.locked_until(name, now)
    if until is None:
        return ""
    return f"连续输错多次，此账号暂停登录至 {until.astimezone(SHANGHAI):%H:%M}。届时再试，或请安全管理员解除。"


def _failed(account: Account | None, name: str, way: str, why: str, now: datetime) -> Answer:
    until = lockout.count_failure(name, now)
    if account is not None:
        outcome = SignInRecord.Outcome.LOCKED if until else SignInRecord.Outcome.REFUSED
        record_sign_in(account, way, outcome, now)
    return Answer(why_not=locked(name, now) or why)


def by_password(request: HttpRequest, name: str, password: str, now: datetime) -> Answer:
    """Check name and password. A locked name is not even checked, so that guessing learns nothing."""
    if why := locked(name, now):
        return Answer(why_not=why)
    known = Account.objects.filter(username=name.strip()).first()
    account = authenticate(request, username=name.strip(), password=password)
    if not isinstance(account, Account) or not account.may_sign_in(now.astimezone(SHANGHAI).date()):
        return _failed(known, name, "password", WRONG, now)
    return Answer(account)


def by_code(account: Account, code: str, now: datetime) -> Answer:
    """Check the code of the authenticator; failures count on the account as wrong passwords do."""
    if why := locked(account.username, now):
        return Answer(why_not=why)
    if not second_factor.check(account, code, now):
        return _failed(account, account.username, "totp", WRONG_CODE, now)
    return Answer(account)


def by_slip(secret: str, now: datetime) -> Answer:
    """Use a slip up. A secret is too long to be guessed, so there is no name to lock."""
    account = slips.use(secret, now)
    if account is None or not account.may_sign_in(now.astimezone(SHANGHAI).date()):
        return Answer(why_not=WRONG_SLIP)
    if is_administrator(account, now):
        return Answer(why_not=NO_SLIP_FOR_ADMINISTRATORS)
    return Answer(account)
