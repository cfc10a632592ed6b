"""Titles, histories, orders of publication, and the day a text takes effect."""

import pytest

from lianghui.kernel.text.law.reading.tests.telling import events, read
from lianghui.kernel.text.law.tree import Kind


def of(history: str) -> list[dict[str, object]]:
    return events(read(f"# 某某市茶园条例\n\n{history}\n\n<!-- INFO END -->\n\n第一条 甲。\n"))


CITY = "某某市人民代表大会常务委员会"
THIRD = "第八届人民代表大会常务委员会第三次会议"


def test_passed_and_approved() -> None:
    assert of(
        "2019年3月28日 某某市第八届人民代表大会常务委员会第三次会议通过\n\n"
        "2019年5月30日 某某省第十三届人民代表大会常务委员会第十二次会议批准"
    ) == [
        {"kind": "enacted", "day": "2019-03-28", "organ": CITY, "meeting": THIRD},
        {
            "kind": "approved",
            "day": "2019-05-30",
            "organ": "某某省人民代表大会常务委员会",
            "meeting": "第十三届人民代表大会常务委员会第十二次会议",
        },
    ]


def test_an_amendment_names_its_decision_and_its_place_in_the_row() -> None:
    (one,) = of(
        "2019年3月28日 某某市第八届人民代表大会常务委员会第三次会议《关于修改〈某某市茶园条例〉的决定》第二次修正"
    )
    assert one == {
        "kind": "amended",
        "day": "2019-03-28",
        "organ": CITY,
        "meeting": THIRD,
        "decision": "关于修改〈某某市茶园条例〉的决定",
        "ordinal": 2,
    }


def test_the_day_an_amendment_took_effect_is_not_guessed() -> None:
    law = read(
        "# 某某市茶园条例\n\n2010年1月1日 某某市第六届人民代表大会第一次会议通过\n\n2019年3月28日 修正\n\n"
        "<!-- INFO END -->\n\n第一条 本条例自2010年5月1日起施行。\n"
    )
    assert [event.effective for event in law.history] == ["", ""]
    assert law.effective == "2010-05-01"


def test_many_events_in_one_paragraph() -> None:
    found = of(
        "（1995年5月6日某某市第二届人民代表大会常务委员会第二次会议通过　根据2002年1月1日某某市第三届人民代表大会"
        "常务委员会第三十次会议《关于修改〈某某市茶园条例〉等三件地方性法规的决定》第一次修正　2010年5月6日某某市第五届"
        "人民代表大会常务委员会第二次会议修订　自2010年7月1日起施行）"
    )
    assert [(one["kind"], one["day"], one.get("effective")) for one in found] == [
        ("enacted", "1995-05-06", None),
        ("amended", "2002-01-01", None),
        ("revised", "2010-05-06", "2010-07-01"),
    ]


def test_a_line_broken_in_the_title_of_a_decision() -> None:
    law = read(
        "# 某某市茶园条例\n\n2019年3月28日 某某市第八届人民代表大会常务委员会第三次会议《关于修改〈某某市茶园\n"
        "\n条例〉〈某某市苗圃条例〉\n\n的决定》第一次修正\n\n<!-- INFO END -->\n\n第一条 甲。\n"
    )
    (one,) = law.history
    assert one.decision == "关于修改〈某某市茶园条例〉〈某某市苗圃条例〉的决定"
    assert (one.kind, one.ordinal) == ("amended", 1)
    assert law.write()[one.start : one.end] == one.text


def test_days_inside_a_title_open_no_event() -> None:
    (one,) = of("2019年3月28日 某某市人民政府《关于2018年12月31日以前茶园的决定》修改")
    assert (one["day"], one["decision"]) == ("2019-03-28", "关于2018年12月31日以前茶园的决定")


def test_an_amendment_passed_below_and_approved_above() -> None:
    found = of(
        "2010年6月12日 根据2010年6月12日某某市第八届人民代表大会常务委员会第三次会议通过　2010年7月30日某某省第十一届"
        "人民代表大会常务委员会第十九次会议批准的《某某市人民代表大会常务委员会关于修改茶园条例的决定》修正"
    )
    assert [(one["kind"], one["day"]) for one in found] == [("amended", "2010-06-12"), ("approved", "2010-07-30")]
    assert found[0]["decision"] == found[1]["decision"] == "某某市人民代表大会常务委员会关于修改茶园条例的决定"


def test_a_chain_of_amendments_with_one_verb() -> None:
    found = of(
        "根据1998年12月29日第九届全国人民代表大会常务委员会第六次会议通过的《关于惩治毁坏茶园的决定》、1999年12月25日第九届"
        "全国人民代表大会常务委员会第十三次会议通过的《茶园法修正案》修正"
    )
    assert [(one["kind"], one["day"], one["organ"]) for one in found] == [
        ("amended", "1998-12-29", "全国人民代表大会常务委员会"),
        ("amended", "1999-12-25", "全国人民代表大会常务委员会"),
    ]


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (
            "2007年4月5日 中华人民共和国国务院令第492号公布",
            {
                "kind": "published",
                "day": "2007-04-05",
                "organ": "中华人民共和国国务院",
                "decision": "中华人民共和国国务院令第492号",
            },
        ),
        ("2014年6月1日 施行", {"kind": "effective", "day": "2014-06-01", "effective": "2014-06-01"}),
        (
            "2010年5月6日 某某市人民政府公布，自2010年7月1日施行",
            {"kind": "published", "day": "2010-05-06", "organ": "某某市人民政府", "effective": "2010-07-01"},
        ),
        ("2020年1月1日 废止", {"kind": "repealed", "day": "2020-01-01"}),
        (
            "1991年5月31日 国务院第84次常务会议通过",
            {"kind": "enacted", "day": "1991-05-31", "organ": "国务院", "meeting": "第84次常务会议"},
        ),
        (
            "2020年12月1日最高人民法院审判委员会第1999次会议通过，自2021年1月1日起施行",
            {
                "kind": "enacted",
                "day": "2020-12-01",
                "organ": "最高人民法院审判委员会",
                "meeting": "第1999次会议",
                "effective": "2021-01-01",
            },
        ),
        (
            "2013年10月31日 省十二届人大常委会第五次会议批准",
            {
                "kind": "approved",
                "day": "2013-10-31",
                "organ": "省人大常委会",
                "meeting": "十二届人大常委会第五次会议",
            },
        ),
        (
            "2011年1月8日《国务院关于修改部分行政法规的决定》第一次修订",
            {
                "kind": "revised",
                "day": "2011-01-08",
                "organ": "国务院",
                "decision": "国务院关于修改部分行政法规的决定",
                "ordinal": 1,
            },
        ),
        ("某某市第八届人民代表大会常务委员会第三次会议通过", {"kind": "enacted", "organ": CITY, "meeting": THIRD}),
        ("2019年2月30日 公布", {"kind": "published"}),
    ],
)
def test_one_line(line: str, event: dict[str, object]) -> None:
    assert of(line) == [event]


def test_history_without_a_marker_after_it() -> None:
    law = read(
        "# 某某市茶园条例\n\n（2019年3月28日某某市第八届人民代表大会常务委员会第三次会议通过）\n\n"
        "为了保护茶园。\n\n第一条 甲。\n"
    )
    assert [event.day for event in law.history] == ["2019-03-28"]
    assert law.find("preamble__para_1").text == "为了保护茶园。"


def test_an_open_bracket_does_not_swallow_the_law() -> None:
    law = read(
        "# 某某市茶园条例\n\n（2019年3月28日某某市第八届人民代表大会常务委员会第三次会议通过\n\n"
        "第一条 甲。\n\n第二条 乙。\n"
    )
    assert len(law.articles()) == 2


def test_an_open_title_does_not_swallow_the_text() -> None:
    words = "".join(f"茶园{number}\n\n" for number in range(100))
    law = read(f"# 某某市茶园条例\n\n2019年3月28日 某某市人民代表大会《关于\n\n{words}")
    assert law.root.children[-1].kind is Kind.PARAGRAPH


def test_the_title_again_is_no_text() -> None:
    law = read("# 某某市茶园条例\n\n<!-- INFO END -->\n\n某某市\n\n茶园条例\n\n某某市 茶园条例\n\n第一条 甲。\n")
    assert [node.marks for node in law.root.children if node.kind is Kind.TITLE] == [(), *[("repeated",)] * 3]
    assert law.find("preamble") is None
    assert law.title == "某某市茶园条例"


def test_an_order_of_publication_above_the_title() -> None:
    law = read(
        "某某省人民代表大会常务委员会公告\n（第12号）\n《某某省茶园条例》已由某某省第十三届人民代表大会常务委员会第九次会议于"
        "2021年1月8日通过，现予公布，自2021年3月1日起施行。\n某某省人民代表大会常务委员会\n2021年1月10日\n\n某某省茶园条例\n\n"
        "第一条　甲。\n第二条　本条例自公布之日起施行。\n",
        "plain",
    )
    assert law.title == "某某省茶园条例"
    assert events(law) == [
        {
            "kind": "enacted",
            "day": "2021-01-08",
            "organ": "某某省人民代表大会常务委员会",
            "meeting": "第十三届人民代表大会常务委员会第九次会议",
            "effective": "2021-03-01",
        },
        {
            "kind": "published",
            "day": "2021-01-10",
            "organ": "某某省人民代表大会常务委员会",
            "decision": "某某省人民代表大会常务委员会公告（第12号）",
        },
    ]
    assert law.effective == "2021-01-10"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("本条例自2010年5月1日起施行。", "2010-05-01"),
        ("本条例自二〇一〇年五月一日起施行。", "2010-05-01"),
        ("2001年1月1日起施行的《旧条例》同时废止。本条例自2010年5月1日起施行。", "2010-05-01"),
        ("本条例于2010年5月1日起实施，有效期五年。", "2010-05-01"),
        ("本条例自公布之日起施行。", ""),
        ("本条例自施行。", ""),
        ("自2010年5月1日起施行。", "2010-05-01"),
        ("本条例由市人民代表大会通过，报省批准，自2010年5月1日起施行。", "2010-05-01"),
        ("《茶园标准》自2010年5月1日起施行。", ""),
        ("本条例施行前的茶园不变。《茶园标准》自2010年5月1日起施行。", ""),
        ("本条例自2010年2月30日起施行。", ""),
    ],
)
def test_the_day_the_text_names(words: str, day: str) -> None:
    assert read(f"# 某某市茶园条例\n\n<!-- INFO END -->\n\n第一条 甲。\n\n第二条 {words}\n").effective == day


def test_the_day_of_publication_counts_where_the_history_tells_it() -> None:
    law = read(
        "# 某某市茶园条例\n\n2010年3月1日 某某市第八届人民代表大会常务委员会第三次会议通过\n\n2010年3月9日 公布\n\n"
        "<!-- INFO END -->\n\n第一条 本条例自公布之日起施行。\n"
    )
    assert law.effective == "2010-03-09"


def test_the_publication_of_an_amendment_is_not_that_of_the_law() -> None:
    law = read(
        "# 某某市茶园条例\n\n2010年3月1日 某某市人民代表大会通过\n\n2015年3月1日 修正\n\n2015年3月9日 公布\n\n"
        "<!-- INFO END -->\n\n第一条 本条例自公布之日起施行。\n"
    )
    assert law.effective == ""
