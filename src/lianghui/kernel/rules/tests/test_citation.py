from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.packs import catalogue


def test_text_names_edition_article_paragraph_and_item():
    cited = catalogue()["代表法"].cite(51, 2)
    assert (
        cited.text() == "《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》（2025年修正）第五十一条第二款"
    )
    assert catalogue()["豫"].cite(19, 0, 5).text().endswith("（2017年通过）第十九条第五项")


def test_marks_within_marks_are_single():
    assert catalogue()["浙实施"].cite(43).text().startswith("《浙江省实施〈中华人民共和国")


def test_a_text_without_date_has_no_label():
    assert catalogue()["沪"].cite(19).text() == "《上海市人民代表大会关于代表建议、批评和意见的规定》第十九条"


def test_long_articles():
    assert Citation("x", "", 110, title="某法").text() == "《某法》第一百一十条"
    assert Citation("x", "", 105, title="某法").text() == "《某法》第一百零五条"
    assert Citation("x", "", title="某法").text() == "《某法》"


def test_addresses_last_and_differ():
    law = catalogue()["代表法"]
    assert law.cite(51).address() == "代表法/2025-03-11/51"
    assert law.cite(51, 2).address() == "代表法/2025-03-11/51/2"
    assert law.cite(51, 0, 2).address() == "代表法/2025-03-11/51/0/2"
    assert catalogue()["沪"].cite(1).address() == "沪/undated/1"


def test_json_and_back():
    for law in catalogue().values():
        cited = law.cite(3, 2, 1)
        assert Citation.from_json(cited.as_json()) == cited
