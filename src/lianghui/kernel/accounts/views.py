"""The pages of signing in and out and of choosing a capacity."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianghui.kernel.accounts import lockout, oidc, second_factor, signing_in, slips
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.access_log import record_sign_in
from lianghui.kernel.accounts.forms import CodeForm, PasswordForm, SlipForm
from lianghui.kernel.accounts.middleware import SESSION_KEY
from lianghui.kernel.accounts.models import Account, SignInRecord

# Between password and code: whose password was right, and when, so that the half-open door closes by itself.
HALF_WAY = "half_way"
HALF_WAY_SECONDS = 300
BACKEND = "lianghui.kernel.accounts.backend.AccountBackend"


def where_to(request: HttpRequest) -> str:
    """The page that sent the reader here, if it is one of ours, else the start."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return str(request.META.get("SCRIPT_NAME", "")) + "/desk/"


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    offered = settings.OIDC["name"] if oidc.is_offered() else ""
    given = {"next": where_to(request), "provider": offered, **context}
    return render(request, f"accounts/{template}.html", given, status=status)


def come_in(request: HttpRequest, account: Account, way: str, target: str) -> HttpResponse:
    """Open the session, and go on: to choose a capacity where there are several (the guard of the page sends there)."""
    login(request, account, backend=BACKEND)
    lockout.clear(account.username)
    record_sign_in(account, way, SignInRecord.Outcome.CAME_IN, timezone.now())
    return HttpResponseRedirect(target)


@access("public")
@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if not form.is_valid():
        return page(request, "sign_in", form=form)
    now = timezone.now()
    answer = signing_in.by_password(request, form.cleaned_data["name"], form.cleaned_data["password"], now)
    if answer.account is None:
        form.add_error(None, answer.why_not)
        return page(request, "sign_in", form=form)
    return go_on(request, answer.account, "password", where_to(request), now)


def go_on(request: HttpRequest, account: Account, way: str, target: str, now: datetime) -> HttpResponse:
    """Come in, or first show the second factor: administrators always, others where they have one."""
    if not second_factor.has_confirmed(account) and not signing_in.is_administrator(account, now):
        return come_in(request, account, way, target)
    request.session.cycle_key()
    request.session[HALF_WAY] = [account.pk, int(now.timestamp())]
    request.session["next"] = target
    return HttpResponseRedirect(reverse("second-factor"))


@access("public")
@never_cache
@require_POST
def go_to_provider(request: HttpRequest) -> HttpResponse:
    """To the office's own sign-in. By a button, so that no foreign page can start it."""
    if not oidc.is_offered():
        raise Http404
    request.session["next"] = where_to(request)
    answer = oidc.go(request, request.build_absolute_uri(reverse("oidc-back")))
    return answer if isinstance(answer, HttpResponse) else _refused(request, answer)


@access("public")
@never_cache
@require_safe
def back_from_provider(request: HttpRequest) -> HttpResponse:
    """Back with the provider's word; from here on as after a right password."""
    if not oidc.is_offered():
        raise Http404
    now = timezone.now()
    answer = oidc.come_back(request, now)
    if answer.account is None:
        return _refused(request, answer.why_not)
    target = request.session.pop("next", None) or where_to(request)
    return go_on(request, answer.account, "oidc", target, now)


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    form = PasswordForm({})
    form.errors.clear()
    form.add_error(None, why)
    return page(request, "sign_in", status=403, form=form)


@access("public")
@never_cache
@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The second step; for an administrator who has no authenticator yet, also where it is set up."""
    now = timezone.now()
    pk, since = request.session.get(HALF_WAY, (None, 0))
    account = Account.objects.filter(pk=pk).first()
    if account is None or now.timestamp() - since > HALF_WAY_SECONDS:
        request.session.pop(HALF_WAY, None)
        return HttpResponseRedirect(reverse("sign-in"))
    new = None if second_factor.has_confirmed(account) else second_factor.begin(account)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        answer = signing_in.by_code(account, form.cleaned_data["code"], now)
        if answer.account is not None:
            # Taken before the session is renewed for the account.
            target = request.session.pop("next", None) or where_to(request)
            request.session.pop(HALF_WAY, None)
            return come_in(request, account, "totp", target)
        form.add_error(None, answer.why_not)
    setup = second_factor.address(new) if new else ""
    return page(
        request,
        "enter_code",
        form=form,
        qr=slips.qr_svg(setup) if setup else "",
        secret=setup.partition("secret=")[2][:32],
    )


@access("public")
@never_cache
@require_http_methods(["GET", "POST"])
def use_slip(request: HttpRequest) -> HttpResponse:
    """Opening the address of the QR code only fills the form: a preview of the link must not use the slip up."""
    form = SlipForm(request.POST or None, initial={"secret": request.GET.get("k", "")[:30]})
    if form.is_valid():
        answer = signing_in.by_slip(form.cleaned_data["secret"], timezone.now())
        if answer.account is not None:
            return come_in(request, answer.account, "slip", where_to(request))
        form.add_error(None, answer.why_not)
    return page(request, "use_slip", form=form)


@access("public")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Account):
        record_sign_in(request.user, "button", SignInRecord.Outcome.WENT_OUT, timezone.now())
    logout(request)
    return HttpResponseRedirect(reverse("sign-in"))


@access("signed_in")
@never_cache
@require_http_methods(["GET", "POST"])
def choose_capacity(request: HttpRequest) -> HttpResponse:
    own = list(request.capacities)  # type: ignore[attr-defined]
    if request.method == "POST":
        wanted = request.POST.get("capacity")
        if any(capacity.ref == wanted for capacity in own):
            request.session[SESSION_KEY] = wanted
            return HttpResponseRedirect(where_to(request))
    current = request.capacity  # type: ignore[attr-defined]
    return page(request, "choose_capacity", capacities=own, current=current.ref if current else "")
