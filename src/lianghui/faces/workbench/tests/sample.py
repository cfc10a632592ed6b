"""Made-up values for every page of the house, so that each can be looked at. All persons and places are fictional."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms

from lianghui.faces.workbench import charts
from lianghui.faces.workbench.lanes import Move, lane_chart
from lianghui.faces.workbench.shown import (
    Basis,
    Button,
    Cell,
    Checkpoint,
    Choice,
    Column,
    Draft,
    DueDay,
    DueItem,
    Entry,
    FilterField,
    Filters,
    Lamp,
    Limit,
    NavItem,
    Pager,
    Panel,
    Paper,
    PartRow,
    Related,
    Row,
    Shell,
    Table,
    Version,
)

LAW = Basis("代表法第五十一条", "法律", effective=date(2025, 3, 12), text="（此处显示所引条文的原文。）")
RULE = Basis("云江市办理代表建议办法第十八条", "本机关制度", href="#rule")
CUSTOM = Basis("工作惯例", "工作惯例", text="没有法律依据，按多年做法办理。")
GREEN, YELLOW, RED, GREY = (
    Lamp("green", "在期限内"),
    Lamp("yellow", "即将到期"),
    Lamp("red", "已超期"),
    Lamp("grey", "不计期限"),
)
ANSWER_DUE = Limit(
    "主办单位答复",
    YELLOW,
    date(2026, 12, 3),
    8,
    started=date(2026, 9, 3),
    start_event="交办之日",
    basis=LAW,
)
REFUSAL = Limit("提出异议", RED, date(2026, 11, 20), -5, started=date(2026, 11, 6), start_event="收到之日", basis=RULE)
RATING = Limit("代表测评", GREEN, date(2027, 1, 15), 51, provisional=True, started=date(2026, 11, 24), basis=RULE)
STAMP = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


def shell(*, elder: bool = False, portal: bool = False) -> Shell:
    """The frame, of the workbench or of the portal."""
    nav = [
        NavItem("今日要办", "#desk", current=not portal, count="7"),
        NavItem("代表建议", "#suggestions"),
        NavItem("政协提案", "#proposals"),
        NavItem("统计", "#figures"),
        NavItem("流程和依据", "#handbook"),
    ]
    if portal:
        nav = [
            NavItem("首页", "#home", current=True),
            NavItem("建议和答复", "#list"),
            NavItem("统计", "#figures"),
            NavItem("流程", "#handbook"),
        ]
    return Shell(
        house="云江市人民代表大会常务委员会",
        place="代表建议公开" if portal else "两会履职平台",
        home_href="#home",
        nav=nav,
        search_href="" if portal else "#search",
        person="" if portal else "周明",
        capacities=()
        if portal
        else [
            Choice("post:1", "代表工委 办理专员", chosen=True),
            Choice("mandate:2", "云江市第十六届人大代表"),
        ],
        capacity_href="#capacity",
        sign_out_href="" if portal else "#out",
        sign_in_href="#in" if portal else "",
        elder=elder,
        elder_href="#elder",
        here="/",
        checkpoint=Checkpoint(48213, "9f3ac27be1d40586aa51", STAMP, "#checkpoint"),
    )


class HandOver(forms.Form):
    """A step's form with each kind of field."""

    unit = forms.ChoiceField(
        label="主办单位", choices=[("", "请选择"), ("1", "市住房和城乡建设局"), ("2", "市交通运输局")]
    )
    joint = forms.MultipleChoiceField(
        label="会办单位",
        required=False,
        choices=[("3", "市财政局"), ("4", "市公安局")],
        widget=forms.CheckboxSelectMultiple,
        help_text="会办单位把意见交给主办单位，由主办单位答复。",
    )
    happened = forms.DateField(
        label="交办日期", widget=forms.DateInput(attrs={"type": "date"}), help_text="实际交办的那一天，期限从这天起算。"
    )
    way = forms.ChoiceField(
        label="方式", choices=[("online", "网上"), ("paper", "纸质"), ("telephone", "电话")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="交办意见", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    scan = forms.FileField(label="扫描件", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


class Write(forms.Form):
    """The four things a deputy writes."""

    title = forms.CharField(label="标题", help_text="一句话说清是什么事。")
    problem = forms.CharField(label="有什么问题", widget=forms.Textarea(attrs={"rows": 7}))
    advice = forms.CharField(label="建议怎么办", widget=forms.Textarea(attrs={"rows": 7}))
    photo = forms.FileField(
        label="照片",
        required=False,
        help_text="可以拍照或从相册选。",
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )


def _desk() -> dict[str, Any]:
    return {
        "heading": "今日要办",
        "lead": "2026年11月25日 星期三",
        "start": [Button("录入纸质建议", "#paper", primary=True), Button("批量交办", "#bulk")],
        "days": [
            DueDay(
                "已超期",
                [
                    DueItem(
                        "关于改造老城区雨污管网的建议",
                        "#m1",
                        "第 0117 号",
                        "催办市住房和城乡建设局",
                        REFUSAL,
                        Button("催办", "#s1"),
                    )
                ],
                over=True,
            ),
            DueDay(
                "本周到期",
                [
                    DueItem(
                        "关于在云江二桥增设非机动车道的建议",
                        "#m2",
                        "第 0203 号",
                        "等待主办单位答复",
                        ANSWER_DUE,
                        Button("查看", "#s2"),
                    ),
                    DueItem(
                        "关于规范乡镇卫生院夜间值班的建议", "#m3", "第 0219 号", "审查", RATING, Button("审查", "#s3")
                    ),
                ],
            ),
        ],
        "waiting": [
            Related("办理中", "关于扩建青溪中学操场的建议", "#m4", "第 0088 号"),
            Related("待测评", "关于增开早班公交的建议", "#m5", "第 0031 号"),
        ],
        "notices": [("2027年放假安排尚未录入", "#calendar")],
    }


def _table() -> Table:
    rows = [
        ("0117", "关于改造老城区雨污管网的建议", "陈桂芳", "市住房和城乡建设局", "承办中", RED, date(2026, 11, 20)),
        ("0203", "关于在云江二桥增设非机动车道的建议", "解文涛", "市交通运输局", "承办中", YELLOW, date(2026, 12, 3)),
        (
            "0219",
            "关于规范乡镇卫生院夜间值班的建议",
            "阿依古丽·买买提",
            "市卫生健康委员会",
            "待交办",
            GREEN,
            date(2027, 1, 15),
        ),
        ("0220", "关于保护西山古茶树群落的建议", "单志远", "—", "答复已送达", GREY, None),
    ]
    return Table(
        "代表建议",
        [
            Column("编号", order_href="#by-number", ordered="descending"),
            Column("标题"),
            Column("领衔代表"),
            Column("主办单位"),
            Column("状态"),
            Column("期限", order_href="#by-due"),
        ],
        [
            Row(
                [
                    Cell(n, note=""),
                    Cell(t, f"#{n}", title=True),
                    Cell(d),
                    Cell(u),
                    Cell(s),
                    Cell(lamp=lamp, note=f"{due.month}月{due.day}日" if due else ""),
                ],
                select=n,
            )
            for n, t, d, u, s, lamp, due in rows
        ],
    )


def _list() -> dict[str, Any]:
    return {
        "heading": "代表建议",
        "lead": "市十六届人大六次会议",
        "actions": [Button("写建议", "#write", primary=True)],
        "filters": Filters(
            [
                FilterField("q", "文字", "search"),
                FilterField("state", "状态", choices=[Choice("a", "承办中", chosen=True), Choice("b", "待交办")]),
                FilterField("unit", "主办单位", choices=[Choice("1", "市交通运输局")]),
                FilterField("from", "提出日期从", "date"),
            ],
            "#clear",
            chips=[("状态：承办中", "#drop")],
        ),
        "table": _table(),
        "bulk": [("hand_over", "交办"), ("remind", "催办")],
        "bulk_href": "#bulk",
        "pager": Pager("共 312 件", "#first", "#before", "#after"),
        "exports": [Button("导出表格", "#xlsx")],
    }


def _entries() -> list[Entry]:
    return [
        Entry(
            "增加会办单位",
            date(2026, 11, 23),
            STAMP,
            "周明",
            "代表工委 办理专员",
            basis=RULE,
            proof_href="#p",
            notes=[("理由", "涉及资金安排，需市财政局配合。")],
        ),
        Entry(
            "更正主办单位",
            date(2026, 11, 10),
            STAMP,
            "周明",
            "代表工委 办理专员",
            leaf=48190,
            corrects="原交办给市水务局，应为市住房和城乡建设局。期限仍从9月3日起算。",
            basis=RULE,
        ),
        Entry(
            "交办",
            date(2026, 9, 3),
            STAMP,
            "吴海燕",
            "代表工委 办理专员",
            in_place_of="周明",
            way="纸质",
            basis=LAW,
            leaf=47002,
            proof_href="#p2",
            superseded="主办单位已由第 48190 条更正。",
            papers=[Paper("交办单", "#d", "云人代交〔2026〕117号", "公文", date(2026, 9, 3), "#pdf")],
        ),
        Entry(
            "提出",
            date(2026, 8, 28),
            STAMP,
            "李静",
            "城关代表团 工作人员",
            for_whom="代表陈桂芳",
            way="纸质",
            basis=LAW,
            leaf=46811,
        ),
    ]


def _matter() -> dict[str, Any]:
    return {
        "heading": "关于改造老城区雨污管网的建议",
        "number": "市十六届人大六次会议第 0117 号",
        "crumb": [("代表建议", "#list")],
        "state": "承办中",
        "facts": [
            ("领衔代表", "陈桂芳（城关代表团）"),
            ("附议代表", "解文涛、单志远"),
            ("提出", "会议期间"),
            ("类别", "城乡建设"),
            ("公开", "全文公开"),
        ],
        "texts": [
            (
                "有什么问题",
                "老城区雨水和污水至今共用一条管道，每逢大雨，和平街、南门口一带积水没过脚踝。\n\n居民多次反映，临时抽排治标不治本。",
            ),
            ("建议怎么办", "把和平街片区列入明年的改造计划，先做雨污分流，再修路面；施工期间给沿街店铺留出通道。"),
        ],
        "buttons": [
            Button("催办", "#remind", primary=True, hint="会给市住房和城乡建设局发催办单，并记入办理经过。"),
            Button("同意延期", "#extend"),
            Button("调整会办单位", "#joint"),
        ],
        "ways_back": [Button("撤回交办", "#withdraw", danger=True), Button("更正", "#correct")],
        "limits": [REFUSAL, ANSWER_DUE, RATING],
        "parts_caption": "承办单位",
        "parts": [
            PartRow("市住房和城乡建设局", "主办", "承办中", YELLOW, date(2026, 12, 3), href="#p1"),
            PartRow(
                "市财政局",
                "会办",
                "待签收",
                RED,
                date(2026, 11, 20),
                note="11月23日加入",
                buttons=[Button("登记签收", "#receipt")],
            ),
        ],
        "panels": [
            Panel(
                "面商记录",
                facts=[("时间", "2026年10月12日"), ("地点", "和平街社区"), ("参加", "代表陈桂芳、局长赵立新")],
            )
        ],
        "entries": _entries(),
        "papers": [
            Paper("交办单", "#d", "云人代交〔2026〕117号", "公文", date(2026, 9, 3), "#pdf"),
            Paper("督办通知", "#v", "云人代督〔2026〕9号", void=True),
        ],
        "links": [Related("一并办理", "关于疏通南门口排水沟的建议", "#m9", "第 0142 号")],
        "procedure_href": "#handbook",
    }


def _step(*, bound: bool) -> dict[str, Any]:
    return {
        "heading": "交办",
        "crumb": [("代表建议", "#list"), ("第 0117 号", "#m")],
        "about": [("标题", "关于改造老城区雨污管网的建议"), ("领衔代表", "陈桂芳（城关代表团）")],
        "explains": "交给主办单位办理，答复期限从交办之日起算。",
        "basis": LAW,
        "form": HandOver({"happened": "2026-13-40"}) if bound else HandOver(),
        "seen_by": "主办和会办单位、领衔代表和附议代表。公众看不到交办意见。",
        "submit_label": "交办",
        "cancel_href": "#m",
        "multipart": True,
    }


def _write() -> dict[str, Any]:
    return {
        "heading": "写建议",
        "lead": "市十六届人大代表 陈桂芳",
        "draft": Draft("018f0000-0000-7000-8000-000000000001", 4, "#save", STAMP, ["解文涛"]),
        "form": Write(initial={"title": "关于改造老城区雨污管网的建议"}),
        "versions": [Version("标题", "关于改造老城区雨污管网的建议", "关于老城区雨污分流的建议")],
        "similar": [Related("去年提出，已办结", "关于疏通南门口排水沟的建议", "#m9", "第 0142 号")],
        "seen_by": "附议代表、本代表团工作人员和代表工委。受理以前别人看不到。",
        "submit_label": "提交",
        "cancel_href": "#desk",
    }


def _counts(caption: str, name: str, rows: list[tuple[str, float, str]]) -> Table:
    lines = [Row([Cell(label, title=True), Cell(words, "#r")]) for label, _, words in rows]
    return Table(caption, [Column(name), Column("件数", right=True)], lines)


def _figure() -> dict[str, Any]:
    units = [
        ("市住房和城乡建设局", 31.0, "31 件"),
        ("市交通运输局", 24.0, "24 件"),
        ("市卫生健康委员会", 17.0, "17 件"),
        ("市教育局", 6.0, "6 件"),
    ]
    years = [
        ("2022", 281.0, "281"),
        ("2023", 305.0, "305"),
        ("2024", 260.0, "260"),
        ("2025", 298.0, "298"),
        ("2026", 312.0, "312"),
    ]
    return {
        "heading": "按期答复率",
        "lead": "期限内答复的件数占应答复件数的比例，按更正后的口径。",
        "crumb": [("统计", "#figures")],
        "value": "93.6",
        "unit": "%",
        "period": "2026年1月1日至11月25日",
        "rate": [("分子", "292 件", "#n"), ("分母", "312 件", "#d"), ("口径", "含不予采纳的，不含撤回的", "")],
        "basis": CUSTOM,
        "spreads": [
            {"bars": charts.bar_chart("各单位件数", units), "table": _counts("各单位件数", "单位", units)},
            {"curve": charts.line_chart("历年件数", years), "table": _counts("历年件数", "年份", years)},
        ],
        "records": _table(),
        "pager": Pager("共 292 件", next_href="#after"),
        "frozen": "2026年6月30日公布的数为 94.1%，此后有 2 件更正。",
    }


TILES = [
    ("今年建议", "312", "件", "#a", "比去年多 14 件"),
    ("按期答复率", "93.6", "%", "#b", "292 ÷ 312"),
    ("已公开", "268", "件", "#c", ""),
]


MOVES = [
    Move("提出", "代表", (), "提出"),
    Move("审查受理", "代表工委", ("提出",), "受理"),
    Move("退回修改", "代表工委", ("提出",), "退回"),
    Move("交办", "代表工委", ("受理",), "交办"),
    Move("签收", "承办单位", ("交办",), "承办"),
    Move("提出异议", "承办单位", ("交办",), "异议"),
    Move("调整承办单位", "代表工委", ("异议",), "交办"),
    Move("答复", "承办单位", ("承办",), "答复"),
    Move("测评", "代表", ("答复",), "办结"),
]


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """Name of the page: its template and its context."""
    steps = [
        ("提出", "代表", "草稿", "已提出", "—", LAW),
        ("交办", "代表工委", "已受理", "承办中", "10 个工作日内", RULE),
        ("答复", "主办单位", "承办中", "已答复", "3 个月内", LAW),
    ]
    confirm = {
        "heading": "撤回交办",
        "explains": "市住房和城乡建设局还没有签收，可以撤回。",
        "consequences": ["答复期限停止计算。", "交办单编号保留，标为作废。"],
        "basis": RULE,
        "submit_label": "撤回",
        "danger": True,
        "cancel_href": "#m",
        "seen_by": "主办单位会收到撤回通知。",
    }
    stale = {
        "heading": "已被他人办理",
        "text": "您打开这一页以后，吴海燕于 14:05 办理了“交办”。您填写的内容没有提交，请看过现在的情况再办。",
        "buttons": [Button("查看事项", "#m", primary=True)],
    }
    home = {
        "heading": "代表建议公开",
        "lead": "看得到提了什么、谁在办、办得怎样。",
        "search_href": "#q",
        "tiles": TILES,
        "latest_href": "#all",
        "latest": [Related("代表建议 11月20日", "关于增开早班公交的建议", "#m5", "第 0031 号")],
    }
    results = {
        "heading": "建议和答复",
        "filters": _list()["filters"],
        "results": [
            (
                "关于增开早班公交的建议",
                "#m5",
                "第 0031 号　市交通运输局　2026年11月20日公开",
                "……首班车提前到五点半，方便早市菜农进城……",
            )
        ],
        "pager": Pager("共 1 件"),
    }
    item = {
        "heading": "关于增开早班公交的建议",
        "number": "市十六届人大六次会议第 0031 号",
        "crumb": [("建议和答复", "#list")],
        "facts": [("提出", "代表"), ("主办单位", "市交通运输局"), ("结果", "已经解决")],
        "texts": [
            ("建议", "早市菜农五点出门，首班车六点半才来。建议把 3 路首班提前到五点半。"),
            ("答复", "3 路首班车已自 11 月 1 日起提前到五点半。"),
        ],
        "course": [(date(2026, 11, 1), "答复"), (date(2026, 9, 3), "交办")],
        "published": date(2026, 11, 20),
        "publisher": "云江市人大常委会",
        "basis": RULE,
    }
    return {
        "desk": ("workbench/desk.html", _desk()),
        "desk-empty": ("workbench/desk.html", {"heading": "今日要办", "days": []}),
        "list": ("workbench/list.html", _list()),
        "list-empty": (
            "workbench/list.html",
            {**_list(), "table": Table("代表建议", [], []), "empty_text": "去掉一些条件再试。"},
        ),
        "matter": ("workbench/matter.html", _matter()),
        "step": ("workbench/step.html", _step(bound=False)),
        "step-wrong": ("workbench/step.html", _step(bound=True)),
        "confirm": ("workbench/confirm.html", confirm),
        "write": ("workbench/write.html", _write()),
        "handbook": (
            "workbench/handbook.html",
            {"chart": lane_chart("代表建议办理流程", MOVES), "heading": "代表建议办理流程", "steps": steps},
        ),
        "stale": ("look/notice.html", stale),
        "figures": ("look/figures.html", {"heading": "统计", "tiles": TILES}),
        "figure": ("look/figure.html", _figure()),
        "portal-home": ("portal/home.html", home),
        "portal-list": ("portal/list.html", results),
        "portal-item": ("portal/item.html", item),
    }
