"""Every form in which a text cites, without a law around it. All sentences are invented."""

import pytest

from lianghui.kernel.text.law.citing import Whose, find_citations


def short(place):
    """A place as figures: art 27, para 1 → 27.1.."""
    return f"{place.article}.{place.paragraph}.{place.item}.{place.subitem}".rstrip(".")


def read(text):
    """Each target as (title, place, until), all citations one after another."""
    return [
        (target.title, short(target.place), short(target.until) if target.until else "")
        for found in find_citations(text)
        for target in found.targets
    ]


OWN = {
    "依照本法第二十七条第一款处理": [("27.1", "")],
    "本条例第十条第一款、第三款和第二十条": [("10.1", ""), ("10.3", ""), ("20", "")],
    "本办法第十二条至第十五条": [("12", "15")],
    "本办法第十二条第一款至第三款": [("12.1", "12.3")],
    "本规定第七条第（一）、（三）项": [("7..1", ""), ("7..3", "")],
    "本规定第七条第（一）项至第（三）项": [("7..1", "7..3")],
    "本规定第七条第一、二、三款": [("7.1", ""), ("7.2", ""), ("7.3", "")],
    "本规定第七条第一至三款": [("7.1", "7.3")],
    "本细则第４条第2款第3项第1目": [("4.2.3.1", "")],
    "违反本条例第十条第二款第一项规定、第十一条的": [("10.2.1", ""), ("11", "")],
    "违反本条例第十九条规定第一项": [("19..1", "")],
    "本条例第四十条的第三款": [("40.3", "")],
    "本法第一百二十条之一第二款": [("120_1.2", "")],
    "本实施细则第三十一条": [("31", "")],
    "违反第十八条第一款，第十九条第三款的": [("18.1", ""), ("19.3", "")],
    "本法 第二十条 第一款": [("20.1", "")],
    "本法第二十条\n第一款": [("20.1", "")],
    "依照第三条或第四条之规定": [("3", ""), ("4", "")],
    "本条例第十二条第一款以及第二十条": [("12.1", ""), ("20", "")],
}


@pytest.mark.parametrize(("text", "places"), OWN.items())
def test_places_of_the_own_law(text, places):
    assert read(text) == [(None, *place) for place in places]


NAMED = {
    "根据《中华人民共和国野鸟法》第五十一条": [("中华人民共和国野鸟法", "51", "")],
    "依照野鸟法第九条办理": [("野鸟法", "9", "")],
    "依照中华人民共和国野鸟法第九条": [("中华人民共和国野鸟法", "9", "")],
    "根据宪法第六十二条第十六项": [("中华人民共和国宪法", "62..16", "")],
    "根据中华人民共和国宪法第三十一条": [("中华人民共和国宪法", "31", "")],
    "《甲条例》第三条、第四条至第六条": [("甲条例", "3", ""), ("甲条例", "4", "6")],
    "《甲条例》（2016年修正）第三条": [("甲条例", "3", "")],
    "《甲条例（试行）》的第三条": [("甲条例（试行）", "3", "")],
    "根据《甲法》《乙条例》，制定": [("甲法", "", ""), ("乙条例", "", "")],
    "《青川市实施《野鸟法》办法》第三条": [("青川市实施《野鸟法》办法", "3", "")],
    "《青川市实施〈野鸟法〉办法》": [("青川市实施〈野鸟法〉办法", "", "")],
    "适用《甲条例》；该条例第七条另有规定": [("甲条例", "", ""), ("甲条例", "7", "")],
    "《野鸟法》（以下简称鸟法）规定了许可。鸟法第六条": [("野鸟法", "", ""), ("野鸟法", "6", "")],
    "《野鸟法》（以下简称《鸟法》）第六条，《鸟法》第七条": [("野鸟法", "6", ""), ("野鸟法", "7", "")],
    "人民法院认为构成刑法第二百三十四条第二款的": [("刑法", "234.2", "")],
    "当事人援引民法典第五百六十三条第一款第四项": [("民法典", "563.1.4", "")],
    "《青川市关于适用《野鸟法》若干问题的解释》第二条": [("青川市关于适用《野鸟法》若干问题的解释", "2", "")],
    "《青川市\n野鸟法》第二条": [("青川市野鸟法", "2", "")],
    "国务院行使宪法第八十九条规定的职权": [("中华人民共和国宪法", "89", "")],
    "依照慈善法第九条和湿地法第三条": [("慈善法", "9", ""), ("湿地法", "3", "")],
}


@pytest.mark.parametrize(("text", "targets"), NAMED.items())
def test_places_of_laws_by_name(text, targets):
    assert read(text) == targets


@pytest.mark.parametrize(
    "text",
    [
        "",
        "有关法律另有规定的，从其规定",
        "有关法律第三条",
        "按照合同第五条支付",
        "领取《观鸟证》",
        "本条例自公布之日起施行",
        "基本条件、目前条件、合同款、资本项目、本项目、本章程",
        "第一项目、第三条例",
        "第十四届第三次会议",
        "我的第二条建议是修路",
        "第一条地铁线路",
        "增加一条",
        "依照本省有关规定",
    ],
)
def test_what_cites_nothing(text):
    assert read(text) == []


def test_words_and_offsets_are_those_of_the_text():
    text = "甲。违反本条例第十条、第十二条至第十五条的，"
    (found,) = find_citations(text)
    assert found.words == text[found.start : found.end] == "本条例第十条、第十二条至第十五条"
    assert [text[target.start : target.end] for target in found.targets] == ["本条例第十条", "第十二条至第十五条"]
    assert found.whose is Whose.OWN
    assert found.title is None


def test_a_law_by_name_is_no_own_place():
    (found,) = find_citations("《野鸟法》第三条")
    assert (found.whose, found.title) == (Whose.NAMED, "野鸟法")


def test_chapters_and_annexes():
    text = "依照本法第二章第三节、本条例第五章第四十七条、宪法第三章第五节、本法附件三"
    places = [target.place for found in find_citations(text) for target in found.targets]
    assert [(one.chapter, one.section, one.article, one.annex) for one in places] == [
        ("2", "3", "", ""),
        ("5", "", "47", ""),
        ("3", "5", "", ""),
        ("", "", "", "3"),
    ]
