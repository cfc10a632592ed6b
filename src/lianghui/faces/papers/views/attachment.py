"""Files that came with a matter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.papers.opening import NOT_FOUND, is_personal, may_have, record
from lianghui.faces.papers.sending import as_file, cannot
from lianghui.faces.workbench.building.course import course_of
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.kernel.accounts.access import access
from lianghui.kernel.papers import attachments, media
from lianghui.kernel.papers.models import Attachment


@access("capacity")
@never_cache
@require_safe
def attachment(request: HttpRequest, matter: UUID, uid: UUID) -> HttpResponse:
    """A file under its original name; ``?view=1`` shows pictures and PDF in the browser."""
    reader = reader_of(request)
    of, snapshot, procedure = reader.matter(matter)
    file = Attachment.objects.select_related("house").filter(matter=of, uid=uid).first()
    if file is None or not may_have(file, course_of(of, procedure, snapshot, reader.actor)):
        raise Http404(NOT_FOUND)
    back = reverse("matter", args=[of.uid])
    if file.erased_at:
        return cannot(reader, _("这个附件已按规定删除。"), back, status=410)
    try:
        content = attachments.open_bytes(file)
    except media.Damaged as error:
        return cannot(reader, str(error), back, status=500)
    if is_personal(file) and file.uploaded_by not in reader.refs:
        record(reader, of, snapshot, ["attachment"])
    return as_file(content, file.media_type, file.name, show=request.GET.get("view") == "1")
