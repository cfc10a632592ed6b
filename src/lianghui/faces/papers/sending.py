"""Files as answers: the right type, the name it was given, never guessed at by the browser."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.shell import notice
from lianghui.faces.workbench.shown import Button

DOCX = "docx"
PDF = "pdf"
FORMS = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PDF: "application/pdf",
}
# What a browser shows without running anything that stands in it.
SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})
NAME_LENGTH = 120


def as_file(content: bytes, media_type: str, name: str, *, show: bool = False) -> HttpResponse:
    """A file to save, or (``show``, where it is safe) to be looked at in the browser."""
    answer = HttpResponse(content, content_type=media_type)
    attachment = not (show and media_type in SHOWN)
    answer.headers["Content-Disposition"] = content_disposition_header(attachment, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def as_paper(request: HttpRequest, content: bytes, form: str, name: str) -> HttpResponse:
    """A paper: Word is saved; a PDF is shown, unless ``?save=1`` asks for it to be saved."""
    return as_file(content, FORMS[form], f"{file_name(name)}.{form}", show=request.GET.get("save") != "1")


def file_name(words: str) -> str:
    """Words as a file's name on any system: without signs that one of them refuses."""
    return re.sub(r'[\\/:*?"<>|\s]+', " ", "".join(c for c in words if c.isprintable())).strip(" .")[:NAME_LENGTH]


def cannot(reader: Reader, why: str, back: str, *, status: int = 409) -> HttpResponse:
    """Say why there is no file, and lead back."""
    return notice(
        reader,
        {"heading": _("现在没有这个文件"), "text": why, "buttons": [Button(_("返回"), back, primary=True)]},
        status=status,
    )
