"""The pages of signing in and out and of choosing a capacity."""

from typing import Any

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lianghui.kernel.accounts import lockout, second_factor, signing_in, slips
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.access_log import record_sign_in
from lianghui.kernel.accounts.forms import CodeForm, PasswordForm, SlipForm
from lianghui.kernel.accounts.middleware import SESSION_KEY
from lianghui.kernel.accounts.models import Account, SignInRecord

# Between password and code: whose password was right, and when, so that the half-open door closes by itself.
HALF_WAY = "half_way"
HALF_WAY_SECONDS = 300
BACKEND = "django.contrib.auth.backends.ModelBackend"


def where_to(request: HttpRequest) -> str:
    """The page that sent the reader here, if it is one of ours, else the start."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return str(request.META.get("SCRIPT_NAME", "")) + "/desk/"


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"accounts/{template}.html", {"next": where_to(request), **context}, status=status)


def come_in(request: HttpRequest, account: Account, way: str) -> HttpResponse:
    """Open the session, and go on: to choose a capacity where there are several (the guard of the page sends there)."""
    login(request, account, backend=BACKEND)
    lockout.clear(account.username)
    record_sign_in(account, way, SignInRecord.Outcome.CAME_IN, timezone.now())
    return HttpResponseRedirect(where_to(request))


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
    if not second_factor.has_confirmed(answer.account) and not signing_in.is_administrator(answer.account, now):
        return come_in(request, answer.account, "password")
    request.session.cycle_key()
    request.session[HALF_WAY] = [answer.account.pk, int(now.timestamp())]
    request.session["next"] = where_to(request)
    return HttpResponseRedirect(reverse("second-factor"))


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
            # Read before the session is renewed for the account.
            target = request.session.get("next")
            came = come_in(request, account, "totp")
            request.session.pop(HALF_WAY, None)
            return HttpResponseRedirect(target) if target else came
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
            return come_in(request, answer.account, "slip")
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
