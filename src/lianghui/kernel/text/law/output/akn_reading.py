"""Akoma Ntoso read back into a tree. It may come from anywhere: it is bounded, and nothing is fetched for it."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped] # it ships no types

from lianghui.kernel.text.law.output.akn_names import KINDS, akn, ours
from lianghui.kernel.text.law.tree import Event, Kind, Law, Node

#: The largest document that is read, in bytes. The civil code with all its references takes less than 2 MB.
LARGEST = 32 * 1024 * 1024
_DIGITS = 9
_TEXTS = ("content", "intro", "wrapUp")
_OUTER = ("preface", "preamble", "body", "mainBody", "conclusions")


class UnreadableAknError(ValueError):
    """The bytes are no Akoma Ntoso document that may be read; the message is for the person who brought it."""


def from_akn(data: bytes) -> Law:
    """The law of an Akoma Ntoso document: kinds, numbers, headings, words and ids; offsets in a source are not in it.

    Raises ``UnreadableAknError`` for what is too large, is no XML, declares entities, or holds no act.
    """
    root = _parse(data)
    act = next(iter(root), None)
    if root.tag != akn("akomaNtoso") or act is None or not isinstance(act.tag, str):
        raise UnreadableAknError("这不是 Akoma Ntoso 3.0 文件：缺少 akomaNtoso 根元素，请选择从法规库导出的 XML 文件。")
    children = tuple(_outer(act))
    own = act.find(f"{akn('meta')}/{akn('proprietary')}/{ours('law')}")
    title = next((node.text for node in children if node.kind is Kind.TITLE), "")
    if own is None:
        return Law(Node(Kind.LAW, children=children, eid="law"), title)
    events = tuple(_event(one) for one in own.iterchildren(ours("event")))
    remarks = tuple(one.text or "" for one in own.iterchildren(ours("remark")))
    root_node = Node(Kind.LAW, children=children, eid="law")
    return Law(root_node, own.get("title", title), events, own.get("effective", ""), remarks)


def _parse(data: bytes) -> etree._Element:
    if len(data) > LARGEST:
        raise UnreadableAknError(f"文件超过 {LARGEST // 1024 // 1024} MB，没有读取。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableAknError("文件不是 UTF-8 编码，没有读取；请另存为 UTF-8 后再试。") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableAknError("文件含有文档类型或实体声明，出于安全没有读取；请删去声明后再试。")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableAknError(f"文件不是完整的 XML（第 {fault.lineno} 行），没有读取。") from None


def _outer(act: etree._Element) -> Iterator[Node]:
    for child in act:
        name = _name(child)
        if name in _OUTER:
            yield from _nodes(child)
        elif name in ("attachments", "components"):
            for attachment in child:
                yield _annex(attachment)


def _annex(attachment: etree._Element) -> Node:
    inner = next((child for child in attachment if child.find(akn("meta")) is not None), None)
    children: list[Node] = []
    text = ""
    for part in inner if inner is not None else ():
        if _name(part) == "preface":
            text = _lines(part)
        elif _name(part) in _OUTER:
            children += _nodes(part)
    return _headed(Node(Kind.ANNEX, text=text, children=tuple(children)), attachment)


def _nodes(parent: etree._Element) -> Iterator[Node]:
    """The parts directly in an element."""
    for child in parent:
        name = _name(child)
        if name in ("num", "heading", "subheading", "p", "block", "meta", "table", *_TEXTS):
            continue
        if name in ("hcontainer", "container") and child.get("name") == "empty":
            continue
        yield _node(child)


def _node(element: etree._Element) -> Node:
    name = _name(element)
    if name == "longTitle":
        return _headed(Node(Kind.TITLE, text=_lines(element)), element)
    if name == "container":
        return _container(element)
    kind = KINDS.get(name) or _kind_named(element.get("name", ""))
    text = element.get(ours("text"))
    if text is None:
        # Words behind the parts (wrapUp) are kept with those before them: a tree has no place of their own for them.
        text = "\n".join(_lines(child) for child in element if _name(child) in _TEXTS)
    return _headed(Node(kind, text=text, children=tuple(_nodes(element))), element)


def _container(element: etree._Element) -> Node:
    made = _headed(Node(_kind_named(element.get("name", "")), text=_lines(element)), element)
    for child in element.iterchildren(akn("block")):
        if child.get("name") == "num":
            made = replace(made, number=_text(child))
        elif child.get("name") == "heading":
            made = replace(made, heading=_text(child))
    return replace(made, children=tuple(_nodes(element)))


def _headed(made: Node, element: etree._Element) -> Node:
    """The node with the number, heading, id and marks of its element."""
    number, heading = element.find(akn("num")), element.find(akn("heading"))
    return replace(
        made,
        number=_text(number) if number is not None else "",
        heading=_text(heading) if heading is not None else "",
        eid=element.get("eId") or element.get(ours("eid"), ""),
        marks=tuple(element.get(ours("marks"), "").split()),
    )


def _lines(element: etree._Element) -> str:
    return "\n".join(_text(child) for child in element.iterchildren(akn("p")))


def _text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _kind_named(name: str) -> Kind:
    """What an element of an unknown name holds is kept, as not placed."""
    return Kind(name) if name in {kind.value for kind in Kind} else Kind.UNPLACED


def _event(element: etree._Element) -> Event:
    told = {
        name: element.get(name, "") for name in ("kind", "day", "organ", "meeting", "decision", "effective", "text")
    }
    ordinal, start, end = (_figure(element.get(name, "")) for name in ("ordinal", "start", "end"))
    return Event(**told, ordinal=ordinal, start=start, end=end)


def _figure(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= _DIGITS else 0


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
