from lianghui.kernel.text.law.output.plain import law_plain, node_plain
from lianghui.kernel.text.law.output.tests.trees import bird_law, law_of, paragraph
from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tests.real_laws import real_laws
from lianghui.kernel.text.law.tree import Kind, Node

WHOLE = """\
青川市河道观鸟条例
　　2021年3月2日 青川市第九届人民代表大会第一次会议通过

第一章　总则

第一节　目的

　　第一条　为了方便市民观鸟，制定本条例。
　　第二条　观鸟者应当遵守下列要求：
　　（一）不惊扰鸟类，包括：
　　1.不使用闪光灯；
　　2.不播放鸟鸣。
　　（二）不投喂 <面包> & 谷物。
　　前款第二项不适用于救助。

第二章　责任

　　第三条　劝阻　违反本条例第二条第一款第一项规定的，予以劝阻。
　　第三条之一　适用《中华人民共和国野鸟法》第八条。
　　此行不知归属
　　青川市人民代表大会

附件一　观鸟点

地点\t时段
东滩\t清晨
"""


def test_a_whole_law_in_the_official_layout():
    assert law_plain(bird_law()) == WHOLE


def test_one_article_alone():
    law = bird_law()
    assert node_plain(law.find("art_1")) == "　　第一条　为了方便市民观鸟，制定本条例。\n"


def test_an_article_with_words_of_its_own_and_one_with_none():
    own = Node(Kind.ARTICLE, number="第一条", text="观鸟。\n不喂。", eid="art_1", children=(paragraph("p", "另起。"),))
    none = Node(Kind.ARTICLE, number="第二条", eid="art_2")
    assert law_plain(law_of(own, none, title="")) == "　　第一条　观鸟。\n　　不喂。\n　　另起。\n　　第二条\n"


def test_laws_at_hand_written_plain_are_read_again_as_the_same_articles():
    def articles(law):
        return [("".join(one.number.split()), "".join(one.words().split())) for one in law.articles()]

    laws = list(real_laws().items())[::4]
    assert len(laws) > 200
    assert [name for name, law in laws if articles(read_text(law_plain(law), format="plain")) != articles(law)] == []
