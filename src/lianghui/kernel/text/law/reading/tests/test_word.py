"""Word files: numbering, tracked changes, soft returns, text boxes, tables, footnotes, and what is refused."""

import io
import zipfile

import docx as python_docx
import pytest

from lianghui.kernel.text.law.reading import UnreadableFile, read_bytes
from lianghui.kernel.text.law.reading.numbering import formatted
from lianghui.kernel.text.law.reading.tests.documents import deleted, docx, inserted, level, numbered, paragraph
from lianghui.kernel.text.law.reading.word import WordText
from lianghui.kernel.text.law.tree import Kind

LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1条")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3．")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">'
    + level(0, "chineseCounting", "第%1章")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="20"/>'
    + "</w:lvlOverride></w:num>"
)


def test_a_file_of_python_docx_is_read_as_it_was_written() -> None:
    document = python_docx.Document()
    for line in (
        "某某市茶园保护条例",
        "第一章　总则",
        "第一条　为了保护茶园，制定本条例。",
        "第二条　茶园分为：",
        "（一）老茶园；",
        "（二）新茶园。",
    ):
        document.add_paragraph(line)
    packed = io.BytesIO()
    document.save(packed)
    (reading,) = read_bytes(packed.getvalue())
    assert (reading.format, reading.view, reading.law.title) == ("docx", "", "某某市茶园保护条例")
    assert [node.number for node in reading.law.articles()] == ["第一条", "第二条"]
    assert reading.law.find("art_2__para_1__item_2").text == "新茶园。"
    assert reading.law.write() == reading.source


def test_automatic_numbers_are_written_out() -> None:
    body = (
        paragraph("某某市茶园保护条例")
        + numbered("总则", name=2)
        + numbered("为了保护茶园，制定本条例。")
        + numbered("茶园分为下列两类：")
        + numbered("老茶园，包括：", 1)
        + numbered("百年以上的；", 2)
        + numbered("集中连片的；", 2)
        + numbered("新茶园。", 1)
        + numbered("附则", name=2)
        + numbered("本条例所称茶园，是指种茶的园地，包括：")
        + numbered("平地；", 1)
        + numbered("坡地。", 1)
    )
    (reading,) = read_bytes(docx(body, numbering=LISTS))
    assert reading.source.split("\n")[1:] == [
        "第一章 总则",
        "第一条 为了保护茶园，制定本条例。",
        "第二条 茶园分为下列两类：",
        "（一） 老茶园，包括：",
        "1． 百年以上的；",
        "2． 集中连片的；",
        "（二） 新茶园。",
        "第二章 附则",
        "第三条 本条例所称茶园，是指种茶的园地，包括：",
        "（一） 平地；",
        "（二） 坡地。",
    ]
    assert reading.law.find("art_2__para_1__item_1__subitem_2").text == "集中连片的；"
    assert reading.law.find("chp_2").heading == "附则"


def test_numbers_go_on_where_an_override_says() -> None:
    body = numbered("甲。") + numbered("乙。", name=3) + numbered("丙。", name=3)
    text = WordText(docx(body, numbering=LISTS)).text()
    assert text == "第一条 甲。\n第二十条 乙。\n第二十一条 丙。"


def test_a_number_may_come_with_the_style() -> None:
    styles = (
        '<w:style w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Below"><w:basedOn w:val="Article"/></w:style>'
    )
    body = paragraph("甲。", '<w:pStyle w:val="Article"/>') + paragraph("乙。", '<w:pStyle w:val="Below"/>')
    assert WordText(docx(body, numbering=LISTS, styles=styles)).text() == "第一条 甲。\n第二条 乙。"


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (12, "chineseCounting", "十二"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (12, "ideographDigital", "一二"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (3, "decimalZero", "03"),
        (3, "ideographZodiacTraditional", "丙"),
        (7, "something new", "7"),
    ],
)
def test_forms_of_numbers(number: int, form: str, written: str) -> None:
    assert formatted(number, form) == written


CHANGED = (
    paragraph("某某市茶园保护条例")
    + "<w:p><w:r><w:t>第一条　为了保护</w:t></w:r>"
    + deleted("老茶园")
    + inserted("茶园")
    + "<w:r><w:t>，制定本条例。</w:t></w:r></w:p>"
    + '<w:p><w:pPr><w:rPr><w:ins w:id="3"/></w:rPr></w:pPr>'
    + inserted("第二条　茶园由市人民政府公布名录。")
    + "</w:p>"
    + '<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>'
    + deleted("第二条　茶园不得毁坏。")
    + "</w:p>"
    + paragraph("第三条　本条例自2021年1月1日起施行。")
)


def test_tracked_changes_are_accepted_rejected_or_both() -> None:
    data = docx(CHANGED)
    (accepted,) = read_bytes(data)
    (rejected,) = read_bytes(data, view="rejected")
    assert (accepted.view, rejected.view) == ("accepted", "rejected")
    assert [node.words() for node in accepted.law.articles()] == [
        "为了保护茶园，制定本条例。",
        "茶园由市人民政府公布名录。",
        "本条例自2021年1月1日起施行。",
    ]
    assert [node.words() for node in rejected.law.articles()] == [
        "为了保护老茶园，制定本条例。",
        "茶园不得毁坏。",
        "本条例自2021年1月1日起施行。",
    ]
    both = read_bytes(data, view="both")
    assert [one.source for one in both] == [accepted.source, rejected.source]
    assert all(one.law.write() == one.source for one in both)


def test_moved_words_stand_once() -> None:
    moved = (
        '<w:p><w:moveFrom w:id="1"><w:r><w:t>甲。</w:t></w:r></w:moveFrom><w:r><w:t>乙。</w:t></w:r>'
        '<w:moveTo w:id="1"><w:r><w:t>甲。</w:t></w:r></w:moveTo></w:p>'
    )
    word = WordText(docx(moved))
    assert (word.text(), word.text(accepted=False)) == ("乙。甲。", "甲。乙。")


def test_two_paragraphs_joined_by_a_change() -> None:
    body = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>第一条　茶园</w:t></w:r></w:p>' + paragraph(
        "受保护。"
    )
    word = WordText(docx(body))
    assert (word.text(), word.text(accepted=False)) == ("第一条　茶园受保护。", "第一条　茶园\n受保护。")


def test_a_file_without_changes_has_one_reading() -> None:
    assert len(read_bytes(docx(paragraph("某某市茶园保护条例")), view="both")) == 1


def test_soft_returns_end_lines() -> None:
    body = paragraph("某某市茶园保护条例") + (
        "<w:p><w:r><w:t>第一条　茶园受保护。</w:t><w:br/><w:t>第二条　茶园分为：</w:t><w:br/>"
        "<w:t>（一）老茶园；</w:t><w:br/><w:t>（二）新茶园。</w:t></w:r></w:p>"
    )
    (reading,) = read_bytes(docx(body))
    assert [node.eid for node in reading.law.root.walk() if node.kind in {Kind.ARTICLE, Kind.ITEM}] == [
        "art_1",
        "art_2",
        "art_2__para_1__item_1",
        "art_2__para_1__item_2",
    ]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>第二条　框里的条文。</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>第一条　正文。</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert WordText(docx(body)).text() == "第一条　正文。\n第二条　框里的条文。"


def test_tables_become_rows_and_frames_do_not() -> None:
    def cell(*words: str) -> str:
        return "<w:tc>" + "".join(paragraph(one) for one in words) + "</w:tc>"

    table = (
        f"<w:tbl><w:tr>{cell('地类')}{cell('面积', '（亩）')}</w:tr><w:tr>{cell('茶园')}{cell('三|四')}</w:tr></w:tbl>"
    )
    frame = f"<w:tbl><w:tr>{cell('第一条　框成一列的条文。', '第二款。')}</w:tr></w:tbl>"
    body = paragraph("某某市茶园保护条例") + frame + paragraph("附表") + table
    (reading,) = read_bytes(docx(body))
    assert reading.law.find("art_1__para_2").text == "第二款。"
    (found,) = [node for node in reading.law.root.walk() if node.kind is Kind.TABLE]
    assert found.text == "| 地类 | 面积 （亩） |\n| 茶园 | 三｜四 |"


def test_rows_deleted_by_a_change_are_left_out() -> None:
    rows = "".join(
        f"<w:tr>{mark}<w:tc>{paragraph(words)}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
        for mark, words in (("", "甲"), ('<w:trPr><w:del w:id="1"/></w:trPr>', "乙"))
    )
    word = WordText(docx(f"<w:tbl>{rows}</w:tbl>"))
    assert (word.text(), word.text(accepted=False)) == ("| 甲 | x |", "| 甲 | x |\n| 乙 | x |")


def test_footnotes_stand_after_their_paragraph_as_notes() -> None:
    body = (
        '<w:p><w:r><w:t>第一条　茶园</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:t>受保护。</w:t></w:r></w:p>"
    )
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>含茶苗圃。</w:t></w:r></w:p></w:footnote>'
    (reading,) = read_bytes(docx(body, footnotes=notes))
    assert reading.law.find("art_1").words() == "茶园受保护。"
    assert [node.text for node in reading.law.root.walk() if node.kind is Kind.NOTE] == ["<!-- 注1：含茶苗圃。 -->"]


def test_fields_links_and_controls_give_their_words() -> None:
    body = (
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:p><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:hyperlink><w:r><w:t>第一条　</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>茶</w:t></w:r></w:smartTag>"
        "<w:r><w:tab/><w:noBreakHyphen/><w:sym w:char='F0A8'/></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert WordText(docx(body)).text() == "第一条　茶\t-□"


# --- what is refused ------------------------------------------------------------------------------------------------


def test_a_truncated_file_is_said_to_be_broken() -> None:
    data = docx(paragraph("某某市茶园保护条例" * 50))
    for cut in (len(data) // 2, len(data) - 30):
        with pytest.raises(UnreadableFile, match="不完整或已损坏"):
            read_bytes(data[:cut])


def test_a_part_that_unpacks_beyond_measure_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file, file.open("word/document.xml", "w") as stream:
        for _ in range(33):
            stream.write(b" " * 2**20)
    with pytest.raises(UnreadableFile, match="解压后超过 32 MB"):
        read_bytes(packed.getvalue())


def test_entities_are_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(
            "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;&b;">]><a><p><t>&d;</t></p></a>'
        )
    with pytest.raises(UnreadableFile, match="实体声明"):
        read_bytes(packed.getvalue())


def test_other_packages_are_named() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile, match="Excel 表格"):
        read_bytes(packed.getvalue())


def test_broken_xml_is_said_to_be_broken() -> None:
    with pytest.raises(UnreadableFile, match="不完整或已损坏"):
        read_bytes(docx("<w:p>"))
