"""The OpenAPI 3.1 document: the declared operations, and for every declared step the data its form asks."""

import re
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from lianghui.faces.api.declared import OPERATIONS, Operation
from lianghui.faces.api.schemas import DAY, SCHEMAS, TEXT, Schema, many, maybe, ref
from lianghui.faces.api.taking import LONGEST_MARK
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.forms import Described
from lianghui.kernel.procedure.known import form_of, procedures
from lianghui.kernel.procedure.shapes import WAYS

VERSION = "1.0"
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
_PLACES: dict[str, Schema] = {"uuid": {"type": "string", "format": "uuid"}}
_ERRORS = {"400": "请求不对", "401": "未登录", "403": "身份不符", "404": "没有找到", "409": "现在不能办理"}
_ERRORS_OF_POST = {"413": "太大", "415": "不是 JSON", "422": "填写有误", "429": "请求太多"}
_PLAIN: dict[str, Schema] = {
    "yes_no": {"type": "boolean"},
    "date": DAY,
    "number": {"type": ["integer", "string"]},
    "uid": {"type": "string", "format": "uuid"},
}


@cache
def document() -> dict[str, Any]:
    """Built once for the process: declarations do not change while it runs."""
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths.setdefault(_path(one.path), {})[one.method.lower()] = _operation(one)
    schemas: dict[str, Schema] = dict(SCHEMAS)
    for procedure in procedures():
        for step in procedure.steps:
            if step.quiet:
                continue
            name = f"{procedure.key}.{step.key}"
            schemas[name] = data_of(procedure, step)
            first = not step.frm and not step.on
            declared = _declared("begin" if first else "take-step")
            paths[_path(declared.path).replace("{step}", name)] = {"post": _of_step(declared, procedure, step, name)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("两会履职平台数据接口"),
            "version": VERSION,
            "description": _(
                "权限与页面相同；办理步骤所填的内容与页面上的表单相同。出错时都回同一种形状，带中文说明。"
            ),
        },
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {
            "schemas": {**schemas, "Taking": _taking({"type": "object"})},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
                "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRFToken"},
            },
        },
    }


def data_of(procedure: Procedure, step: Step) -> Schema:
    """What the form of a step asks, as a schema. Which fields a place asks in fact, its own step address says."""
    form = form_of(procedure, step)
    fields = form().describe() if form else []
    return {
        "type": "object",
        "title": f"{procedure.label}：{step.label}",
        "properties": {one.name: _field(one) for one in fields},
        "additionalProperties": False,
    }


def _field(one: Described) -> Schema:
    schema: Schema
    if one.kind == "rows":
        inner = {each.name: _field(each) for each in one.rows}
        schema = many({"type": "object", "properties": inner, "additionalProperties": False})
    elif one.choices:
        schema = {"type": "string", "oneOf": [{"const": key, "title": label} for key, label in one.choices]}
        schema = many(schema) if one.kind == "choices" else schema
    elif one.kind in {"parties", "matters"}:
        schema = {"anyOf": [TEXT, many(TEXT)]}
    else:
        schema = dict(_PLAIN.get(one.kind, TEXT))
    if one.max_length and schema.get("type") == "string":
        schema["maxLength"] = one.max_length
    sealed = _("密封保存，可依法清除。") if one.sealed else ""
    about = " ".join(part for part in (one.help, sealed) if part)
    return {**schema, "title": one.label, **({"description": about} if about else {})}


def _taking(data: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {
            "data": data,
            "part": {**maybe(TEXT), "description": _("办理的那一部分的 uid")},
            "happened": {**maybe(DAY), "description": _("发生日期，不填就是今天")},
            "version": {"type": ["integer", "null"], "description": _("读到的 version；已有他人办理时回 409")},
            "intent": {
                "type": ["string", "null"],
                "maxLength": LONGEST_MARK,
                "description": _("同一标记重复提交只办一次"),
            },
            "way": {"enum": [None, *WAYS], "description": _("工作机构代录时的来件方式")},
        },
        "additionalProperties": False,
    }


def _declared(name: str) -> Operation:
    return next(one for one in OPERATIONS if one.name == name)


def _path(django_path: str) -> str:
    return "/" + _PART.sub(r"{\2}", django_path)


def _operation(one: Operation) -> dict[str, Any]:
    places = [
        {"name": name, "in": "path", "required": True, "schema": _PLACES.get(kind, TEXT)}
        for kind, name in _PART.findall(one.path)
    ]
    asked = [
        {
            "name": query.name,
            "in": "query",
            "description": query.words,
            "schema": {"type": "string", **({"enum": list(query.choices)} if query.choices else {})},
        }
        for query in one.query
    ]
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        "description": (one.view.__doc__ or "").strip(),
        "parameters": [*places, *asked],
        "responses": _responses(one),
        "security": _security(one),
    }
    if one.body:
        found["requestBody"] = _sent(ref(one.body))
    return found


def _of_step(declared: Operation, procedure: Procedure, step: Step, name: str) -> dict[str, Any]:
    found = _operation(declared)
    found["parameters"] = [one for one in found["parameters"] if one["name"] != "step"]
    found["operationId"] = name
    found["summary"] = f"{procedure.label}：{step.label}"
    found["description"] = "；".join(filter(None, ["、".join(who.label for who in step.by), step.help, step.warning]))
    found["requestBody"] = _sent(_taking(ref(name)))
    return found


def _sent(schema: Schema) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _responses(one: Operation) -> dict[str, Any]:
    errors = {**_ERRORS, **(_ERRORS_OF_POST if one.method == "POST" else {})}
    if one.public:
        errors = {"404": errors["404"], "410": "已撤下"}
    told = {"description": one.summary, "content": {"application/json": {"schema": ref(one.answer)}}}
    error = {"application/json": {"schema": ref("Error")}}
    return {"200": told, **{code: {"description": words, "content": error} for code, words in errors.items()}}


def _security(one: Operation) -> list[dict[str, list[str]]]:
    if one.public:
        return []
    return [{"session": [], "csrf": []}] if one.method == "POST" else [{"session": []}]
