"""The papers of suggestions and proposals: their fields, and the wording they have until an office edits it.

One kind serves both profiles: 〔称谓〕 is 代表 or 委员, 〔文种〕 代表建议 or 提案, 〔简称〕 建议 or 提案.
"""

from lianghui.kernel.papers.content import Cell, Heading, Paper, Paragraph, SignatureLines, Table, cells
from lianghui.kernel.papers.filling import Field
from lianghui.kernel.papers.known import PaperKind

BOXES = "□满意　□基本满意　□不满意"

PROFILE = (
    Field("称谓", "代表或委员", "代表"),
    Field("文种", "代表建议或提案", "代表建议"),
    Field("简称", "建议或提案", "建议"),
    Field("主管", "负责这项工作的机关全称", "清河市人民代表大会"),
)
MATTER = (
    *PROFILE,
    Field("编号", "建议或提案的编号", "第12号"),
    Field("标题", "标题", "关于整修东河堤岸步道的建议"),
    Field("届次", "第几届第几次会议，或者闭会期间", "十七届三次会议"),
    Field("分类", "分类", "城建与交通"),
    Field("提出人", "提出人；要求保密的不显示姓名", "林舟（第三代表团）"),
    Field("联名人", "联名人", "何汀、解真"),
    Field("承办单位", "主办、会办或分办单位，带分工", "市水利局（主办）、市财政局（会办）"),
)
UNIT = (
    Field("单位", "收文或行文的承办单位全称", "清河市水利局"),
    Field("分工", "主办、会办或分办", "主办"),
    Field("结果", "办理结果类别", "正在解决或列入计划"),
)
LIMITS = Field(
    "期限",
    "这个单位的各项期限",
    records=(
        Field("期限名称", "期限", "答复"),
        Field("到期日", "到期日", "2027年2月20日"),
        Field("依据", "所依据的规定", "《示例规定》第十二条"),
    ),
)
ITEMS = Field(
    "清单",
    "每件一行",
    records=(
        Field("件编号", "编号", "第12号"),
        Field("件标题", "标题", "关于整修东河堤岸步道的建议"),
        Field("件提出人", "提出人", "林舟"),
        Field("件分工", "分工", "主办"),
        Field("件到期日", "答复到期日", "2027年2月20日"),
        Field("件状态", "办理状态", "办理中"),
    ),
)


def label(text: str) -> Cell:
    """A caption cell."""
    return Cell(text, label=True)


LIMIT_TABLE = Table(
    (cells("〔期限名称〕", "〔到期日〕", "〔依据〕"),), ("期限", "到期日", "依据"), (2, 5, 6), each="期限"
)

HAND_OVER_SLIP = PaperKind(
    key="hand_over_slip",
    title="交办单",
    numbered=True,
    fields=(
        *MATTER,
        *UNIT,
        LIMITS,
        Field("情况与问题", "原文", "步道路面破损，雨天积水。"),
        Field("建议内容", "原文", "尽快修复路面，增设照明。"),
        Field("交办意见", "交办时写的意见", "请会同有关街道现场查看。"),
    ),
    wording=Paper(
        title="〔文种〕交办单",
        organ="〔机关〕",
        number="〔文号〕",
        addressee="〔单位〕",
        blocks=(
            Paragraph("现将〔届次〕〔编号〕〔简称〕交你单位〔分工〕，请依照有关规定认真研究办理，并在期限内答复。"),
            Table(
                (
                    (label("编号"), Cell("〔编号〕"), label("分类"), Cell("〔分类〕")),
                    (label("标题"), Cell("〔标题〕", across=3)),
                    (label("提出人"), Cell("〔提出人〕", across=3)),
                    (label("承办单位"), Cell("〔承办单位〕", across=3)),
                ),
                widths=(2, 4, 2, 3),
            ),
            Heading("一、〔简称〕内容"),
            Paragraph("〔情况与问题〕"),
            Paragraph("〔建议内容〕"),
            Heading("二、办理期限"),
            LIMIT_TABLE,
            Heading("三、办理要求"),
            Paragraph("〔交办意见〕"),
            Paragraph(
                "办理中请主动与提出〔称谓〕联系沟通，听取意见；确实不属于本单位职责的，请在申请退回的期限内书面说明理由。"
            ),
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

HAND_OVER_LIST = PaperKind(
    key="hand_over_list",
    title="交办清单",
    fields=(*PROFILE, Field("单位", "承办单位全称", "清河市水利局"), Field("件数", "件数", "2"), ITEMS),
    wording=Paper(
        title="〔文种〕交办清单",
        addressee="〔单位〕",
        blocks=(
            Paragraph("截至〔日期〕，交你单位承办且尚未办结的〔文种〕共〔件数〕件，清单如下，请核对签收。"),
            Table(
                (cells("〔件编号〕", "〔件标题〕", "〔件提出人〕", "〔件分工〕", "〔件到期日〕", "〔件状态〕"),),
                ("编号", "标题", "提出人", "分工", "答复到期日", "状态"),
                (3, 7, 4, 2, 6, 3),
                each="清单",
            ),
            SignatureLines(("签收人：", "签收日期：")),
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

URGING_SLIP = PaperKind(
    key="urging_slip",
    title="催办单",
    numbered=True,
    fields=(*MATTER, *UNIT, LIMITS, Field("催办说明", "催办时写的话", "请尽快与代表联系。")),
    wording=Paper(
        title="〔文种〕催办单",
        blocks=(
            # No red head: it is a slip, and signature and date should stand on its one page.
            Paragraph("〔文号〕", align="right"),
            Paragraph("〔单位〕：", indent=False),
            Paragraph("你单位〔分工〕的〔届次〕〔编号〕〔简称〕“〔标题〕”尚未办结，请抓紧办理，按期答复。"),
            LIMIT_TABLE,
            Paragraph("〔催办说明〕"),
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

URGING_LIST = PaperKind(
    key="urging_list",
    title="催办清单",
    fields=(*PROFILE, Field("单位", "承办单位全称", "清河市水利局"), Field("件数", "件数", "2"), ITEMS),
    wording=Paper(
        title="〔文种〕催办清单",
        addressee="〔单位〕",
        blocks=(
            Paragraph("截至〔日期〕，你单位承办的〔文种〕中已经超过答复期限或者临近期限的共〔件数〕件，请抓紧办理。"),
            Table(
                (cells("〔件编号〕", "〔件标题〕", "〔件分工〕", "〔件到期日〕", "〔件状态〕"),),
                ("编号", "标题", "分工", "答复到期日", "状态"),
                (3, 8, 2, 6, 3),
                each="清单",
            ),
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

ANSWER_LETTER = PaperKind(
    key="answer_letter",
    title="答复函",
    fields=(
        *MATTER,
        *UNIT,
        Field("收信人", "答复的对象", "林舟代表"),
        Field(
            "开头", "“您提出的……收悉”；答复正文自己写了的为空", "您提出的“关于整修东河堤岸步道的建议”收悉。现答复如下："
        ),
        Field("答复正文", "答复全文", "已将东河步道列入明年维修计划。"),
        Field("结尾", "“感谢您对我们工作的关心和支持”；答复正文自己写了的为空", "感谢您对我们工作的关心和支持。"),
        Field("承诺事项", "承诺做什么、何时完成；没有的为空", "承诺事项：修复路面。完成时间：2027年6月30日。"),
    ),
    wording=Paper(
        title="关于〔届次〕〔编号〕〔简称〕的答复",
        organ="〔单位〕",
        addressee="〔收信人〕",
        blocks=(
            Paragraph("〔开头〕"),
            Paragraph("〔答复正文〕"),
            Paragraph("〔承诺事项〕"),
            Paragraph("办理结果：〔结果〕。"),
            Paragraph("〔结尾〕"),
        ),
        signed_by=("〔单位〕",),
        date="〔日期〕",
        copy_to="〔主管〕",
    ),
)

OPINION_FORM = PaperKind(
    key="opinion_form",
    title="征询意见表",
    fields=(
        *MATTER,
        *UNIT,
        Field(
            "评价", "本地规定评价的项目", records=(Field("项目", "项目", "对办理结果"), Field("选项", "选项", BOXES))
        ),
    ),
    wording=Paper(
        title="〔文种〕办理情况征询意见表",
        blocks=(
            Table(
                (
                    (label("编号"), Cell("〔编号〕"), label("承办单位"), Cell("〔单位〕")),
                    (label("标题"), Cell("〔标题〕", across=3)),
                    (label("提出人"), Cell("〔提出人〕"), label("办理结果"), Cell("〔结果〕")),
                ),
                widths=(2, 4, 2, 4),
            ),
            Paragraph("请在相应的方框内打“√”：", indent=False),
            Table((cells("〔项目〕", "〔选项〕"),), widths=(1, 3), each="评价"),
            Table(((label("意见和理由"), Cell("\n\n\n\n")),), widths=(1, 3)),
            SignatureLines(("〔称谓〕签名：", "日期：")),
            Paragraph("请填写后直接交〔主管〕工作机构，不必经承办单位转交。", indent=False),
        ),
    ),
)

FACE_RECORD = PaperKind(
    key="face_record",
    title="面复记录",
    fields=(
        *MATTER,
        *UNIT,
        Field("地点", "面复地点", "东河街道办事处"),
        Field("在场人员", "在场人员", "林舟、何汀"),
        Field("记录内容", "谈话记录", "单位介绍了办理情况，代表表示认可。"),
        Field("面复日期", "面复的日期", "2026年12月3日"),
    ),
    wording=Paper(
        title="〔文种〕面复记录",
        blocks=(
            Table(
                (
                    (label("编号"), Cell("〔编号〕"), label("承办单位"), Cell("〔单位〕")),
                    (label("标题"), Cell("〔标题〕", across=3)),
                    (label("提出人"), Cell("〔提出人〕"), label("日期"), Cell("〔面复日期〕")),
                    (label("地点"), Cell("〔地点〕", across=3)),
                    (label("在场人员"), Cell("〔在场人员〕", across=3)),
                    (label("记录"), Cell("〔记录内容〕\n\n\n", across=3)),
                ),
                widths=(2, 4, 2, 4),
            ),
            SignatureLines(("〔称谓〕签名：", "承办单位负责人签名：", "记录人签名：")),
        ),
    ),
)

SUPERVISION_NOTICE = PaperKind(
    key="supervision_notice",
    title="督办通知",
    numbered=True,
    fields=(
        *MATTER,
        Field("督办单位", "尚未办结的承办单位", "清河市水利局、清河市财政局"),
        Field("督办意见", "督办时写的意见", "请两周内提出方案。"),
        Field("督办人", "督办领导或委员会", "城建环保委员会"),
        LIMITS,
    ),
    wording=Paper(
        title="关于督办〔届次〕〔编号〕〔简称〕的通知",
        organ="〔机关〕",
        number="〔文号〕",
        addressee="〔督办单位〕",
        blocks=(
            Paragraph("〔届次〕〔编号〕〔简称〕“〔标题〕”由你单位承办。现予督办，请抓紧办理，并及时报告进展。"),
            Paragraph("〔督办意见〕"),
            LIMIT_TABLE,
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
        copy_to="〔督办人〕",
    ),
)

SUGGESTION_FORM = PaperKind(
    key="suggestion_form",
    title="专用纸",
    fields=(
        *MATTER,
        Field("情况与问题", "原文", "步道路面破损，雨天积水。"),
        Field("建议内容", "原文", "尽快修复路面，增设照明。"),
        Field("希望承办单位", "提出人希望的承办单位", "市水利局"),
        Field("公开意愿", "是否同意公开", "同意公开"),
    ),
    wording=Paper(
        title="〔主管〕〔文种〕专用纸",
        blocks=(
            Table(
                (
                    (label("编号"), Cell("〔编号〕"), label("届次"), Cell("〔届次〕")),
                    (label("标题"), Cell("〔标题〕", across=3)),
                    (label("提出人"), Cell("〔提出人〕", across=3)),
                    (label("联名人"), Cell("〔联名人〕", across=3)),
                    (label("希望由谁承办"), Cell("〔希望承办单位〕"), label("是否同意公开"), Cell("〔公开意愿〕")),
                ),
                widths=(2, 4, 2, 4),
            ),
            Heading("一、情况与问题"),
            Paragraph("〔情况与问题〕"),
            Heading("二、建议"),
            Paragraph("〔建议内容〕"),
            SignatureLines(("提出人签名：", "联名人签名：", "联系电话：", "日期：")),
            Paragraph("涉及国家秘密的内容不得填写，请按保密规定线下提交。", indent=False),
        ),
    ),
)

HANDLING_REPORT_PAPER = PaperKind(
    key="handling_report",
    title="办理情况报告",
    fields=(
        Field("主管", "机关全称", "清河市人民代表大会"),
        Field("标题", "报告标题", "关于2026年度代表建议办理情况的报告"),
        Field("年度", "报告的年度", "2026"),
        Field("报告正文", "报告全文", "本年度共收到代表建议三百余件。"),
    ),
    wording=Paper(
        title="〔标题〕",
        blocks=(Paragraph("〔报告正文〕"),),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

COUNTED = (
    Field("受理件数", "期间内受理（立案）的件数", "312"),
    Field("未作处理件数", "审查后不作建议（提案）处理的件数", "6"),
    Field("交办件数", "期间内交办的件数", "306"),
    Field("承办件次", "各承办单位承办的件次", "418"),
    Field("重点督办件数", "确定为重点督办的件数", "12"),
    Field("办复率", "交办的已有答复的占比，带分子分母", "98.0%（300/306）"),
    Field("按期答复率", "第一次答复在期限内的占比，带分子分母", "96.7%（290/300）"),
    Field("解决采纳率", "答复结果为已经解决或采纳的占比，带分子分母", "52.0%（156/300）"),
    Field("满意率", "评价为满意、基本满意的占比，带分子分母", "97.1%（270/278）"),
    Field("公开率", "受理的已向社会公开的占比，带分子分母", "80.1%（250/312）"),
    Field("承诺兑现率", "作出的承诺经回头看已兑现的占比，带分子分母", "71.4%（50/70）"),
    Field("再次办理件数", "因不满意再次办理的件数", "5"),
    Field("联系次数", "承办单位登记的联系、走访、座谈次数", "640"),
    Field("催办次数", "催办单发出次数", "18"),
)
BY_UNIT = Field(
    "各单位",
    "承办单位一行一个",
    records=(
        Field("承办单位名称", "承办单位", "清河市水利局"),
        Field("单位件次", "承办件次", "21"),
        Field("单位按期", "按期答复，分子和分母", "19/20"),
        Field("单位解决", "已经解决或采纳，分子和分母", "11/20"),
    ),
)
EXPLAINED = Field(
    "指标说明",
    "每个数字的口径一行",
    records=(
        Field("指标名称", "指标", "办复率"),
        Field("指标数值", "数值", "98.0%（300/306）"),
        Field("指标口径", "怎么算的", "期间内交办的建议中，已有答复的占比。"),
    ),
)

PERIOD_REPORT = PaperKind(
    key="period_report",
    title="办理情况报告（按期间）",
    fields=(*PROFILE, Field("期间", "哪一年，或从哪天到哪天", "2026年"), *COUNTED, BY_UNIT, EXPLAINED),
    wording=Paper(
        title="〔主管〕\n〔期间〕〔文种〕办理情况报告",
        blocks=(
            Heading("一、基本情况"),
            Paragraph(
                "〔期间〕，共受理〔文种〕〔受理件数〕件；交办〔交办件数〕件，各承办单位承办〔承办件次〕件次，"
                "其中确定为重点督办的〔重点督办件数〕件。审查后未作〔简称〕处理的〔未作处理件数〕件。"
            ),
            Heading("二、办理结果"),
            Paragraph(
                "办复率为〔办复率〕，按期答复率为〔按期答复率〕，已经解决或采纳的占〔解决采纳率〕，"
                "〔称谓〕满意率为〔满意率〕，公开率为〔公开率〕，承诺兑现率为〔承诺兑现率〕。"
            ),
            Paragraph("承办单位联系〔称谓〕〔联系次数〕次；催办〔催办次数〕次；因不满意再次办理〔再次办理件数〕件。"),
            Heading("三、各承办单位办理情况"),
            Table(
                (cells("〔承办单位名称〕", "〔单位件次〕", "〔单位按期〕", "〔单位解决〕"),),
                ("承办单位", "承办件次", "按期答复", "解决或采纳"),
                (6, 3, 3, 3),
                each="各单位",
            ),
            Heading("四、各项数字的口径"),
            Paragraph("以下数字截至〔日期〕，按更正后的记录计算，每个数字都可在“统计”中打开到所计的每一件。"),
            Table(
                (cells("〔指标名称〕", "〔指标数值〕", "〔指标口径〕"),),
                ("指标", "数值", "口径"),
                (4, 5, 9),
                each="指标说明",
            ),
        ),
        signed_by=("〔机关〕",),
        date="〔日期〕",
    ),
)

KINDS = (
    HAND_OVER_SLIP,
    HAND_OVER_LIST,
    URGING_SLIP,
    URGING_LIST,
    ANSWER_LETTER,
    OPINION_FORM,
    FACE_RECORD,
    SUPERVISION_NOTICE,
    SUGGESTION_FORM,
    HANDLING_REPORT_PAPER,
    PERIOD_REPORT,
)
