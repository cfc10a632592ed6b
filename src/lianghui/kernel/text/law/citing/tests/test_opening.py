from datetime import date

from lianghui.kernel.text.law.citing import Places, find_citations, leads_nowhere, resolve, title_key
from lianghui.kernel.text.law.citing.tests.laws import article, law
from lianghui.kernel.text.law.tests.real_laws import real_laws
from lianghui.kernel.text.law.tree import Kind, Node


class Shelf:
    """A library of one law in two wordings."""

    def __init__(self):
        self.old = Places(law(article(1, "旧。"), title="中华人民共和国野鸟法"))
        self.new = Places(law(article(1, "新。", "又。"), title="中华人民共和国野鸟法"))

    def places(self, title, day):
        if title_key(title) != "野鸟法":
            return None
        return self.old if day and day < date(2020, 1, 1) else self.new


def opened(text, day=None, own=None):
    return [one for found in find_citations(text, own, "") for one in resolve(found, Shelf(), own=own, day=day)]


def test_a_citation_opens_the_law_as_worded_on_the_day():
    text = "依照《野鸟法》第一条第二款"
    assert [one.eids for one in opened(text)] == [("art_1__para_2",)]
    assert [one.eids for one in opened(text, date(2019, 1, 1))] == [()]


def test_a_law_as_a_whole_opens_at_its_root():
    (one,) = opened("根据《中华人民共和国野鸟法》制定")
    assert one.eids == ("law",)


def test_a_law_that_is_not_kept_and_an_article_that_is_not_there_are_told_apart():
    first, second = opened("依照《湿地法》第一条、《野鸟法》第九条")
    assert (first.places, first.eids) == (None, ())
    assert second.places is not None
    assert second.eids == ()


def test_own_citations_open_in_the_own_law():
    own = Places(law(article(1, "甲。"), article(2, "乙。")))
    (one,) = opened("依照本条例第二条", own=own)
    assert (one.places, one.eids) == (own, ("art_2",))


def test_what_leads_nowhere_is_told_with_its_words_and_nothing_else():
    made = law(article(1, "依照本条例第二条、第九条，前款规定，《野鸟法》第九十九条。"), article(2, "甲。"))
    lost = list(leads_nowhere(made))
    assert [one.words for one in lost] == ["第九条", "前款"]
    assert "第九条" in lost[0].told()
    assert lost[0].node.eid == "art_1__para_1"


def test_a_paragraph_outside_of_articles_is_not_reported():
    made = law(Node(Kind.PREAMBLE, text="前款规定。依照本条例第三条。", eid="preamble"), article(1, "甲。"))
    assert [one.words for one in leads_nowhere(made)] == ["本条例第三条"]


def test_of_the_laws_at_hand_few_citations_lead_nowhere():
    lost = [(name, one.node.eid, one.words) for name, made in real_laws().items() for one in leads_nowhere(made)]
    # Each was looked at: articles cited by their old numbers, numbers that print lost, annexes not in the folder.
    assert len(lost) < 40
