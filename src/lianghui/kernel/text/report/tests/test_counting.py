"""What is a figure and what is a date, a name, a slogan, an ordinal, an article."""

import pytest

from lianghui.kernel.text.report.counting import counted, why_not
from lianghui.kernel.text.report.naming import Names
from lianghui.kernel.text.report.quantity import quantities


def read(text: str) -> list[str]:
    return [text[found.start : found.end] for found in counted(text, Names(text))]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("制定法规4件、修改2件、废止1件。", ["4件", "2件", "1件"]),
        ("专题询问和满意度测评各1项", ["1项"]),
        ("立法联系点由12家拓展到17家", ["12家", "17家"]),
        ("明确10方面45项清单", ["10方面", "45项"]),
        ("提出5个方面15条建议", ["5个", "15条"]),
        ("对近1万家企业问卷调查", ["近1万家"]),
        ("同38.6万市民座谈", ["38.6万"]),
        ("200多万选民参加选举", ["200多万"]),
        ("办复率、满意率均达100%", ["100%"]),
        ("选派二十余名干部、报道百余篇", ["二十余名", "百余篇"]),
        ("举办两期培训班，听取汇报两次", ["两期", "两次"]),
        ("与邻近的河州等六地市协同立法", ["六地市"]),
        ("出台作风建设的两个意见", ["两个"]),
        ("提出三点共识和十三条建议", ["三点", "十三条"]),
        ("制定条例一部、修改两部", ["一部", "两部"]),
        ("新任代表占三分之二", ["三分之二"]),
        ("四分之三以上的代表参加", ["四分之三以上"]),
        ("安排111名代表列席", ["111名"]),
        ("占比超三成", ["超三成"]),
        ("召开3次会议，另召开三次会议", ["3次", "三次"]),
        ("法规草案经三次审议", ["三次"]),
        ("筹集近千万元、送出上千件", ["近千万元", "上千件"]),
        ("落实十二项重点工作", ["十二项"]),
        ("报送信息 22 次、收集1.2 万条", ["22 次", "1.2 万条"]),
        ("由2021年的35%提高到2023年的48%", ["35%", "48%"]),
        ("一半以上的建议百分百办结", ["一半以上", "百分百"]),
        ("会议于8时30分开始，审议议题6项", ["6项"]),
    ],
)
def test_what_counts_is_read(text, figures) -> None:
    assert read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2022年12月4日",
        "二〇二二年以来",
        "纪念40周年",
        "35岁以下干部",
        "十四届人大一次会议",
        "市委九届四次、五次全会",
        "第3次会议、第1、2名",
        "位列全国前16名",
        "拨打12345热线",
        "推行1479工作法",
        "开通5G网络、G60走廊、3A级景区",
        "1+8+N体系",
        "增强“四个意识”、坚定“四个自信”",
        "《二十条措施》",
        "县发〔2023〕15号",
        "市县两级联动、五级人大代表",
        "三位一体改革",
        "一府一委两院",
        "开发二期工程、二次供水",
        "检查二类机构、二手房",
        "千家万户、百姓",
        "做好三篇文章",
        "一个好的开局，一年来",
        "每年听取一次综合报告、一次专项报告",
        "推动一批问题解决，一些不足",
        "1.坚持党的领导",
        "严格落实八项规定及其实施细则和我省36条办法",
        "重点抓好以下6方面工作",
        "深入实施三个“一号工程”",
        "九台区、三元区",
        "0—3岁儿童",
        "中核四0四公司",
        "数百人参加，几十次走访",
        "7·20特大暴雨，12·4宣传日",
        "长三角三省一市",
        "十四届人大3次会议、三次会议期间",
        "四套班子、三场硬仗、两份答卷、三期叠加",
        "PM2.5浓度、2.0版",
        "1至12月、8-10月、2023－2027年",
        "千万不要",
        "十分重要",
    ],
)
def test_what_names_is_left_out(text) -> None:
    assert read(text) == []


def test_what_is_named_once_is_a_name_everywhere() -> None:
    assert read("出台《关于改进工作的二十条建议》。抓好二十条建议落实。") == []
    assert read("抓好二十条建议落实。") == ["二十条"]


def test_stretches_left_out_hold_no_figure() -> None:
    text = "浏览次数：88次\n听取报告9项"
    gap = (0, text.index("\n"))
    assert [found.value for found in counted(text, Names(text), [gap])] == [9]


def test_a_reason_is_given() -> None:
    text = "位列全省前3名"
    assert why_not(text, next(iter(quantities(text)))) == "名次"
    text = "听取报告9项"
    assert why_not(text, next(iter(quantities(text)))) is None


def test_marks_that_are_never_closed_swallow_nothing_beyond_their_line() -> None:
    assert read("以“敢为人先\n听取报告9项") == ["9项"]
    assert read("《条例\n" * 3 + "听取报告9项") == ["9项"]
