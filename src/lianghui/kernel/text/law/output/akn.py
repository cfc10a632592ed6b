"""A law as Akoma Ntoso 3.0 (OASIS, 2018): the whole document, valid against the official schema.

The map of parts to elements stands in ``akn_names``, the addresses in ``address``.
"""

import re
from collections.abc import Iterable

from lxml import etree  # type: ignore[import-untyped] # it ships no types

from lianghui.kernel.text.law.citing import Places, find_citations
from lianghui.kernel.text.law.output.address import Address, address_of
from lianghui.kernel.text.law.output.akn_meta import meta
from lianghui.kernel.text.law.output.akn_names import AKN, ELEMENTS, OURS, akn, clean, ours
from lianghui.kernel.text.law.output.html import Link, within_page
from lianghui.kernel.text.law.output.layout import rows
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_ID = re.compile(r"\S+")
_CITING = (Kind.TITLE, Kind.HISTORY, Kind.TOC, Kind.NOTE, Kind.TABLE)
_BODY = (*DIVISIONS, Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.TABLE, Kind.ANNEX, Kind.SIGNATURE)


def to_akn(law: Law, *, address: Address | None = None, link: Link | None = None) -> bytes:
    """The law as an XML document in UTF-8.

    ``address`` names it (without one, as far as its own text tells). ``link`` gives the address of what is cited; own
    citations become references in any case. Characters that XML cannot hold are written as U+FFFD.
    """
    return bytes(
        etree.tostring(
            _Writer(law, address or address_of(law), link).document(), xml_declaration=True, encoding="UTF-8"
        )
    )


class _Writer:
    """Writes one law."""

    def __init__(self, law: Law, address: Address, link: Link | None) -> None:
        self.law = law
        self.address = address
        self._link = link
        self._places = Places(law)
        self._taken: set[str] = set()

    def document(self) -> etree._Element:
        """``akomaNtoso`` with one ``act``."""
        root = etree.Element(akn("akomaNtoso"), nsmap={None: AKN, "lh": OURS})
        act = etree.SubElement(root, akn("act"), name="act", contains="singleVersion")
        act.append(meta(self.law, self.address))
        before, body, after, annexes = _split(self.law.root)
        preamble = next((turn for turn, node in enumerate(before) if node.kind is Kind.PREAMBLE), len(before))
        for name, nodes in (("preface", before[:preamble]), ("preamble", before[preamble:])):
            if nodes:
                self._contain(etree.SubElement(act, akn(name)), nodes)
        self._body(act, body)
        if after:
            self._contain(etree.SubElement(act, akn("conclusions")), after)
        if annexes:
            self._attach(act, annexes)
        return root

    def _body(self, act: etree._Element, nodes: Iterable[Node]) -> None:
        body = etree.SubElement(act, akn("body"))
        for node in nodes:
            self._hier(body, node)
        if not len(body):
            etree.SubElement(body, akn("hcontainer"), name="empty")  # the schema wants something in a body

    def _attach(self, act: etree._Element, annexes: Iterable[Node]) -> None:
        attachments = etree.SubElement(act, akn("attachments"))
        for place, node in enumerate(annexes, 1):
            attachment = etree.SubElement(attachments, akn("attachment"))
            self._name(attachment, node)
            self._head(attachment, node)
            inner = etree.SubElement(attachment, akn("act"), name="annex", contains="singleVersion")
            inner.append(meta(self.law, self.address, component=f"annex_{place}", name=node.heading or node.number))
            if node.text:
                preface = etree.SubElement(inner, akn("preface"))
                self._lines(preface, node)
            self._body(inner, node.children)

    def _hier(self, parent: etree._Element, node: Node) -> None:
        """A part of the body and all below it."""
        element = ELEMENTS.get(node.kind)
        if element is not None:
            made = etree.SubElement(parent, akn(element))
        else:
            made = etree.SubElement(parent, akn("hcontainer"), name=node.kind.value)
        self._name(made, node)
        self._head(made, node)
        if node.kind is Kind.TABLE:
            made.set(ours("text"), clean(node.text))
            if not node.children:
                _table(etree.SubElement(made, akn("content")), node)
        elif node.text:
            self._lines(etree.SubElement(made, akn("intro" if node.children else "content")), node)
        for child in node.children:
            self._hier(made, child)

    def _contain(self, parent: etree._Element, nodes: Iterable[Node]) -> None:
        """Parts outside of the body, each in a container of its name."""
        for node in nodes:
            bare = node.text and not node.number and not node.heading and not node.children
            if node.kind is Kind.TITLE and bare and parent.tag == akn("preface"):
                made = etree.SubElement(parent, akn("longTitle"))
                self._name(made, node)
                for line in node.text.split("\n"):
                    etree.SubElement(etree.SubElement(made, akn("p")), akn("docTitle")).text = clean(line)
                continue
            made = etree.SubElement(parent, akn("container"), name=node.kind.value)
            self._name(made, node)
            for name, words in (("num", node.number), ("heading", node.heading)):
                if words:
                    block = etree.SubElement(made, akn("block"), name=name)
                    block.text = clean(words)
            if node.text:
                self._lines(made, node)
            self._contain(made, node.children)
            if not len(made):
                etree.SubElement(made, akn("block"), name="empty")

    def _name(self, made: etree._Element, node: Node) -> None:
        """The id of a node; one that cannot stand in the document as such is kept beside it."""
        eid = node.eid
        if eid and _ID.fullmatch(eid) and clean(eid) == eid and eid not in self._taken:
            made.set("eId", eid)
            self._taken.add(eid)
        elif eid:
            made.set(ours("eid"), clean(eid))
        if node.marks:
            made.set(ours("marks"), clean(" ".join(node.marks)))

    def _head(self, made: etree._Element, node: Node) -> None:
        for name, words in (("num", node.number), ("heading", node.heading)):
            if words:
                etree.SubElement(made, akn(name)).text = clean(words)

    def _lines(self, parent: etree._Element, node: Node) -> None:
        """The own words of a node, a ``p`` for each line, with references in them."""
        links = list(self._links(node))
        start = 0
        for line in node.text.split("\n"):
            end = start + len(line)
            paragraph = etree.SubElement(parent, akn("p"))
            at, last = start, None
            for begin, stop, url in links:
                if begin < at or stop > end:
                    continue
                _append(paragraph, last, node.text[at:begin])
                last = etree.SubElement(paragraph, akn("ref"), href=url)
                last.text = clean(node.text[begin:stop])
                at = stop
            _append(paragraph, last, node.text[at:end])
            start = end + 1

    def _links(self, node: Node) -> Iterable[tuple[int, int, str]]:
        if node.kind in _CITING:
            return
        for found in find_citations(node.text, self._places, node.eid):
            for target in found.targets:
                url = (self._link(target) if self._link else None) or within_page(target)
                if url:
                    yield target.start, target.end, clean(url)


def _append(paragraph: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        paragraph.text = clean(text)
    else:
        last.tail = clean(text)


def _table(content: etree._Element, node: Node) -> None:
    """The rows for readers of the document; the words of the source stand beside them."""
    cells = rows(node.text)
    if not cells:
        for line in node.text.split("\n"):
            etree.SubElement(content, akn("p")).text = clean(line)
        return
    table = etree.SubElement(content, akn("table"))
    for place, row in enumerate(cells):
        line = etree.SubElement(table, akn("tr"))
        for cell in row:
            made = etree.SubElement(line, akn("td" if place else "th"))
            etree.SubElement(made, akn("p")).text = clean(cell)


def _split(root: Node) -> tuple[list[Node], list[Node], list[Node], list[Node]]:
    """What stands before the body, the body, what stands after it, and the annexes at the end."""
    nodes = list(root.children)
    begin = next((turn for turn, node in enumerate(nodes) if _in_body(node)), len(nodes))
    end = len(nodes)
    while end > begin and nodes[end - 1].kind is Kind.ANNEX:
        end -= 1
    stop = end
    while stop > begin and nodes[stop - 1].kind is Kind.SIGNATURE and not _holds_parts(nodes[stop - 1]):
        stop -= 1
    return nodes[:begin], nodes[begin:stop], nodes[stop:end], nodes[end:]


def _in_body(node: Node) -> bool:
    return node.kind in _BODY or _holds_parts(node)


def _holds_parts(node: Node) -> bool:
    """Whether it holds what only a body can hold."""
    return any(below.kind in _BODY for child in node.children for below in child.walk())
