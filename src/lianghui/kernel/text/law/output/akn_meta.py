"""The meta block of an Akoma Ntoso document: identification, publication, life cycle, references, our own data."""

import re

from lxml import etree  # type: ignore[import-untyped] # it ships no types

from lianghui.kernel.text.law.output.address import LANGUAGE, Address, slug_of
from lianghui.kernel.text.law.output.akn_names import LIFECYCLE, UNKNOWN_DAY, akn, clean, ours
from lianghui.kernel.text.law.tree import Event, Law

_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_SOURCE = "#source"


def meta(law: Law, address: Address, *, component: str = "main", name: str = "") -> etree._Element:
    """The meta block of the law, or of one of its annexes."""
    made = etree.Element(akn("meta"))
    made.append(_identification(law, address, component, name))
    if component != "main":
        return made
    published = next((event for event in law.history if event.kind == "published" and _is_day(event.day)), None)
    if published is not None:
        shown = clean(published.decision or law.title)
        etree.SubElement(made, akn("publication"), date=published.day, name="公布", showAs=shown)
    _lifecycle(made, law)
    _references(made, law, address)
    _own(made, law)
    return made


def _identification(law: Law, address: Address, component: str, name: str) -> etree._Element:
    made = etree.Element(akn("identification"), source=_SOURCE)
    levels = (
        ("FRBRWork", address.work(), address.day, "adoption"),
        ("FRBRExpression", address.expression(), address.version or address.day, "version"),
        ("FRBRManifestation", address.manifestation(), address.version or address.day, "version"),
    )
    for level, uri, day, of in levels:
        one = etree.SubElement(made, akn(level))
        this = f"{uri.removesuffix('.xml')}/!{component}" + (".xml" if uri.endswith(".xml") else "")
        etree.SubElement(one, akn("FRBRthis"), value=clean(this))
        etree.SubElement(one, akn("FRBRuri"), value=clean(uri))
        if level == "FRBRWork":
            etree.SubElement(one, akn("FRBRalias"), value=clean(name or law.title or "（无标题）"), name="title")
        known = _is_day(day)
        etree.SubElement(one, akn("FRBRdate"), date=day if known else UNKNOWN_DAY, name=of if known else "unknown")
        author = _SOURCE if level == "FRBRManifestation" else "#organ_1"
        etree.SubElement(one, akn("FRBRauthor"), href=author)
        if level == "FRBRWork":
            country = f"cn-{address.region}" if address.region else "cn"
            etree.SubElement(one, akn("FRBRcountry"), value=clean(country))
            etree.SubElement(one, akn("FRBRname"), value=clean(address.slug))
        elif level == "FRBRExpression":
            etree.SubElement(one, akn("FRBRlanguage"), language=LANGUAGE)
        else:
            etree.SubElement(one, akn("FRBRformat"), value="application/akn+xml")
    return made


def _lifecycle(made: etree._Element, law: Law) -> None:
    """The events whose day is known and whose kind the standard knows."""
    events = _known(law)
    if not events:
        return
    cycle = etree.SubElement(made, akn("lifecycle"), source=_SOURCE)
    for place, event in events:
        source = "#original" if event.kind == "enacted" else f"#decision_{place}"
        etree.SubElement(
            cycle, akn("eventRef"), eId=f"event_{place}", date=event.day, source=source, type=LIFECYCLE[event.kind]
        )


def _known(law: Law) -> list[tuple[int, Event]]:
    return [
        (place, event) for place, event in enumerate(law.history, 1) if event.kind in LIFECYCLE and _is_day(event.day)
    ]


def _references(made: etree._Element, law: Law, address: Address) -> None:
    found = etree.SubElement(made, akn("references"), source=_SOURCE)
    shown = clean(law.title or "（无标题）")
    etree.SubElement(found, akn("original"), eId="original", href=clean(f"{address.work()}/{LANGUAGE}@"), showAs=shown)
    for place, event in _known(law):
        if event.kind != "enacted":
            decision = Address(slug_of(event.decision or law.title), event.day, "", address.region)
            shown = clean(event.decision or event.text or law.title or "（未载明）")
            etree.SubElement(
                found, akn("passiveRef"), eId=f"decision_{place}", href=clean(decision.work()), showAs=shown
            )
    organ = next((event.organ for event in law.history if event.organ), "")
    where = f"cn-{address.region}" if address.region else "cn"
    for eid, name in (("organ_1", organ), ("source", "Lianghui")):
        href = f"/akn/ontology/organization/{where}/{slug_of(name)}" if name else "/akn/ontology/organization/unknown"
        etree.SubElement(
            found, akn("TLCOrganization"), eId=eid, href=clean(href), showAs=clean(name or "（制定机关未载明）")
        )


def _own(made: etree._Element, law: Law) -> None:
    """What the standard has no place for: title in one line, each event with all it tells, remarks of the reader."""
    own = etree.SubElement(made, akn("proprietary"), source=_SOURCE)
    one = etree.SubElement(own, ours("law"), title=clean(law.title), effective=clean(law.effective))
    for event in law.history:
        told = event.as_json()
        etree.SubElement(one, ours("event"), **{name: clean(str(value)) for name, value in told.items()})
    for remark in law.remarks:
        etree.SubElement(one, ours("remark")).text = clean(remark)


def _is_day(day: str) -> bool:
    return _DAY.fullmatch(day) is not None
