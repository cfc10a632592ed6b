"""What the answers are made of, as JSON Schema 2020-12. Written once; tests compare real answers with it."""

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
UID: Schema = {"type": "string", "format": "uuid"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
NUMBER: Schema = {"type": "integer"}
YES: Schema = {"type": "boolean"}


def maybe(schema: Schema) -> Schema:
    """The value, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema | str) -> Schema:
    """A list."""
    return {"type": "array", "items": ref(schema) if isinstance(schema, str) else schema}


def ref(name: str) -> Schema:
    """Another schema by name."""
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**fields: Schema) -> Schema:
    """An object that has exactly these fields, always."""
    return {
        "type": "object",
        "properties": {name.rstrip("_"): schema for name, schema in fields.items()},
        "required": [name.rstrip("_") for name in fields],
        "additionalProperties": False,
    }


def page_of(name: str) -> Schema:
    """One page; ``next`` is null at the end, ``total`` exact to 1000, then 1000+, and null where it was not counted."""
    return thing(items=many(name), next=maybe(TEXT), total=maybe(TEXT))


def table_of(schema: Schema) -> Schema:
    """An object with names of its own."""
    return {"type": "object", "additionalProperties": schema}


_PUBLICATION = {
    "uid": UID,
    "kind": TEXT,
    "kind_label": TEXT,
    "number": TEXT,
    "title": TEXT,
    "units": many(TEXT),
    "topic": TEXT,
    "topic_label": TEXT,
    "outcome": TEXT,
    "submitted_on": DAY,
    "published_on": DAY,
    "page": TEXT,
}
_FIGURE = {
    "key": TEXT,
    "label": TEXT,
    "definition": TEXT,
    "unit": TEXT,
    "first": DAY,
    "last": DAY,
    "basis": TEXT,
    "basis_label": TEXT,
    "as_of": maybe(NUMBER),
    "value": TEXT,
    "count": NUMBER,
    "whole": maybe(NUMBER),
    "median": maybe({"type": "number"}),
    "opens": TEXT,
}
_CAPACITY = thing(ref=TEXT, label=TEXT, roles=many(TEXT))

SCHEMAS: dict[str, Schema] = {
    "Any": {"type": "object"},
    "Error": thing(error=thing(code=TEXT, message=TEXT, fields=table_of(many(TEXT)), details=many(TEXT))),
    "Me": thing(account=TEXT, capacity=maybe(_CAPACITY), capacities=many(_CAPACITY), csrf=TEXT),
    "Houses": thing(items=many("House")),
    "House": thing(slug=TEXT, name=TEXT, kind=TEXT, region=TEXT, fictional=YES),
    "Publications": page_of("PublicationLine"),
    "PublicationLine": thing(**_PUBLICATION),
    "Publication": thing(
        **_PUBLICATION,
        proposers=many(TEXT),
        passages=many(thing(label=TEXT, text=TEXT)),
        course=many(thing(label=TEXT, on=DAY)),
    ),
    "PublicFigures": thing(items=many("PublicFigure")),
    "PublicFigure": thing(
        uid=UID,
        key=TEXT,
        label=TEXT,
        definition=TEXT,
        unit=TEXT,
        first=DAY,
        last=DAY,
        basis=TEXT,
        only=table_of({}),
        value=TEXT,
        count=NUMBER,
        whole=maybe(NUMBER),
        median=maybe({"type": "number"}),
        log_size=NUMBER,
        page=TEXT,
    ),
    "Checkpoint": thing(epoch=NUMBER, size=NUMBER, root=TEXT, at=MOMENT, text=TEXT, keys=many(TEXT)),
    "Kinds": thing(items=many("Kind")),
    "Kind": thing(
        key=TEXT,
        label=TEXT,
        states=many(thing(key=TEXT, label=TEXT, open=YES)),
        steps=many(thing(key=TEXT, label=TEXT, on=maybe(TEXT))),
        begin=maybe(TEXT),
        filters=many(thing(name=TEXT, label=TEXT)),
        columns=many(thing(name=TEXT, label=TEXT)),
    ),
    "Matters": page_of("MatterLine"),
    "MatterLine": thing(
        uid=UID,
        number=TEXT,
        title=TEXT,
        state=maybe(TEXT),
        version=NUMBER,
        submitted_on=maybe(DAY),
        columns=table_of(TEXT),
    ),
    "Matter": thing(
        uid=UID,
        kind=TEXT,
        number=TEXT,
        title=TEXT,
        state=maybe(TEXT),
        state_label=TEXT,
        version=NUMBER,
        submitted_on=maybe(DAY),
        facts=many("Note"),
        texts=many(thing(name=TEXT, label=TEXT, text=TEXT)),
        parts=many("Part"),
        limits=many("Limit"),
        acts=many("Act"),
        papers=many("Paper"),
        links=many(thing(relation=TEXT, title=TEXT, number=TEXT, page=TEXT)),
        steps=many("Offer"),
    ),
    "Note": thing(label=TEXT, text=TEXT),
    "Part": thing(
        uid=UID,
        kind=TEXT,
        kind_label=TEXT,
        party=TEXT,
        state=maybe(TEXT),
        state_label=maybe(TEXT),
        data=table_of(TEXT),
    ),
    "Limit": thing(
        key=TEXT,
        label=TEXT,
        part=maybe(UID),
        party=maybe(TEXT),
        start=DAY,
        due=DAY,
        provisional=YES,
        state={"enum": ["running", "met", "late", "dropped"]},
        closed=maybe(DAY),
        days_left=maybe(NUMBER),
        lamp={"enum": ["green", "yellow", "red", "grey"]},
    ),
    "Basis": thing(label=TEXT, force=TEXT),
    "Act": thing(
        uid=UID,
        step=TEXT,
        label=TEXT,
        happened=DAY,
        entered=MOMENT,
        who=TEXT,
        for_=maybe(TEXT),
        in_place_of=maybe(TEXT),
        way=maybe(TEXT),
        basis=maybe(ref("Basis")),
        position=maybe(NUMBER),
        notes=many("Note"),
        corrects=maybe(TEXT),
        superseded=maybe(TEXT),
    ),
    "Paper": thing(title=TEXT, number=TEXT, kind=TEXT, day=maybe(DAY), page=TEXT, void=YES),
    "Offer": thing(step=TEXT, label=TEXT, part=maybe(UID), party=maybe(TEXT), due=maybe(DAY), entering=YES),
    "Steps": thing(version=NUMBER, items=many("Offer")),
    "Step": thing(
        step=TEXT,
        label=TEXT,
        help=TEXT,
        warning=TEXT,
        irrevocable=TEXT,
        version=NUMBER,
        part=maybe(UID),
        basis=maybe(ref("Basis")),
        fields=many("Field"),
    ),
    "Field": thing(
        name=TEXT,
        label=TEXT,
        help=TEXT,
        kind=TEXT,
        required=YES,
        sealed=YES,
        max_length=maybe(NUMBER),
        choices=many(many(TEXT)),
        rows=many("Field"),
    ),
    "Taken": thing(
        matter=UID,
        act=UID,
        again=YES,
        state=maybe(TEXT),
        state_label=maybe(TEXT),
        number=TEXT,
        version=maybe(NUMBER),
    ),
    "Figures": thing(items=many("FigureValue")),
    "FigureValue": thing(**_FIGURE),
    "Figure": thing(**_FIGURE, rows=many("FigureRow"), next=maybe(TEXT)),
    "FigureRow": thing(
        day=DAY,
        matter=maybe(UID),
        number=TEXT,
        title=TEXT,
        step=TEXT,
        unit=TEXT,
        outcome=TEXT,
        days=maybe(NUMBER),
    ),
    "Proof": thing(
        format=TEXT,
        facts=TEXT,
        position=NUMBER,
        path=many(TEXT),
        checkpoint=TEXT,
        keys=many(TEXT),
        opened=table_of({}),
    ),
}
