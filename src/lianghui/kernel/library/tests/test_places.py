import pytest

from lianghui.kernel.library.places import NATIONAL, Place, find_place, place_short, places, provinces


@pytest.mark.parametrize(
    ("title", "code", "name"),
    [
        ("浙江省路灯条例", "330000", "浙江省"),
        ("杭州市路灯条例", "330100", "杭州市"),
        ("浙江省杭州市路灯条例", "330100", "杭州市"),
        ("吉林省吉林市路灯条例", "220200", "吉林市"),
        ("深圳经济特区路灯条例", "440300", "深圳市"),
        ("海南经济特区路灯条例", "460000", "海南省"),
        ("延边朝鲜族自治州自治条例", "222400", "延边朝鲜族自治州"),
        ("景宁畲族自治县自治条例", "", "景宁畲族自治县"),
        ("中华人民共和国路灯法", "", ""),
        ("关于实施民族区域自治县工作的决定", "", ""),
    ],
)
def test_the_title_names_the_place(title, code, name):
    assert find_place(title) == Place(code, name)


def test_folder_and_organs_help_where_the_title_does_not():
    assert find_place("路灯管理若干规定", folders=["地方性法规", "浙江"]) == Place("330000", "浙江省")
    assert find_place("路灯管理若干规定", ["青岛市人民代表大会常务委员会"], ["山东"]) == Place("370200", "青岛市")
    assert find_place("景宁畲族自治县自治条例", folders=["浙江"]) == Place("330000", "景宁畲族自治县")
    assert find_place("路灯法", ["全国人民代表大会"], ["宪法相关法"]) == NATIONAL


def test_an_installation_may_know_more_places():
    assert find_place("清江省路灯条例", known={"清江省": "990000"}) == Place("990000", "清江省")


def test_a_place_of_no_table_is_named_by_its_organ():
    assert find_place("路灯条例", ["清江省人民代表大会常务委员会"]) == Place("", "清江省")
    assert find_place("路灯条例", ["全国人民代表大会常务委员会"]) == NATIONAL


def test_the_table_is_whole():
    assert len(provinces()) == 34
    assert len({place.code for place in places().values()}) == len(places())
    assert all(len(place.code) == 6 for place in places().values())
    assert (place_short("浙江省"), place_short("内蒙古自治区"), place_short("景宁畲族自治县")) == (
        "浙江",
        "内蒙古",
        "景宁畲族自治县",
    )
