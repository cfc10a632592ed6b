"""Whether a value has the shape a schema says: as much of JSON Schema as the document uses."""

from typing import Any

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN = {
    "$ref",
    "additionalProperties",
    "anyOf",
    "const",
    "description",
    "enum",
    "format",
    "items",
    "maxLength",
    "oneOf",
    "properties",
    "required",
    "title",
    "type",
}


def resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        found: Any = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        schema = found
    return schema


def wrong(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "") -> list[str]:
    """Where the value differs from the schema; empty where it fits. Raises KeyError for a word it does not know."""
    schema = resolved(schema, document)
    if unknown := schema.keys() - KNOWN:
        raise KeyError(unknown)
    if "anyOf" in schema:
        found = [wrong(value, one, document, at) for one in schema["anyOf"]]
        return [] if any(not one for one in found) else found[0]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{at}: {value!r} not listed"]
    kind = schema.get("type")
    if kind is not None and not is_of(value, kind):
        return [f"{at}: {value!r} is no {kind}"]
    if isinstance(value, list):
        items = schema.get("items", {})
        return [each for n, one in enumerate(value) for each in wrong(one, items, document, f"{at}[{n}]")]
    if not isinstance(value, dict):
        return []
    properties = schema.get("properties", {})
    problems = [f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value]
    more = schema.get("additionalProperties", True)
    for name, one in value.items():
        if name in properties:
            problems += wrong(one, properties[name], document, f"{at}.{name}")
        elif more is False:
            problems.append(f"{at}: {name} is not declared")
        elif isinstance(more, dict):
            problems += wrong(one, more, document, f"{at}.{name}")
    return problems


def is_of(value: Any, kind: str | list[str]) -> bool:
    if isinstance(kind, list):
        return any(is_of(value, one) for one in kind)
    if kind in {"integer", "number"}:
        allowed = (int,) if kind == "integer" else (int, float)
        return isinstance(value, allowed) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])
