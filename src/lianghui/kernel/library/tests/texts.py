"""Invented laws, written to files as collections keep them."""

from pathlib import Path

ENACTED = "2001年2月3日 清江省第五届人民代表大会常务委员会第六次会议通过"
AMENDED = "2010年5月6日 清江省第八届人民代表大会常务委员会第九次会议《关于修改〈清江省路灯条例〉的决定》修正"
ARTICLES = (
    "第一条 为了让夜里的路亮起来，方便人们回家，制定本条例。",
    "第二条 本省的路灯，天黑时开，天亮时关。",
    "第三条 路灯坏了，任何人都可以告诉镇上的电工，电工应当在三日内修好。",
    "第四条 桥上的路灯由守桥人照看，桥灯的油由过桥的船家轮流添加。",
    "第五条 镇长每年秋天数一遍路灯，把数目写在告示牌上，并向镇人民代表大会报告。",
    "第六条 本条例自2001年5月1日起施行。",
)


def markdown(title, *articles, history=(ENACTED,)):
    return "\n\n".join([f"# {title}", *history, "<!-- INFO END -->", *articles]) + "\n"


def law(folder: Path, name: str, text: str, *, encoding="utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


LAMPS = markdown("清江省路灯条例", *ARTICLES)
LAMPS_2010 = markdown(
    "清江省路灯条例",
    *ARTICLES[:2],
    "第三条 路灯坏了，任何人都可以告诉镇上的电工，电工应当在一日内修好，并回告来人。",
    *ARTICLES[3:],
    history=(ENACTED, AMENDED),
)
BRIDGES = markdown(
    "清江省桥梁条例",
    "第一条 为了让桥结实，制定本条例。",
    "第二条 桥每年修一次，修桥的石头从北山采。",
    "第三条 守桥人负责照看桥上的路灯。",
    history=("2005年6月7日 清江省第六届人民代表大会常务委员会第二次会议通过",),
)
