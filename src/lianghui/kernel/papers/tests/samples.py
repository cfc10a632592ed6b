"""One fictional paper with every part, for the tests of both renderers."""

from lianghui.kernel.papers.content import Cell, Heading, PageBreak, Paper, Paragraph, SignatureLines, Table, cells

HOSTILE = '#let x = 1 $a_b$ *粗* _斜_ <标签> @引用 // 注 \\ "引号" `代码` = 标题 [框] {{ }} &amp; <w:p/>'


def full_paper() -> Paper:
    """交办通知 of a fictional city."""
    return Paper(
        title="关于交办市十七届人大三次会议\n代表建议、批评和意见的通知",
        organ="清河市人民代表大会常务委员会办公室文件",
        number="清人办〔2026〕12号",
        addressee="市人民政府办公室，市中级人民法院、市人民检察院，各承办单位",
        blocks=(
            Paragraph("市十七届人大三次会议期间，代表提出建议、批评和意见2件。现将有关事项通知如下。"),
            Heading("一、交办件数", 1),
            Heading("（一）会议期间的建议", 2),
            Paragraph("请各承办单位自交办之日起3个月内办理并答复代表。" * 6),
            Table(
                rows=(
                    cells("1", "关于整修东河堤岸步道的建议", "林舟、何汀", "市水利局"),
                    cells("2", HOSTILE, "解真", "市交通运输局"),
                ),
                header=("编号", "标题", "提出代表", "主办单位"),
                widths=(1, 4, 2, 2),
            ),
            Heading("二、办理要求", 1),
            Paragraph(HOSTILE),
            Table(
                rows=(
                    (Cell("代表意见", label=True), Cell("", across=3)),
                    cells(Cell("态度", label=True), "满意", Cell("结果", label=True), "基本满意"),
                )
            ),
            PageBreak(),
            Paragraph("附页正文。"),
            SignatureLines(("代表签名：", "承办单位负责人签名：")),
        ),
        attachments=("代表建议目录", "承办单位联系表"),
        signed_by=("清河市人民代表大会常务委员会办公室",),
        date="2026年3月20日",
        note="联系人：何汀，电话：0000-0000000",
        copy_to="市委办公室，市政协办公室",
        printed_by="清河市人大常委会办公室",
        printed_on="2026年3月20日",
        checkpoint="lianghui/qinghe/epoch-1\n1024\n4tqcyXQ6rSuiNRYVUiVXbTIGLX5gA1DQkCbkvRQ4Dyk=",
    )
