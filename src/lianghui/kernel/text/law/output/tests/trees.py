"""A small invented law as a tree, and one for each odd form."""

from lianghui.kernel.text.law.tree import Event, Kind, Law, Node


def paragraph(eid, text, *items):
    return Node(Kind.PARAGRAPH, text=text, eid=eid, children=items)


def item(eid, number, text, *children):
    return Node(Kind.ITEM, number=number, text=text, eid=eid, children=children)


def article(number, printed, *paragraphs, heading=""):
    """An article of that id number; its paragraphs are texts or nodes."""
    nodes = tuple(
        one if isinstance(one, Node) else paragraph(f"art_{number}__para_{place}", one)
        for place, one in enumerate(paragraphs, 1)
    )
    return Node(Kind.ARTICLE, number=printed, heading=heading, eid=f"art_{number}", children=nodes)


def law_of(*children, title="青川市河道观鸟条例", history=(), effective=""):
    return Law(Node(Kind.LAW, children=children, eid="law"), title, history, effective)


def bird_law():
    """Every kind of part, invented."""
    first = article("1", "第一条", "为了方便市民观鸟，制定本条例。")
    second = article(
        "2",
        "第二条",
        paragraph(
            "art_2__para_1",
            "观鸟者应当遵守下列要求：",
            item(
                "art_2__para_1__item_1",
                "（一）",
                "不惊扰鸟类，包括：",
                Node(Kind.SUBITEM, number="1.", text="不使用闪光灯；", eid="art_2__para_1__item_1__subitem_1"),
                Node(Kind.SUBITEM, number="2.", text="不播放鸟鸣。", eid="art_2__para_1__item_1__subitem_2"),
            ),
            item("art_2__para_1__item_2", "（二）", "不投喂 <面包> & 谷物。"),
        ),
        "前款第二项不适用于救助。",
    )
    third = article("3", "第三条", "违反本条例第二条第一款第一项规定的，予以劝阻。", heading="劝阻")
    added = article("3_1", "第三条之一", "适用《中华人民共和国野鸟法》第八条。")
    table = Node(Kind.TABLE, text="| 地点 | 时段 |\n| --- | --- |\n| 东滩 | 清晨 |", eid="annex_1__table_1")
    return law_of(
        Node(Kind.TITLE, text="青川市河道 观鸟条例", lead="# ", eid="title"),
        Node(Kind.HISTORY, text="2021年3月2日 青川市第九届人民代表大会第一次会议通过", eid="history_1"),
        Node(Kind.NOTE, text="<!-- MARK -->", eid="note_1"),
        Node(
            Kind.CHAPTER,
            number="第一章",
            heading="总　则",
            eid="chp_1",
            children=(
                Node(Kind.SECTION, number="第一节", heading="目的", eid="chp_1__sec_1", children=(first,)),
                second,
            ),
        ),
        Node(Kind.CHAPTER, number="第二章", heading="责任", eid="chp_2", children=(third, added)),
        Node(Kind.UNPLACED, text="此行不知归属", eid="unplaced_1"),
        Node(Kind.SIGNATURE, text="青川市人民代表大会", eid="signature"),
        Node(Kind.ANNEX, number="附件一", heading="观鸟点", eid="annex_1", children=(table,)),
        history=(Event("enacted", day="2021-03-02", organ="青川市人民代表大会", meeting="第九届第一次会议"),),
    )
