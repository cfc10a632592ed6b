"""Reading the JSON of a request: limited in size before it is read, and nothing in it that no text can hold."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianghui.faces.api.errors import Problem

MOST = 256 * 1024  # bytes; the longest form, a text of 20,000 characters thrice, has less than that


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The JSON object sent. Raises Problem for what is too large, no JSON, no object, or not to be stored."""
    if request.content_type != "application/json":
        raise Problem(415, "not_json", _("请用 application/json 提交。"))
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST:
        raise Problem(413, "too_large", _("提交的内容太大，最多 %(n)s KB。") % {"n": MOST // 1024})
    try:
        found = json.loads(request.body.decode(), parse_constant=_refuse)
        # A half of a broken surrogate pair comes through JSON and could be written nowhere.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem(400, "bad_json", _("提交的内容不是完整的 JSON（UTF-8），什么也没有保存，请核对。")) from None
    if not isinstance(found, dict):
        raise Problem(400, "bad_json", _("请求正文应为 JSON 对象。"))
    return found


def _refuse(name: str) -> None:
    raise ValueError(name)


def text_of(body: dict[str, Any], name: str, most: int = 100) -> str:
    """A short text of the body, empty where it is absent. Raises Problem for anything else."""
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > most or "\0" in value:
        raise Problem(422, "invalid", _("提交的内容有误，请核对。"), fields={name: [_("应为不太长的文字。")]})
    return value


def number_of(body: dict[str, Any], name: str) -> int | None:
    """A whole number of the body, None where it is absent. Raises Problem for anything else."""
    value = body.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise Problem(422, "invalid", _("提交的内容有误，请核对。"), fields={name: [_("应为不小于零的整数。")]})
    return value
