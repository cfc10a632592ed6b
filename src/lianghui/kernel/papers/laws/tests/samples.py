"""An invented regulation of an invented city, as a hand-made tree."""

from lianghui.kernel.papers.laws.compared import ComparedLaws, ComparedRow, Run
from lianghui.kernel.text.law.tree import Kind, Law, Node


def paragraph(text: str, *items: tuple[str, str], inline: bool = False) -> Node:
    lead = "" if inline else "\n"
    below = tuple(Node(Kind.ITEM, number=number, text=words, lead=lead) for number, words in items)
    return Node(Kind.PARAGRAPH, text=text, lead="\n", children=below)


def article(number: str, *paragraphs: Node) -> Node:
    return Node(Kind.ARTICLE, number=number, gap="　", lead="\n", children=paragraphs, eid=f"art_{number}")


def law() -> Law:
    first = article("第一条", Node(Kind.PARAGRAPH, text="为了保护市区的老井，制定本条例。"))
    second = article(
        "第二条",
        Node(
            Kind.PARAGRAPH,
            text="老井分为下列两类：",
            children=(
                Node(Kind.ITEM, number="（一）", text="仍在取水的；", lead="\n"),
                Node(Kind.ITEM, number="（二）", text="已经停用的。", lead="\n"),
            ),
        ),
        paragraph("井台应当保持整洁：", ("（一）", "不堆物；"), ("（二）", "不停车。"), inline=True),
    )
    third = article("第二条之一", Node(Kind.PARAGRAPH, text="井长由居民推选。"))
    table = Node(Kind.TABLE, text="| 井名 | 年代 |\n| --- | --- |\n| 青石井 | 不详 |", lead="\n")
    annex = Node(Kind.ANNEX, number="附件", heading="老井名录", lead="\n", children=(table,))
    chapters = (
        Node(Kind.CHAPTER, number="第一章", heading="总则", lead="\n## ", children=(first, second)),
        Node(Kind.CHAPTER, number="第二章", heading="井长", lead="\n## ", children=(third,)),
    )
    history = (
        Node(Kind.HISTORY, text="2019年5月1日云汀市第一届人民代表大会第一次会议通过", lead="\n"),
        Node(Kind.HISTORY, text="2024年6月2日云汀市第二届人民代表大会第四次会议修正", lead="\n"),
    )
    toc = Node(Kind.TOC, text="目录\n第一章 总则\n第二章 井长", lead="\n")
    root = Node(
        Kind.LAW,
        children=(
            Node(Kind.TITLE, text="云汀市老井保护条例"),
            *history,
            toc,
            *chapters,
            annex,
            Node(Kind.SIGNATURE, text="云汀市人民代表大会\n2024年6月2日", lead="\n"),
            Node(Kind.NOTE, text="编者注：本文为虚构。", lead="\n"),
            Node(Kind.UNPLACED, text="不知归属的一行", lead="\n"),
        ),
    )
    return Law(root, "云汀市老井保护条例")


def compared() -> ComparedLaws:
    rows = (
        ComparedRow(((Run("第一章　总则"),),), ((Run("第一章　总"), Run("纲", "inserted")),), division=True),
        ComparedRow(
            ((Run("第一条　老井由"), Run("街道", "deleted"), Run("保护。")),),
            (
                (Run("第一条　老井由"), Run("市水利局", "inserted"), Run("保护。")),
                (Run("井台由街道清扫。", "inserted"),),
            ),
            "修改",
            "明确主管部门",
        ),
        ComparedRow((), ((Run("第二条　井长由居民推选。", "inserted"),),), "新增"),
        ComparedRow(((Run("第二条　每年淘井一次。", "deleted"),),), (), "删去"),
    )
    return ComparedLaws("云汀市老井保护条例新旧条文对照表", rows, summary="共修改1条，新增1条，删去1条。")
