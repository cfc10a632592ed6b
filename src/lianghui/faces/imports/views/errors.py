"""The rows that did not come in, as a sheet to mend."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.imports.views import CLERKS
from lianghui.faces.imports.views.batch import batch_of
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.kernel.accounts.access import access
from lianghui.kernel.imports.error_sheet import error_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access(*CLERKS)
@never_cache
@require_safe
def errors(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Every row at fault with its number and reason."""
    found = batch_of(reader_of(request), uid)
    answer = HttpResponse(error_sheet(found), content_type=XLSX)
    name = _("没有导入的行") + f"-{found.file_name.rsplit('.', 1)[0][:60]}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer
