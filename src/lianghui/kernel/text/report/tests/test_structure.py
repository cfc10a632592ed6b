"""Parts, shortcomings, whose report and of when, several reports in one file, chrome left out. Invented texts."""

import pytest

from lianghui.kernel.text.report.about import about
from lianghui.kernel.text.report.figure import Document, Part, Report
from lianghui.kernel.text.report.furniture import left_out
from lianghui.kernel.text.report.reading import read_report
from lianghui.kernel.text.report.sections import sections
from lianghui.kernel.text.report.splitting import split

LONG = "常委会围绕大局，依法履职，各项工作取得新的进展，得到代表和群众的认可。" * 20
WANTING = "我们也清醒地认识到，工作中还存在一些不足，主要是：监督的办法还不够多，联系群众还不够紧，需要改进。"
CLOSING = "各位代表，让我们团结起来，为建设美丽的家乡而努力奋斗！"


def report(
    title: str = "青河市人民代表大会常务委员会工作报告",
    past: str = "2031年主要工作",
    plan: str = "2032年主要任务",
    salutation: str = "各位代表：",
) -> str:
    return "\n".join(
        [
            title,
            salutation,
            "我受市人大常委会委托，向大会报告工作，请予审议。",
            past,
            f"一年来，召开常委会会议8次。{LONG}",
            "一、坚持方向，守正创新",
            f"听取专项工作报告21项。{LONG}",
            "（一）依法监督。开展执法检查3项。",
            WANTING,
            plan,
            f"计划听取报告15项，各县（市、区）同步推进。{LONG}",
            CLOSING,
        ]
    )


def read(text: str) -> Report:
    [found] = read_report(Document("a.txt", text, "txt"))
    return found


def test_past_plan_shortcomings_closing() -> None:
    text = report()
    found = read(text)
    parts = {text[section.start : section.start + 5]: section.part for section in found.sections if section.depth == 1}
    assert parts == {"2031年": Part.PAST, "2032年": Part.PLAN, "各位代表，": Part.CLOSING}
    [wanting] = [section for section in found.sections if section.shortcomings]
    assert text[wanting.start : wanting.end] == WANTING
    assert found.part_at(text.index("听取专项")) is Part.PAST
    assert found.part_at(text.index("计划听取")) is Part.PLAN
    assert found.part_at(0) is Part.OPENING


def test_numbered_sections_have_their_rank() -> None:
    headings = [(section.depth, section.heading) for section in read(report()).sections if section.depth in {2, 3}]
    assert headings == [(2, "一、坚持方向，守正创新"), (3, "（一）依法监督")]


def test_a_plan_without_heading_opens_after_the_shortcomings() -> None:
    text = report().replace("2032年主要任务\n计划", "今年是换届后的第二年，常委会工作的总体要求是：改进。计划")
    found = read(text)
    assert found.part_at(text.index("计划听取")) is Part.PLAN
    assert found.part_at(text.index("听取专项")) is Part.PAST


def test_a_year_that_was_without_heading_opens_after_the_submission() -> None:
    text = report().replace("2031年主要工作\n", "")
    assert read(text).part_at(text.index("一年来")) is Part.PAST


def test_whose_and_when() -> None:
    found = read(report())
    assert (found.organ, found.level, found.place) == ("congress", "city", "青河市")
    assert (found.year, found.plan_year, found.term, found.first_year) == (2031, 2032, False, None)


@pytest.mark.parametrize(
    ("title", "organ", "level", "place"),
    [
        ("政协云岭省第七届委员会常务委员会工作报告", "cppcc", "province", "云岭省"),
        ("2032年云岭省人民代表大会常务委员会工作报告（全文）", "congress", "province", "云岭省"),
        ("北京市人民代表大会常务委员会工作报告", "congress", "province", "北京市"),
        ("松坪县人大常委会工作报告", "congress", "county", "松坪县"),
        ("东苑区政协常委会工作报告", "cppcc", "county", "东苑区"),
        ("阿里木自治州人民代表大会常务委员会工作报告", "congress", "city", "阿里木自治州"),
        ("柳溪镇人民代表大会主席团工作报告", "congress", "township", "柳溪镇"),
        ("全国人民代表大会常务委员会工作报告", "congress", "nation", "全国"),
        ("松坪县人民政府工作报告", "government", "county", "松坪县"),
    ],
)
def test_organ_level_and_place_from_the_title(title, organ, level, place) -> None:
    text = report(title)
    said = about(title, text, sections(text, 0, len(text)))
    assert (said.organ, said.level, said.place) == (organ, level, place)


@pytest.mark.parametrize("past", ["过去五年工作回顾", "本届以来的主要工作", "市七届人大常委会的主要工作"])
def test_a_term_report(past) -> None:
    found = read(report(past=past))
    assert (found.term, found.first_year, found.year) == (True, 2027, 2031)


def test_years_in_chinese_numerals() -> None:
    found = read(report(past="二〇三一年的主要工作", plan="二〇三二年的主要工作"))
    assert (found.year, found.plan_year) == (2031, 2032)
    assert [section.part for section in found.sections if section.depth == 1][:2] == [Part.PAST, Part.PLAN]


def test_several_reports_in_one_file() -> None:
    first = report()
    second = report("政协青河市第九届委员会常务委员会工作报告", "2030年工作回顾", "2031年工作安排", "各位委员：")
    text = first + "\n" + second
    one, two = read_report(Document("two.txt", text, "txt"))
    assert (one.organ, one.year, two.organ, two.year) == ("congress", 2031, "cppcc", 2030)
    assert one.end == two.start == len(first) + 1
    assert [text[figure.start : figure.end] for figure in two.figures] == [figure.quote for figure in two.figures]
    assert [figure.quote for figure in one.figures] == [figure.quote for figure in two.figures]


def test_a_title_named_in_links_begins_no_report() -> None:
    text = report() + "\n相关阅读\n松坪县人民代表大会常务委员会工作报告\n白岭县人民代表大会常务委员会工作报告\n"
    assert len(split(text, left_out(text))) == 1


def test_a_title_over_several_lines() -> None:
    title = "中国人民政治协商会议\n青河市第九届委员会常务委员会\n工 作 报 告\n"
    text = report().replace("青河市人民代表大会常务委员会工作报告\n", title).replace("各位代表：", "各位委员：")
    text = text.replace("市人大常委会", "政协青河市第九届委员会常务委员会")
    found = read(text)
    assert found.title == "青河市第九届委员会常务委员会工作报告"
    assert found.organ == "cppcc"


CHROME = [
    "您的当前位置：首页",
    "> 首页 > 专题 > 两会 > 工作报告",
    "信息来源：青河人大 日期：2032-02-08 11:48 浏览次数：128次 字号：[大 中 小]",
    "2 (1).jpg",
    "某某作工作报告。 记者 某某 摄",
    "青河生活 2032-01-30 8956",
    "扫一扫在手机上打开",
    "分享：",
    "版权所有 青河市人大 已服务3000人次",
    "第 3 页 共 20 页",
    "— 12 —",
]


@pytest.mark.parametrize("line", CHROME)
def test_web_chrome_and_page_furniture_are_left_out(line) -> None:
    text = report().replace("一、坚持", f"{line}\n一、坚持")
    at = text.index(line)
    assert (at, at + len(line)) in read(text).left_out
    assert [figure.quote for figure in read(text).figures] == ["8次", "21项", "3项", "15项"]


def test_running_heads_are_left_out() -> None:
    text = report().replace("\n", "\n青河市人大文件汇编 共300册\n")
    assert [figure.quote for figure in read(text).figures] == ["8次", "21项", "3项", "15项"]


def test_lists_of_other_pages_after_the_report_are_left_out() -> None:
    text = report() + "\n相关阅读\n某县解决问题300件\n某区走访企业40家\n"
    assert [figure.quote for figure in read(text).figures][-1] == "15项"


def test_a_report_of_the_words_themselves_loses_nothing() -> None:
    assert left_out(report()) == ()


def test_no_words_give_no_report() -> None:
    assert read_report(Document("a.txt", " \n\u3000\n", "txt")) == []
