"""Files for the tests, made here: an invented report as a web page, a Word file, a PDF, and files that are none."""

import zipfile
from io import BytesIO

TITLE = "青河市人民代表大会常务委员会工作报告"
LINES = [
    TITLE,
    "各位代表：",
    "我受市人大常委会委托，向大会报告工作，请予审议。",
    "2031年主要工作",
    "一年来，常委会依法履职，召开常委会会议8次、主任会议22次，听取审议专项工作报告21项，开展执法检查3项，作出决议决定9项。",
    "一、坚持为民，办好实事",
    "推动解决群众关心的问题150余个，收集意见建议3.5万余条，办理代表建议294件，满意率98.5%。",
    "2032年主要任务",
    "今年，计划听取审议报告15项，开展专题询问2次，办好每一件建议。",
    "各位代表，让我们团结起来，为建设美丽的家乡而努力奋斗！",
]
QUOTES = ["8次", "22次", "21项", "3项", "9项", "150余个", "3.5万余条", "294件", "98.5%", "15项", "2次"]
TEXT = "\n".join(LINES) + "\n"


def page(charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in LINES[1:])
    links = "".join(f'<li><a href="/{number}.html">某县解决问题{number}件</a></li>' for number in range(30))
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>{TITLE} - 青河人大网</title>
<script>var hits = "访问88次";</script><style>p {{ margin: 3px }}</style></head><body>
<div class="top-nav"><a href="/">首页</a> <a href="/xw">新闻5条</a></div>
<div class="wrap"><div class="main"><h1>{TITLE}</h1><div class="info">来源：青河人大 浏览次数：128次</div>
<div class="content" id="zoom">{body}</div>
<div class="share">分享3次</div><div style="display:none">隐藏7件</div></div>
<div class="sidebar"><h3>热点</h3><ul>{links}</ul></div></div>
<footer>版权所有 已服务3000人次</footer></body></html>""".encode(charset, errors="xmlcharrefreplace")


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word(body: str = "", notes: str = "", head: str = "") -> bytes:
    """A .docx of the invented report, ``body`` added after it."""
    paragraphs = "".join(paragraph(line) for line in LINES)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {_W} {_MC}><w:body>{paragraphs}{body}</w:body>'
            "</w:document>",
        )
        if notes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{notes}</w:footnotes>")
    return held.getvalue()


def pdf(*, words: bool = True, pages: int = 3) -> bytes:
    """A PDF of the invented report, typeset with running heads and page numbers; without words it is like a scan."""
    import typst

    if not words:
        source = "#rect(width: 5cm, height: 5cm, fill: gray)\n#pagebreak()\n" * pages
    else:
        text = "\n\n".join(line.replace("#", "\\#") for line in LINES)
        source = (
            '#set page(paper: "a6", header: [青河市人大文件汇编第2辑], '
            "footer: context [— #counter(page).display() —])\n"
            '#set text(font: "Noto Serif CJK SC", size: 14pt)\n'
            "#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n" + text
        )
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made
