"""Trees of laws that never were, for property tests: any number of parts in any order that a law may have them."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from lianghui.kernel.text.law.reading.numbers import ArticleNumber
from lianghui.kernel.text.law.tree import Kind, Law, Node
from lianghui.kernel.text.numerals import to_chinese

WORDS = st.lists(
    st.sampled_from(
        ["湖泊保护", "渔船登记", "市人民政府", "应当按照", "有关规定", "组织实施", "茶园", "负责", "及时公布", "档案"]
    ),
    min_size=1,
    max_size=5,
).map("".join)
HEADINGS = st.lists(st.sampled_from(["湖泊", "渔船", "登记", "保护", "监督", "茶园"]), min_size=1, max_size=3).map(
    "".join
)


def sentence(stop: str) -> st.SearchStrategy[str]:
    return WORDS.map(lambda words: words + stop)


@st.composite
def _items(draw: Any, style: str, kind: Kind, *, deeper: bool) -> tuple[Node, ...]:
    count = draw(st.integers(2, 12))
    nodes = []
    for value in range(1, count + 1):
        number = {"（一）": f"（{to_chinese(value)}）", "1．": f"{value}．", "①": chr(ord("①") + value - 1)}[style]
        last = value == count
        below: tuple[Node, ...] = ()
        if deeper and draw(st.integers(0, 5)) == 0:
            below = draw(_items("1．" if style == "（一）" else "①", Kind.SUBITEM, deeper=False))
        stop = "：" if below else "。" if last else "；"
        nodes.append(Node(kind, number, text=draw(sentence(stop)), children=below))
    return tuple(nodes)


@st.composite
def _paragraph(draw: Any) -> Node:
    if draw(st.integers(0, 2)) == 0:
        items = draw(_items(draw(st.sampled_from(["（一）", "1．"])), Kind.ITEM, deeper=True))
        return Node(Kind.PARAGRAPH, text=draw(sentence("：")), children=items)
    return Node(Kind.PARAGRAPH, text=draw(sentence("。")))


@st.composite
def _articles(draw: Any, start: ArticleNumber | None, count: int) -> tuple[tuple[Node, ...], ArticleNumber | None]:
    last = start
    nodes = []
    for _ in range(count):
        inserted = last is not None and draw(st.integers(0, 7)) == 0
        if inserted and last is not None:
            last = ArticleNumber(last.value, ((last.inserted or (0,))[0] + 1,))
        else:
            last = ArticleNumber(last.value + 1 if last else 1)
        heading = draw(HEADINGS) if draw(st.integers(0, 4)) == 0 else ""
        paragraphs = tuple(draw(st.lists(_paragraph(), min_size=1, max_size=3)))
        nodes.append(Node(Kind.ARTICLE, last.chinese(), heading=heading, children=paragraphs))
    return tuple(nodes), last


_SIGNS = {Kind.PART: "编", Kind.SUBPART: "分编", Kind.CHAPTER: "章", Kind.SECTION: "节"}


@st.composite
def _divided(
    draw: Any, kinds: tuple[Kind, ...], last: ArticleNumber | None
) -> tuple[tuple[Node, ...], ArticleNumber | None]:
    if not kinds:
        return draw(_articles(last, draw(st.integers(1, 4))))
    nodes = []
    for value in range(1, draw(st.integers(1, 3)) + 1):
        below, last = draw(_divided(kinds[1:], last))
        nodes.append(Node(kinds[0], f"第{to_chinese(value)}{_SIGNS[kinds[0]]}", heading=draw(HEADINGS), children=below))
    return tuple(nodes), last


@st.composite
def _annex(draw: Any, value: int) -> Node:
    if draw(st.booleans()):
        below, _ = draw(_articles(None, draw(st.integers(1, 3))))
    else:
        below = tuple(Node(Kind.PARAGRAPH, text=draw(sentence("。"))) for _ in range(2))
    return Node(Kind.ANNEX, f"附件{to_chinese(value)}：", heading=draw(HEADINGS) + "图", children=below)


@st.composite
def laws(draw: Any) -> Law:
    """A law with title, history, perhaps a preamble, parts as deep as 编 分编 章 节, signature, annexes."""
    title = f"某某市{draw(HEADINGS)}条例"
    children = [
        Node(Kind.TITLE, text=title),
        Node(Kind.HISTORY, text="2019年3月28日 某某市第八届人民代表大会常务委员会第三次会议通过"),
        Node(Kind.NOTE, text="<!-- INFO END -->"),
    ]
    if draw(st.integers(0, 3)) == 0:
        paragraphs = tuple(Node(Kind.PARAGRAPH, text=draw(sentence("。"))) for _ in range(draw(st.integers(1, 2))))
        children.append(Node(Kind.PREAMBLE, heading=draw(st.sampled_from(["序言", ""])), children=paragraphs))
    kinds = draw(
        st.sampled_from(
            [
                (),
                (Kind.CHAPTER,),
                (Kind.CHAPTER, Kind.SECTION),
                (Kind.PART, Kind.CHAPTER),
                (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION),
            ]
        )
    )
    below, _ = draw(_divided(kinds, None))
    children += below
    if draw(st.integers(0, 4)) == 0:
        children.append(Node(Kind.SIGNATURE, text="某某市人民代表大会常务委员会\n\n2019年3月28日"))
    for value in range(1, draw(st.integers(0, 2)) + 1):
        children.append(draw(_annex(value)))
    return Law(Node(Kind.LAW, children=tuple(children)), title)


def bones(node: Node) -> tuple[Any, ...]:
    """What makes two trees the same: kinds, numbers, headings, words, in their order."""
    return (node.kind, node.number, node.heading, node.text, tuple(bones(child) for child in node.children))


def with_children(node: Node, *children: Node) -> Node:
    return replace(node, children=children)
