"""报告错误: anybody says where an article here is not what the official text says. No cookie but the form's."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.library import pace
from lianghui.faces.library.building.addresses import href_of_part
from lianghui.faces.library.forms import ReportForm
from lianghui.faces.library.frame import not_found, page
from lianghui.faces.office.blocks import refuse
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.models import ArticleRow
from lianghui.kernel.library.reader_reports import report_mistake

STATUS_WRONG = 422


@access("public")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, label: str, eid: str) -> HttpResponse:
    """The form, and thanks. A programme that fills in the field no person sees is thanked too, and nothing is kept."""
    rows = ArticleRow.objects.select_related("version__work").defer("version__text")
    row = rows.filter(version__work__slug=slug, version__label=label, eid=eid).first()
    if row is None:
        return not_found(request, _("没有这一条，请从条文的页面打开“报告错误”。"))
    here = reverse("law-report", args=[slug, label, eid])
    back = href_of_part(slug, label, eid)
    context: dict[str, object] = {
        "heading": _("报告错误"),
        "lead": f"{row.version.title} {row.number}",
        "crumb": [(_("法规库"), reverse("laws")), (f"{row.version.title} {row.number}", back)],
        "words": [line for line in row.words.split("\n") if line.strip()],
        "back_href": back,
        "sent": request.GET.get("sent") == "1",
    }
    form = ReportForm()
    status = 200
    if request.method == "POST":
        form = ReportForm(request.POST)
        if form.is_valid():
            problem = _take(request, row, form)
            if not problem:
                return HttpResponseRedirect(f"{here}?sent=1")
            form.add_error(None, problem)
        status = STATUS_WRONG
    context |= {"form": form, "stamp": pace.stamp(eid)}
    return page(request, "library/report.html", context, status=status)


def _take(request: HttpRequest, row: ArticleRow, form: ReportForm) -> str:
    """Keep the report; what is wrong in words, else nothing."""
    sent = form.cleaned_data
    if sent["website"]:
        return ""
    if pace.too_quick(request.POST.get("stamp", ""), row.eid):
        return _("发送得太快，或者页面放得太久。请核对内容，再按一次“发送”。")
    now = timezone.now()
    if pace.too_many(now):
        return _("现在报告的人很多，请过一个小时再发送；您写的内容还在这一页。")
    try:
        report_mistake(
            row.version, words=sent["words"], at=now, eid=row.eid, quote=sent["quote"], contact=sent["contact"]
        )
    except ValidationError as error:
        refuse(form, error)
        return _("没有收下，请改正后再发送。")
    return ""
