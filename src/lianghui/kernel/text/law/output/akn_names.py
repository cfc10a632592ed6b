"""Which element of Akoma Ntoso 3.0 (OASIS, 2018) each part of a law becomes.

=========  =====================  ==========================================================
编          ``part``
分编        ``subpart``
章          ``chapter``
节          ``section``
条          ``article``
款          ``paragraph``
项          ``point``              a numbered part of a paragraph, itself hierarchical
目          ``indent``
table      ``hcontainer name``    ``table``, with the rows as a table in its content
others     ``hcontainer name``    signature, note, unplaced … in the body
title      ``longTitle``          with ``docTitle``, in the preface
history    ``container name``     in the preface; also 目录, notes and what stands before the body
序言        ``container name``     in the preamble
附件        ``attachment``         with an ``act`` of its own, where nothing but annexes follows
落款        ``container name``     in the conclusions, where nothing but annexes follows
=========  =====================  ==========================================================

Printed numbers stand in ``num``, headings in ``heading``; words of a part that has parts below it in ``intro``.
"""

import re

from lianghui.kernel.text.law.tree import Kind

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: What Akoma Ntoso has no place for: the days and decisions of a history, marks of the reader.
OURS = "urn:lianghui:law"

ELEMENTS = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chapter",
    Kind.SECTION: "section",
    Kind.ARTICLE: "article",
    Kind.PARAGRAPH: "paragraph",
    Kind.ITEM: "point",
    Kind.SUBITEM: "indent",
}
KINDS = {element: kind for kind, element in ELEMENTS.items()}
#: Elements of other makers for the same parts.
KINDS |= {"subparagraph": Kind.SUBITEM, "clause": Kind.ITEM, "book": Kind.PART, "title": Kind.PART}
#: Types of event that ``lifecycle`` knows; approval, publication and taking effect stand in ``proprietary`` alone.
LIFECYCLE = {"enacted": "generation", "amended": "amendment", "revised": "amendment", "repealed": "repeal"}
UNKNOWN_DAY = "0001-01-01"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def akn(name: str) -> str:
    """The name in the namespace of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def ours(name: str) -> str:
    """The name in our own namespace."""
    return f"{{{OURS}}}{name}"


def clean(text: str) -> str:
    """The text without characters that XML 1.0 does not allow: each is written as U+FFFD."""
    return _NO_XML.sub("\ufffd", text)
