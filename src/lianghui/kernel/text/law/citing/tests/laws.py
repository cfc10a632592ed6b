"""Small invented laws for citations that depend on where they stand."""

from lianghui.kernel.text.law.tree import Kind, Law, Node


def paragraph(article, place, text, items=()):
    eid = f"{article}__para_{place}"
    made = tuple(
        Node(Kind.ITEM, number=f"（{turn}）", text=words, eid=f"{eid}__item_{turn}")
        for turn, words in enumerate(items, 1)
    )
    return Node(Kind.PARAGRAPH, text=text, eid=eid, children=made)


def article(number, *paragraphs, scope=""):
    """An article whose paragraphs are texts, or (text, items)."""
    eid = f"{scope}art_{number}"
    made = tuple(
        paragraph(eid, place, one) if isinstance(one, str) else paragraph(eid, place, *one)
        for place, one in enumerate(paragraphs, 1)
    )
    return Node(Kind.ARTICLE, number=f"第{number}条", eid=eid, children=made)


def chapter(number, *children):
    return Node(Kind.CHAPTER, number=f"第{number}章", eid=f"chp_{number}", children=children)


def law(*children, title="青川市观鸟条例"):
    return Law(Node(Kind.LAW, children=children, eid="law"), title)
