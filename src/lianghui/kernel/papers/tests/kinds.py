"""A sample kind of paper, declared as a duty would: 交办单."""

from lianghui.kernel.papers.content import Heading, Paper, Paragraph, Table, cells
from lianghui.kernel.papers.filling import Field
from lianghui.kernel.papers.known import PaperKind, register

HAND_OVER = register(
    PaperKind(
        key="sample.hand_over",
        title="交办单",
        fields=(
            Field("承办单位", "主办单位全称", "市水利局"),
            Field("办理期限", "到期日", "2027年1月4日"),
            Field("要求", "办理要求，可以有几段", "请按期答复代表。"),
            Field("附件", "附件名称，一行一个", ""),
            Field("建议清单", "交办的建议", records=(Field("编号", "建议编号", "第12号"), Field("标题", "建议标题"))),
        ),
        wording=Paper(
            title="关于交办代表建议的通知",
            organ="〔机关〕",
            number="〔文号〕",
            addressee="〔承办单位〕",
            blocks=(
                Paragraph("现将下列建议交你单位办理，请于〔办理期限〕前办结。"),
                Table((cells("〔编号〕", "〔标题〕"),), ("编号", "标题"), (1, 4), each="建议清单"),
                Heading("一、要求"),
                Paragraph("〔要求〕"),
            ),
            attachments=("〔附件〕",),
            signed_by=("〔机关〕",),
            date="〔日期〕",
        ),
        numbered=True,
    )
)

VALUES = {
    "机关": "清河市人大常委会办公室",
    "文号": "清人办〔2026〕12号",
    "日期": "2026年11月20日",
    "承办单位": "市水利局",
    "办理期限": "2027年1月4日",
    "要求": "一是按期办结。\n二是面商代表。",
    "附件": "",
    "建议清单": [{"编号": "第1号", "标题": "关于〔东河〕的建议"}, {"编号": "第2号", "标题": "关于步道的建议"}],
}
