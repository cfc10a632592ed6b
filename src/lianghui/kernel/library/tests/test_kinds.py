import pytest

from lianghui.kernel.library.kinds import kind_of

SC = "清江省人民代表大会常务委员会"
NPC = "全国人民代表大会常务委员会"


@pytest.mark.parametrize(
    ("title", "organ", "folders", "place", "kind"),
    [
        ("中华人民共和国路灯法", NPC, [], "", "law"),
        ("中华人民共和国路灯法", "", ["宪法相关法"], "", "law"),
        ("中华人民共和国宪法", "", [], "", "constitution"),
        ("中华人民共和国宪法修正案（1988年）", "", ["宪法"], "", "constitution"),
        ("关于路灯问题的决定", NPC, ["宪法相关法"], "", "legal_decision"),
        ("关于修改〈路灯法〉的决定", NPC, ["宪法相关法"], "", "amending_decision"),
        ("关于修改部分地方性法规的决定", SC, ["地方性法规", "清江"], "清江省", "amending_decision"),
        ("路灯管理条例", "国务院", [], "", "administrative_regulation"),
        ("关于路灯案件的解释", "最高人民法院", [], "", "interpretation"),
        ("清江省路灯条例", SC, [], "清江省", "local_regulation"),
        ("路灯条例", SC, [], "", "local_regulation"),
        ("清江省路灯管理办法", "清江省人民政府", [], "清江省", "local_rule"),
        ("北山畲族自治县自治条例", "", ["地方性法规"], "北山畲族自治县", "autonomous_regulation"),
        ("路灯管理办法", "照明部", [], "", "department_rule"),
        ("随想", "", [], "", "other"),
    ],
)
def test_kinds(title, organ, folders, place, kind):
    assert kind_of(title, organ, folders, place) == kind
