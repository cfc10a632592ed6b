"""A version as a file: Word, PDF, plain text, Akoma Ntoso, JSON."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import href_of_version
from lianghui.faces.library.building.remembered import Remembered
from lianghui.faces.library.building.saying import printed_source
from lianghui.faces.library.frame import not_found
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.issuing import font_folder
from lianghui.kernel.papers.laws.law_docx import law_docx
from lianghui.kernel.papers.laws.law_pdf import law_pdf
from lianghui.kernel.papers.laws.printed import printed
from lianghui.kernel.papers.pdf import TooLong
from lianghui.kernel.text.law.output.address import Address
from lianghui.kernel.text.law.output.akn import to_akn
from lianghui.kernel.text.law.output.plain import law_plain

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Setting a PDF takes a second or more and comes from anybody: what was set a moment ago is given again.
_papers: Remembered[bytes] = Remembered(16)


def _docx(version: Version, address: str) -> bytes:
    return law_docx(printed(law_of(version), source=printed_source(version, address)))


def _pdf(version: Version, address: str) -> bytes:
    made = printed(law_of(version), source=printed_source(version, address))
    fonts = find_fonts(font_folder())
    key = (version.pk, version.words_sha256, address, fonts.folders, tuple(sorted(fonts.roles.items())))
    return _papers.get(key, lambda: law_pdf(made, fonts))


def _txt(version: Version, address: str) -> bytes:
    # With a mark of its coding: without it old editors on Windows read UTF-8 as GB 18030.
    return ("\ufeff" + law_plain(law_of(version)) + f"\n{printed_source(version, address)}\n").encode(
        "utf-8", "surrogatepass"
    )


def _akn(version: Version, _address: str) -> bytes:
    return to_akn(law_of(version), address=address_of_version(version))


def address_of_version(version: Version) -> Address:
    """The name of this wording, with the lasting name that the library gave the work."""
    made = version.work.events.filter(kind="enacted", withdrawn_at=None).order_by("day").first()
    day = made.day.isoformat() if made and made.day else ""
    return Address(version.work.slug, day, version.day.isoformat() if version.day else "", version.work.region)


def _json(version: Version, address: str) -> bytes:
    law = law_of(version)
    told = {
        "notice": printed_source(version, address),
        "title": law.title,
        "version": version.label,
        "day": version.day.isoformat() if version.day else None,
        "effective": version.effective.isoformat() if version.effective else None,
        "history": [event.as_json() for event in law.history],
        "tree": law.root.as_json(),
        "remarks": list(law.remarks),
    }
    return json.dumps(told, ensure_ascii=True, indent=1).encode()


FORMS: dict[str, tuple[str, Callable[[Version, str], bytes]]] = {
    "docx": (DOCX, _docx),
    "pdf": ("application/pdf", _pdf),
    "txt": ("text/plain; charset=utf-8", _txt),
    "xml": ("application/akn+xml; charset=utf-8", _akn),
    "json": ("application/json", _json),
}


@access("public")
@require_safe
def download(request: HttpRequest, slug: str, label: str, form: str) -> HttpResponse:
    """The file. What stops a PDF is said with the way round it."""
    if form not in FORMS:
        raise Http404(_("没有这种文件。"))
    version = Version.objects.select_related("work").filter(work__slug=slug, label=label).first()
    if version is None:
        return not_found(request, _("没有这个版本，请从法规的页面下载。"))
    address = request.build_absolute_uri(href_of_version(version.work, version))
    kind, make = FORMS[form]
    try:
        body = make(version, address)
    except (NoChineseFont, MissingGlyphs, TooLong) as error:
        word = Button(_("下载 Word 文件"), reverse("law-file", args=[slug, label, "docx"]), primary=True)
        return not_found(request, str(error), [word])
    return file(body, kind, f"{version.title}（{version.label}）.{form}")


def file(body: bytes, kind: str, name: str) -> HttpResponse:
    """An answer that a browser saves under that name."""
    answer = HttpResponse(body, content_type=kind)
    safe = "".join(char for char in name if char.isprintable() and char not in '<>:"/\\|?*')[-120:]
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=safe) or "attachment"
    return answer
