"""What a web page or a printed page puts around a text: where one is, when it was put up, who keeps the site. Pure.

Such a line is kept as a note of the editors. It must look like nothing else: a label of a page at its very beginning
and a sign after it, or buttons in brackets and nothing besides.
"""

import re

_LABELS = (
    "当前位置|您的位置|您现在的位置|所在位置|发布时间|发布日期|发文日期|成文日期|更新时间|信息来源|文章来源|来源|浏览次数|浏览量"
    "|阅读次数|点击次数|点击数|访问量|字体|字体大小|字号|索引号|主题分类|主题词|公开方式|信息分类|发文机关|发文字号|责任编辑|编辑"
    "|分享到|分享|上一篇|下一篇|上一条|下一条|主办|主办单位|承办|承办单位|协办|技术支持|版权所有|网站标识码|备案号|网站备案号|联系电话"
    "|扫一扫"
)
_LABELLED = re.compile(rf"[【\[（(]?(?:{_LABELS})[ 　]?[：:＞>【\[]")
_BUTTON = r"[【\[](?:打印|关闭|返回|收藏|字体|大|中|小|推荐|分享|纠错|下载|我要)[^【】\[\]]{0,10}[】\]]"
_BUTTONS = re.compile(rf"{_BUTTON}(?:[ 　|]{{0,4}}{_BUTTON}){{0,9}}")
_WORDS = re.compile(
    "(?:打印本页|关闭窗口|返回顶部|返回首页|返回列表|网站首页|网站地图|打印|关闭)(?:[ 　|]|$)|首页[ 　]?[>＞»]"
)
_LONGEST = 240


def around_text(line: str) -> bool:
    """The line belongs to the page, not to the text."""
    if len(line) > _LONGEST or line[-1:] in {"。", "；"}:
        return False
    return bool(_LABELLED.match(line) or _WORDS.match(line) or _BUTTONS.fullmatch(line))
