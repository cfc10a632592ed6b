"""Sending files, one or many; and what became of each."""

import uuid
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.duties.reports.asked import READERS, by_of, capacity_of, house_of
from lianghui.duties.reports.models import Upload
from lianghui.duties.reports.uploading import FILES, take_in
from lianghui.kernel.accounts.access import access
from lianghui.kernel.jobs.worker import gone


class SeveralFiles(forms.ClearableFileInput):
    """A file field of the browser that takes many at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or many; each empty one is told by name when it is read."""

    def clean(self, data: Any, _initial: Any = None) -> list[Any]:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        if not sent:
            raise forms.ValidationError(_("请选择文件。"))
        if len(sent) > FILES:
            raise forms.ValidationError(_("一次最多上传 %(n)d 个文件，请分几次上传。") % {"n": FILES})
        return list(sent)


class UploadForm(forms.Form):
    """Whose reports, where from, and the files."""

    own = forms.TypedChoiceField(
        label=gettext_lazy("谁的报告"),
        choices=[("1", gettext_lazy("本机关的报告")), ("0", gettext_lazy("其他机关的报告"))],
        coerce=lambda sent: sent == "1",
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=gettext_lazy("来源"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("如网址，或者“大会文件汇编第3页”。"),
    )
    files = FilesField(
        label=gettext_lazy("文件"),
        widget=SeveralFiles(attrs={"multiple": True, "accept": ".txt,.md,.html,.htm,.docx,.pdf"}),
        help_text=gettext_lazy(
            "可以是 .docx、.pdf、.txt、.md 或保存下来的网页，可以一次选许多个，合计不超过 50 MB。"
            "扫描件要先转成文字；.doc、.wps 请先另存为 .docx。"
        ),
    )


@access(*READERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take files in; what is wrong with one of them stops no other."""
    house = house_of(request)
    form = UploadForm(initial={"own": "1"})
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            told = form.cleaned_data
            made = take_in(
                told["files"],
                house,
                own=told["own"],
                source=told["source"],
                by=by_of(request),
                now=timezone.now(),
            )
            return HttpResponseRedirect(reverse("reports:report-uploaded", args=[made.uid]))
    return render(request, "reports/upload.html", {"form": form}, status=422 if form.errors else 200)


@access(*READERS)
@never_cache
@require_safe
def uploaded(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What became of each file."""
    found = Upload.objects.filter(uid=uid, house__uid=capacity_of(request).house_uid).first()
    if found is None:
        raise Http404(_("没有找到这次上传。结果只保留一个月，报告请到登记表中找。"))
    files = list(found.files.prefetch_related("reports"))
    waiting = sum(one.state == "waiting" for one in files)
    context = {
        "files": files,
        "waiting": waiting,
        "done": len(files) - waiting,
        "refused": sum(one.state == "refused" for one in files),
        "stands_still": bool(waiting) and gone(timezone.now()),
    }
    return render(request, "reports/uploaded.html", context)
