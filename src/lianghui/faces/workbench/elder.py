"""老年模式: larger type that stays on, by a cookie and a form; no session, no script."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "elder"
_YEAR = 365 * 24 * 60 * 60


def is_elder(request: HttpRequest) -> bool:
    """Whether the reader has asked for larger type."""
    return request.COOKIES.get(COOKIE) == "1"


# A forged request could change nothing but the size of type, and the portal must work without any cookie of ours.
@csrf_exempt
@require_POST
def set_elder(request: HttpRequest) -> HttpResponse:
    """Turn 老年模式 on (``on=1``) or off and go back to the page that asked."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = request.META.get("SCRIPT_NAME", "") + "/"
    answer = HttpResponseRedirect(back)
    if request.POST.get("on") == "1":
        answer.set_cookie(COOKIE, "1", max_age=_YEAR, samesite="Lax", path=request.META.get("SCRIPT_NAME", "") or "/")
    else:
        answer.delete_cookie(COOKIE, path=request.META.get("SCRIPT_NAME", "") or "/", samesite="Lax")
    return answer
