"""The document is OpenAPI 3.1, says every address and every step, and contradicts itself nowhere."""

import re

import pytest
from django.urls import URLPattern, get_resolver

from lianghui.faces.api.declared import OPERATIONS, Operation, at_path
from lianghui.faces.api.openapi import document
from lianghui.faces.api.tests.shape import KNOWN, resolved
from lianghui.kernel.procedure.known import form_of, procedures

STEPS = [(procedure, step) for procedure in procedures() for step in procedure.steps if not step.quiet]


def operations():
    return [(path, method, one) for path, methods in document()["paths"].items() for method, one in methods.items()]


def schemas_in(value):
    """Every schema below a value, with where it stands."""
    if isinstance(value, dict):
        if "schema" in value:
            yield value["schema"]
        for one in value.values():
            yield from schemas_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from schemas_in(one)


def words_of(schema):
    """The words of JSON Schema used, the names of properties left aside."""
    if isinstance(schema, list):
        return set().union(*(words_of(one) for one in schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for word, inner in schema.items():
        if word == "properties":
            found |= set().union(*(words_of(one) for one in inner.values())) if inner else set()
        elif word in {"items", "additionalProperties", "anyOf", "oneOf"}:
            found |= words_of(inner)
    return found


def test_it_is_served_to_everybody(client, db):
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == document()


def test_its_head_is_whole():
    found = document()
    assert found["openapi"] == "3.1.0"
    assert found["info"]["title"]
    assert found["info"]["version"]
    assert found.keys() == {"openapi", "info", "servers", "paths", "components"}


def test_every_operation_has_a_name_of_its_own_a_summary_and_answers():
    names = [one["operationId"] for _path, _method, one in operations()]
    assert len(set(names)) == len(names)
    for _path, method, one in operations():
        assert one["summary"]
        assert "200" in one["responses"]
        assert all(answer["description"] for answer in one["responses"].values())
        assert ("requestBody" in one) == (method == "post")


def test_the_places_of_a_path_are_its_parameters():
    for path, _method, one in operations():
        declared = {each["name"] for each in one["parameters"] if each["in"] == "path"}
        assert declared == set(re.findall(r"\{(\w+)\}", path)), path
        assert all(each["required"] for each in one["parameters"] if each["in"] == "path")
        names = [each["name"] for each in one["parameters"]]
        assert len(set(names)) == len(names)


def test_every_reference_leads_somewhere_and_every_schema_is_led_to():
    text = str(document())
    led = set(re.findall(r"#/components/schemas/([\w.]+)", text))
    assert led == set(document()["components"]["schemas"])
    for name in led:
        resolved({"$ref": f"#/components/schemas/{name}"}, document())


def test_schemas_use_only_words_that_the_check_of_answers_knows():
    everything = [*document()["components"]["schemas"].values(), *schemas_in(document()["paths"])]
    assert len(everything) > 100
    assert words_of(everything) <= KNOWN


def test_what_is_required_is_declared():
    for name, schema in document()["components"]["schemas"].items():
        assert set(schema.get("required", ())) <= set(schema.get("properties", {})), name


@pytest.mark.parametrize(("procedure", "step"), STEPS, ids=lambda one: one.key)
def test_every_step_stands_in_it_with_what_its_form_asks(procedure, step):
    name = f"{procedure.key}.{step.key}"
    begins = not step.frm and not step.on
    path = f"/v1/begin/{name}/" if begins else f"/v1/matters/{{uid}}/steps/{name}/"
    sent = document()["paths"][path]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert sent["properties"]["data"] == {"$ref": f"#/components/schemas/{name}"}
    form = form_of(procedure, step)
    asked = {one.name for one in form().describe()} if form else set()
    assert set(document()["components"]["schemas"][name]["properties"]) == asked


def test_every_address_of_the_interface_stands_in_it():
    api = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/")
    addresses = {str(one.pattern) for one in api.url_patterns if isinstance(one, URLPattern)}
    assert addresses - {r"^(?P<rest>.*)$"} == {one.path for one in OPERATIONS}


def test_two_accesses_at_one_address_are_refused():
    one = Operation("GET", "a/", "a", "", ("public",), "Any", view=dict)
    other = Operation("POST", "a/", "b", "", ("capacity",), "Any", view=dict)
    with pytest.raises(ValueError, match="two accesses"):
        at_path([one, other])
