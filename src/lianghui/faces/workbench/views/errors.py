"""What a reader sees when something is not there, not allowed, or broken: what happened, and what to do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.faces.workbench.building.shell import bare_shell, nobodys_shell
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access

HELD = gettext_lazy("按浏览器的“返回”，已填写的内容通常还在页面上。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. The words of an Http404 raised here; Django's own, which name addresses, never."""
    said = str(exception.args[0]) if isinstance(exception, Http404) and exception.args else ""
    ours = said if said and not said.isascii() else _("这个地址没有对应的页面，可能已经移走，或者地址不完整。")
    return _notice(request, 404, _("没有找到"), ours)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    said = str(exception.args[0]) if exception is not None and exception.args else ""
    ours = said if said and not said.isascii() else _("您当前的身份不能打开这一页。")
    return _notice(request, 403, _("不能打开"), ours + _("如果您有几种身份，请在页面上方切换后再试。"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: too many fields, too large a text, a broken upload."""
    del exception
    return _notice(
        request, 400, _("没有收到完整的内容"), _("内容可能太多，或者传送中断了。请减少内容后再试。") + str(HELD)
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Asks neither session nor database: they may be what broke."""
    text = _("系统出了问题，这一次没有办成，也没有留下办到一半的记录。请过一会儿再试；仍不行的，请告诉系统管理员。")
    return _notice(request, 500, _("系统暂时出了问题"), text + str(HELD), known=False)


@access("public")
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is no longer good: signed out, signed in anew in another tab, or cookies off."""
    if reason == REASON_NO_CSRF_COOKIE:
        text = _("浏览器没有保存本站的登录标记（Cookie）。请允许本站使用 Cookie，再重新打开页面。")
    else:
        text = _("页面打开太久，或者在别的窗口重新登录过，这一次没有提交。请重新打开页面再提交。")
    return _notice(request, 403, _("请重新打开页面后再提交"), text + str(HELD))


def _notice(request: HttpRequest, status: int, heading: str, text: str, *, known: bool = True) -> HttpResponse:
    shell: Any = bare_shell(request) if known else nobodys_shell()
    buttons = [Button(_("回到今日要办"), reverse("desk"), primary=True), Button(_("公开网站"), reverse("portal-home"))]
    context = {"shell": shell, "heading": heading, "text": text, "buttons": buttons}
    return render(request, "look/notice.html", context, status=status)
